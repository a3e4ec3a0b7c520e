package io.phenixdb.executor.modify;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;

/** DELETE. A row that the input names more than once is deleted once. */
public final class DeleteModification extends Modification {

  /** A deletion; input: row id, and the old values of all columns when there is RETURNING. */
  public DeleteModification(ModifyPlan.Delete plan, Operator input, RowEvaluators evaluators) {
    super(plan, input, evaluators, false);
  }

  @Override
  Run start(ExecutionContext context, RowEvaluators.Output output) {
    return new Run() {
      private final RowIdTracker touched = new RowIdTracker();
      private long count;

      @Override
      public void add(Batch batch) {
        Batch rows = touched.firstOnly(batch, 0);
        if (rows.size() == 0) {
          return;
        }
        long[] rowIds = rowIds((LongColumn) rows.column(0));
        context.transaction().delete(evaluators.table(), rowIds, rowIds.length);
        if (!evaluators.returning().isEmpty()) {
          output.add(columns(rows, 1, evaluators.table().columns().size()));
        }
        count += rows.size();
      }

      @Override
      public long updateCount() {
        return count;
      }
    };
  }
}
