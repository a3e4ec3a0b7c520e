package io.phenixdb.executor.operator;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.Selection;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import org.jspecify.annotations.Nullable;

/** Rows for which a condition is true; columns are gathered only when somebody reads them. */
public record FilterOperator(Operator input, Evaluator condition) implements Operator {
  @Override
  public BatchCursor open(ExecutionContext context) {
    return filter(input.open(context), condition, context);
  }

  @Override
  public boolean splits(ExecutionContext context) {
    return input.splits(context);
  }

  @Override
  public @Nullable Morsels split(ExecutionContext context, int most) {
    Morsels rows = input.split(context, most);
    return rows == null
        ? null
        : Morsels.through(rows, (cursor, own) -> filter(cursor, condition, own));
  }

  /** A cursor over the rows of another that pass the condition; it owns the other. */
  public static BatchCursor filter(
      BatchCursor cursor, Evaluator condition, ExecutionContext context) {
    return new BatchCursor() {
      @Override
      public @Nullable Batch next() {
        for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
          context.checkCancelled();
          Batch passed = Selection.of(batch, condition, context);
          if (passed.size() > 0) {
            return passed;
          }
        }
        return null;
      }

      @Override
      public void close() {
        cursor.close();
      }
    };
  }
}
