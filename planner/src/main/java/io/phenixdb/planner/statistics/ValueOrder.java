package io.phenixdb.planner.statistics;

import java.util.Arrays;

/** The order of column values: numbers by value, bytes as unsigned. */
public final class ValueOrder {
  private ValueOrder() {}

  /** Compares two values of one column; numbers of either kind are comparable. */
  public static int compare(Object left, Object right) {
    if (left instanceof byte[] a && right instanceof byte[] b) {
      return Arrays.compareUnsigned(a, b);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    throw new IllegalArgumentException(left.getClass() + " and " + right.getClass());
  }

  /** Where a value lies between two bounds, 0 to 1; a half for bytes. */
  static double position(Object lower, Object value, Object upper) {
    if (lower instanceof Number a && value instanceof Number v && upper instanceof Number b) {
      double width = b.doubleValue() - a.doubleValue();
      return width <= 0 ? 1 : Math.clamp((v.doubleValue() - a.doubleValue()) / width, 0, 1);
    }
    return 0.5;
  }
}
