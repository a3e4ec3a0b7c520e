package io.phenixdb.executor.vector;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.RowCount;
import io.phenixdb.executor.value.Errors;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a search wants, and how far they may be.
 *
 * @param count most rows for each query, {@code Integer.MAX_VALUE - 8} for all within the radius
 * @param radius largest distance, infinite for none; NaN when it is NULL: nothing is within
 * @param inclusive whether the radius itself counts
 */
record SearchBounds(int count, double radius, boolean inclusive) {

  static SearchBounds of(
      @Nullable Evaluator limit,
      @Nullable Evaluator radius,
      boolean inclusive,
      ExecutionContext context) {
    if (limit == null && radius == null) {
      throw Errors.notSupported("a vector search needs a number of rows or a radius");
    }
    long count = RowCount.limit(limit, context, Integer.MAX_VALUE);
    double distance = Double.POSITIVE_INFINITY;
    if (radius != null) {
      Object value = radius.value(context);
      distance = value == null ? Double.NaN : (Double) value;
    }
    return new SearchBounds(
        (int) Math.min(count, Integer.MAX_VALUE - 8), distance, radius == null || inclusive);
  }

  /** Whether there is a radius. */
  boolean limitsDistance() {
    return radius != Double.POSITIVE_INFINITY;
  }

  boolean accepts(double distance) {
    return !limitsDistance() || (inclusive ? distance <= radius : distance < radius);
  }
}
