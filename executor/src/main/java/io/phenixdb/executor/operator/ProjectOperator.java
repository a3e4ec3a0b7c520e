package io.phenixdb.executor.operator;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions over the input. */
public record ProjectOperator(Operator input, List<Evaluator> expressions) implements Operator {
  public ProjectOperator {
    expressions = List.copyOf(expressions);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    return project(input.open(context), context);
  }

  @Override
  public boolean splits(ExecutionContext context) {
    return input.splits(context);
  }

  @Override
  public @Nullable Morsels split(ExecutionContext context, int most) {
    Morsels rows = input.split(context, most);
    return rows == null ? null : Morsels.through(rows, this::project);
  }

  private BatchCursor project(BatchCursor cursor, ExecutionContext context) {
    return new BatchCursor() {
      @Override
      public @Nullable Batch next() {
        Batch batch = cursor.next();
        return batch == null ? null : project(batch, expressions, context);
      }

      @Override
      public void close() {
        cursor.close();
      }
    };
  }

  /** The values of expressions over a batch. */
  public static Batch project(Batch batch, List<Evaluator> expressions, ExecutionContext context) {
    ColumnVector[] columns = new ColumnVector[expressions.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = expressions.get(i).evaluate(batch, context);
    }
    return Batch.of(batch.size(), columns);
  }
}
