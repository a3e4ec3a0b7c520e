package io.phenixdb.executor.operator;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import org.jspecify.annotations.Nullable;

/** The numbers of LIMIT and OFFSET. */
public final class RowCount {
  private RowCount() {}

  /** The value of LIMIT or OFFSET; the default for NULL or none; 2201W when negative. */
  public static long of(@Nullable Evaluator expression, ExecutionContext context, long otherwise) {
    Object value = expression == null ? null : expression.value(context);
    if (value == null) {
      return otherwise;
    }
    long count = (Long) value;
    if (count < 0) {
      throw new DatabaseException(
          SqlState.INVALID_LIMIT, "LIMIT or OFFSET is " + count + ", it must not be negative");
    }
    return count;
  }
}
