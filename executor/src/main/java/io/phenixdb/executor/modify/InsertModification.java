package io.phenixdb.executor.modify;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.engine.Transaction;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** INSERT, with or without ON CONFLICT. */
public final class InsertModification extends Modification {
  private final List<Integer> identityColumns;
  private final @Nullable ConflictRule conflict;
  private final @Nullable ParameterRows parameterRows;

  /**
   * An insertion; input: one column a table column.
   *
   * @param conflict the ON CONFLICT clause, or null
   * @param streams whether the input reads nothing that the statement writes
   * @param parameterRows how many sets of parameters become rows at once, or null when they cannot
   */
  public InsertModification(
      ModifyPlan.Insert plan,
      Operator input,
      RowEvaluators evaluators,
      @Nullable ConflictRule conflict,
      boolean streams,
      @Nullable ParameterRows parameterRows) {
    super(plan, input, evaluators, streams);
    this.identityColumns = plan.identityColumns();
    this.conflict = conflict;
    this.parameterRows = parameterRows;
  }

  @Override
  public boolean takesParameterRows() {
    return parameterRows != null;
  }

  @Override
  public void runAll(ExecutionContext context, Batch parameters) {
    ParameterRows source = Objects.requireNonNull(parameterRows, "one execution at a time");
    Transaction transaction = context.transaction();
    int position = transaction.position();
    boolean done = false;
    try {
      Batch rows = source.rows(parameters, context);
      advanceSequences(rows, context);
      evaluators.check(rows, context);
      transaction.insert(evaluators.table(), rows);
      transaction.completeStatement(position);
      done = true;
    } finally {
      if (!done) {
        transaction.rollbackTo(position);
      }
    }
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
