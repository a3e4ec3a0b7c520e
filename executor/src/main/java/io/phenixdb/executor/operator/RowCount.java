package io.phenixdb.executor.operator;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import org.jspecify.annotations.Nullable;

/** The numbers of LIMIT and OFFSET. */
public final class RowCount {
  private RowCount() {}

  /** The value of LIMIT; the default for NULL or none; 2201W when negative. */
  public static long limit(
      @Nullable Evaluator expression, ExecutionContext context, long otherwise) {
    return of(expression, context, otherwise, "LIMIT", SqlState.INVALID_LIMIT);
  }

  /** The value of OFFSET; 0 for NULL or none; 2201X when negative. */
  public static long offset(@Nullable Evaluator expression, ExecutionContext context) {
    return of(expression, context, 0, "OFFSET", SqlState.INVALID_OFFSET);
  }

  private static long of(
      @Nullable Evaluator expression,
      ExecutionContext context,
      long otherwise,
      String clause,
      SqlState negative) {
    Object value = expression == null ? null : expression.value(context);
    if (value == null) {
      return otherwise;
    }
    long count = (Long) value;
    if (count < 0) {
      throw new DatabaseException(negative, clause + " is " + count + ", it must not be negative");
    }
    return count;
  }
}
