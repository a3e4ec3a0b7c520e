package io.phenixdb.executor.modify;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/** MERGE. A target row that would be changed twice raises 21000. */
public final class MergeModification extends Modification {
  private static final long INSERT = 1;
  private static final long UPDATE = 2;
  private static final long DELETE = 3;

  /** A merge; input: action, row id, values of all columns. */
  public MergeModification(ModifyPlan.Merge plan, Operator input, RowEvaluators evaluators) {
    super(plan, input, evaluators, false);
  }

  @Override
  Run start(ExecutionContext context, RowEvaluators.Output output) {
    return new MergeRun(context, output);
  }

  private final class MergeRun implements Run {
    private final ExecutionContext context;
    private final RowEvaluators.Output output;
    private final RowIdTracker touched = new RowIdTracker();
    private long count;

    MergeRun(ExecutionContext context, RowEvaluators.Output output) {
      this.context = context;
      this.output = output;
    }

    @Override
    public void add(Batch batch) {
      delete(rows(batch, DELETE));
      update(rows(batch, UPDATE));
      insert(rows(batch, INSERT));
    }

    private Batch rows(Batch batch, long action) {
      LongColumn actions = (LongColumn) batch.column(0);
      int[] positions = new int[batch.size()];
      int selected = 0;
      for (int i = 0; i < batch.size(); i++) {
        if (!actions.isNull(i) && actions.get(i) == action) {
          positions[selected++] = i;
        }
      }
      return batch.select(positions, selected);
    }

    private Batch values(Batch rows) {
      return columns(rows, 2, evaluators.table().columns().size());
    }

    private long[] targets(Batch rows) {
      long[] rowIds = rowIds((LongColumn) rows.column(1));
      if (!touched.addAll(rowIds, rowIds.length)) {
        throw new DatabaseException(
            SqlState.CARDINALITY_VIOLATION,
            "MERGE would change a row of "
                + evaluators.table().name()
                + " a second time; let each target row match one source row");
      }
      return rowIds;
    }

    private void delete(Batch rows) {
      if (rows.size() > 0) {
        context.transaction().delete(evaluators.table(), targets(rows), rows.size());
        output.add(values(rows));
        count += rows.size();
      }
    }

    private void update(Batch rows) {
      if (rows.size() > 0) {
        Batch values = values(rows);
        evaluators.check(values, context);
        context.transaction().update(evaluators.table(), targets(rows), values);
        output.add(values);
        count += rows.size();
      }
    }

    private void insert(Batch rows) {
      if (rows.size() > 0) {
        Batch values = values(rows);
        evaluators.check(values, context);
        context.transaction().insert(evaluators.table(), values);
        output.add(values);
        count += rows.size();
      }
    }

    @Override
    public long updateCount() {
      return count;
    }
  }
}
