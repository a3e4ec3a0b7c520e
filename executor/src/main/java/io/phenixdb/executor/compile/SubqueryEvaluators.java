package io.phenixdb.executor.compile;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.CompiledPlan;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;

/** Uncorrelated subqueries as evaluators: run on first use, once a statement. */
final class SubqueryEvaluators {
  private SubqueryEvaluators() {}

  /** The only value of a subquery; 21000 when it has more than one row. */
  record Scalar(CompiledPlan plan, DataType type) implements Evaluator {
    @Override
    public boolean constant() {
      return true;
    }

    @Override
    public ColumnVector evaluate(Batch input, EvaluationContext context) {
      if (input.size() == 0) {
        return Columns.nulls(type, 0);
      }
      ExecutionContext execution = (ExecutionContext) context;
      return Columns.broadcast(execution.once(this, () -> run(execution)), input.size());
    }

    private ColumnVector run(ExecutionContext context) {
      try (BatchCursor cursor = plan.open(context)) {
        Batch batch = cursor.next();
        if (batch == null) {
          return Columns.nulls(type, 1);
        }
        if (batch.size() > 1 || cursor.next() != null) {
          throw new DatabaseException(
              SqlState.CARDINALITY_VIOLATION,
              "a subquery used as a value returned more than one row; add LIMIT 1 or an aggregate");
        }
        return Columns.retype(batch.column(0), type);
      }
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** Whether a subquery has a row. */
  record Exists(CompiledPlan plan) implements Evaluator {
    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public boolean constant() {
      return true;
    }

    @Override
    public ColumnVector evaluate(Batch input, EvaluationContext context) {
      if (input.size() == 0) {
        return Columns.nulls(DataType.BOOLEAN, 0);
      }
      ExecutionContext execution = (ExecutionContext) context;
      return Columns.broadcast(execution.once(this, () -> run(execution)), input.size());
    }

    private ColumnVector run(ExecutionContext context) {
      try (BatchCursor cursor = plan.open(context)) {
        long found = cursor.next() != null ? 1 : 0;
        return new LongColumn(DataType.BOOLEAN, new long[] {found}, null, 1);
      }
    }
  }
}
