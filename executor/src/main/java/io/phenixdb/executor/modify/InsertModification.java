package io.phenixdb.executor.modify;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** INSERT, with or without ON CONFLICT. */
public final class InsertModification extends Modification {
  private final List<Integer> identityColumns;
  private final @Nullable ConflictRule conflict;

  /**
   * An insertion; input: one column a table column.
   *
   * @param conflict the ON CONFLICT clause, or null
   * @param streams whether the input reads nothing that the statement writes
   */
  public InsertModification(
      ModifyPlan.Insert plan,
      Operator input,
      RowEvaluators evaluators,
      @Nullable ConflictRule conflict,
      boolean streams) {
    super(plan, input, evaluators, streams);
    this.identityColumns = plan.identityColumns();
    this.conflict = conflict;
  }

  @Override
  Run start(ExecutionContext context, RowEvaluators.Output output) {
    ConflictRun resolver =
        conflict == null ? null : new ConflictRun(conflict, evaluators, context, output);
    return new Run() {
      private long count;

      @Override
      public void add(Batch rows) {
        advanceSequences(rows, context);
        if (resolver != null) {
          count += resolver.add(rows);
          return;
        }
        evaluators.check(rows, context);
        context.transaction().insert(evaluators.table(), rows);
        output.add(rows);
        count += rows.size();
      }

      @Override
      public long updateCount() {
        return count;
      }
    };
  }

  private void advanceSequences(Batch rows, ExecutionContext context) {
    for (int ordinal : identityColumns) {
      LongColumn column = (LongColumn) rows.column(ordinal);
      long max = Long.MIN_VALUE;
      boolean any = false;
      for (int i = 0; i < rows.size(); i++) {
        if (!column.isNull(i)) {
          max = Math.max(max, column.get(i));
          any = true;
        }
      }
      if (any) {
        long sequence = evaluators.table().columns().get(ordinal).sequenceId();
        context.transaction().advanceSequence(sequence, max);
      }
    }
  }
}
