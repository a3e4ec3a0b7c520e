package io.phenixdb.executor.function.number;

import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Addition, subtraction and multiplication of a batch of decimals whose type is too wide for longs
 * but whose values are not: the largest operands tell whether a long holds every result, and the
 * loops that follow need no checks. Stateless.
 */
final class NarrowDecimalLoop {
  private NarrowDecimalLoop() {}

  /**
   * The results as longs of the scale, or null when they may not fit.
   *
   * @param leftFactor power of ten that left operands are multiplied by before they are added
   * @param rightFactor likewise for right operands
   */
  static @Nullable LongColumn evaluate(
      ArithmeticOperation operation,
      LongColumn left,
      LongColumn right,
      long leftFactor,
      long rightFactor,
      long @Nullable [] nulls,
      int scale) {
    int size = left.size();
    long[] a = left.values();
    long[] b = right.values();
    int leftBits = bits(a, size) + bits(leftFactor);
    int rightBits = bits(b, size) + bits(rightFactor);
    long[] out = new long[size];
    switch (operation) {
      case MULTIPLY -> {
        if (leftBits + rightBits > 63) {
          return null;
        }
        for (int i = 0; i < size; i++) {
          out[i] = a[i] * b[i];
        }
      }
      case ADD -> {
        if (Math.max(leftBits, rightBits) > 62) {
          return null;
        }
        for (int i = 0; i < size; i++) {
          out[i] = a[i] * leftFactor + b[i] * rightFactor;
        }
      }
      case SUBTRACT -> {
        if (Math.max(leftBits, rightBits) > 62) {
          return null;
        }
        for (int i = 0; i < size; i++) {
          out[i] = a[i] * leftFactor - b[i] * rightFactor;
        }
      }
      case DIVIDE, MODULO -> {
        return null;
      }
    }
    return new LongColumn(
        DataType.decimal(DataType.MAX_LONG_DECIMAL_PRECISION, scale), out, nulls, size);
  }

  /** How many bits hold the magnitude of every value; rows that are NULL count as well. */
  private static int bits(long[] values, int size) {
    long all = 0;
    for (int i = 0; i < size; i++) {
      all |= values[i] ^ values[i] >> 63;
    }
    return Long.SIZE - Long.numberOfLeadingZeros(all);
  }

  /** Bits that a positive factor adds to a magnitude. */
  private static int bits(long factor) {
    return factor == 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(factor);
  }
}
