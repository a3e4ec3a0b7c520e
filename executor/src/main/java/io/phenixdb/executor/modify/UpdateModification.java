package io.phenixdb.executor.modify;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;
import java.util.BitSet;

/**
 * UPDATE. A row that the input names more than once (a join with several partners) is updated by
 * the first of them.
 */
public final class UpdateModification extends Modification {
  private final BitSet assigned;

  /** An update; input: row id, new values of all columns. */
  public UpdateModification(ModifyPlan.Update plan, Operator input, RowEvaluators evaluators) {
    super(plan, input, evaluators, false);
    assigned = new BitSet();
    plan.assigned().forEach(assigned::set);
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
        Batch values = columns(rows, 1, evaluators.table().columns().size());
        evaluators.check(values, context);
        context
            .transaction()
            .update(evaluators.table(), rowIds((LongColumn) rows.column(0)), values, assigned);
        output.add(values);
        count += rows.size();
      }

      @Override
      public long updateCount() {
        return count;
      }
    };
  }
}
