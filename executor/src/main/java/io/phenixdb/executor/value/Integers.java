package io.phenixdb.executor.value;

import io.phenixdb.storage.type.DataType;

/** Ranges of the integer types. */
public final class Integers {
  private Integers() {}

  /** The smallest value of an integer type. */
  public static long min(DataType type) {
    return switch (type.kind()) {
      case TINYINT -> Byte.MIN_VALUE;
      case SMALLINT -> Short.MIN_VALUE;
      case INTEGER -> Integer.MIN_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  /** The largest value of an integer type. */
  public static long max(DataType type) {
    return switch (type.kind()) {
      case TINYINT -> Byte.MAX_VALUE;
      case SMALLINT -> Short.MAX_VALUE;
      case INTEGER -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  /** Raises 22003 when the value does not fit. */
  public static void check(long value, DataType type) {
    if (value < min(type) || value > max(type)) {
      throw Errors.outOfRange(value, type);
    }
  }
}
