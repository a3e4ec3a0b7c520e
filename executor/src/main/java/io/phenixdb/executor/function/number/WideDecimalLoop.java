package io.phenixdb.executor.function.number;

import io.phenixdb.executor.value.Decimals;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Sums, differences and products of decimals in 128-bit integers: operands are scaled longs or
 * 16-byte values, results are 16-byte values. Rows whose operands or result need more than that go
 * the exact way. Immutable.
 */
final class WideDecimalLoop {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Computes the rows that need more than 128 bits on the way, one by one. */
  @FunctionalInterface
  interface ExactRow {
    /** The 16 bytes of a row's result; 22003 when it does not fit. */
    byte[] compute(int row);
  }

  private final ArithmeticOperation operation;
  private final DataType type;
  private final long leftFactor;
  private final long rightFactor;
  private final long limitHigh;
  private final long limitLow;

  /**
   * A loop.
   *
   * @param leftShift decimal digits by which left operands are moved before they are added
   * @param rightShift likewise of right operands
   */
  WideDecimalLoop(ArithmeticOperation operation, DataType type, int leftShift, int rightShift) {
    this.operation = operation;
    this.type = type;
    this.leftFactor = Decimals.power(leftShift);
    this.rightFactor = Decimals.power(rightShift);
    byte[] limit = Decimals.wide(BigInteger.TEN.pow(type.precision()));
    this.limitHigh = (long) LONGS.get(limit, 0);
    this.limitLow = (long) LONGS.get(limit, 8);
  }

  /** Whether the loop can do an operation at all. */
  static boolean takes(ArithmeticOperation operation) {
    return switch (operation) {
      case ADD, SUBTRACT, MULTIPLY -> true;
      case DIVIDE, MODULO -> false;
    };
  }

  ColumnVector evaluate(
      ColumnVector left, ColumnVector right, long @Nullable [] nulls, int size, ExactRow exact) {
    long[] leftLow = new long[size];
    long[] leftHigh = load(left, size, leftLow);
    long[] rightLow = new long[size];
    long[] rightHigh = load(right, size, rightLow);
    byte[] out = new byte[Math.multiplyExact(size, Decimals.WIDE_BYTES)];
    int[] offsets = new int[size + 1];
    for (int i = 0; i < size; i++) {
      offsets[i + 1] = (i + 1) * Decimals.WIDE_BYTES;
      if (nulls != null && NullBits.isNull(nulls, i)) {
        continue;
      }
      boolean done =
          operation == ArithmeticOperation.MULTIPLY
              ? multiply(leftHigh[i], leftLow[i], rightHigh[i], rightLow[i], out, offsets[i])
              : add(leftHigh[i], leftLow[i], rightHigh[i], rightLow[i], out, offsets[i]);
      if (!done) {
        System.arraycopy(exact.compute(i), 0, out, offsets[i], Decimals.WIDE_BYTES);
      }
    }
    return new BytesColumn(type, out, offsets, nulls, size);
  }

  /** Fills the low halves and returns the high ones. */
  private static long[] load(ColumnVector column, int size, long[] low) {
    long[] high = new long[size];
    if (column instanceof LongColumn longs) {
      System.arraycopy(longs.values(), 0, low, 0, size);
      for (int i = 0; i < size; i++) {
        high[i] = low[i] >> 63;
      }
      return high;
    }
    BytesColumn wide = (BytesColumn) column;
    byte[] bytes = wide.bytes();
    int[] offsets = wide.offsets();
    for (int i = 0; i < size; i++) {
      if (offsets[i + 1] - offsets[i] == Decimals.WIDE_BYTES) { // a NULL may be empty
        high[i] = (long) LONGS.get(bytes, offsets[i]);
        low[i] = (long) LONGS.get(bytes, offsets[i] + 8);
      }
    }
    return high;
  }

  private boolean multiply(long ah, long al, long bh, long bl, byte[] out, int at) {
    boolean bothLong = ah == al >> 63 && bh == bl >> 63;
    return bothLong && store(Math.multiplyHigh(al, bl), al * bl, out, at);
  }

  private boolean add(long ah, long al, long bh, long bl, byte[] out, int at) {
    long leftHigh = ah;
    long leftLow = al;
    long rightHigh = bh;
    long rightLow = bl;
    if (leftFactor != 1) {
      if (ah != al >> 63) {
        return false;
      }
      leftHigh = Math.multiplyHigh(al, leftFactor);
      leftLow = al * leftFactor;
    }
    if (rightFactor != 1) {
      if (bh != bl >> 63) {
        return false;
      }
      rightHigh = Math.multiplyHigh(bl, rightFactor);
      rightLow = bl * rightFactor;
    }
    long low;
    long high;
    boolean overflow;
    if (operation == ArithmeticOperation.ADD) {
      low = leftLow + rightLow;
      high = leftHigh + rightHigh + (Long.compareUnsigned(low, leftLow) < 0 ? 1 : 0);
      overflow = ((leftHigh ^ high) & (rightHigh ^ high)) < 0;
    } else {
      low = leftLow - rightLow;
      high = leftHigh - rightHigh - (Long.compareUnsigned(leftLow, rightLow) < 0 ? 1 : 0);
      overflow = ((leftHigh ^ rightHigh) & (leftHigh ^ high)) < 0;
    }
    return !overflow && store(high, low, out, at);
  }

  /** Stores a result unless it has more digits than the type. */
  private boolean store(long high, long low, byte[] out, int at) {
    long sign = high >> 63;
    long magnitudeLow = (low ^ sign) - sign;
    long magnitudeHigh = (high ^ sign) + (sign != 0 && magnitudeLow == 0 ? 1 : 0);
    int order = Long.compareUnsigned(magnitudeHigh, limitHigh);
    if (order > 0 || (order == 0 && Long.compareUnsigned(magnitudeLow, limitLow) >= 0)) {
      return false;
    }
    LONGS.set(out, at, high);
    LONGS.set(out, at + 8, low);
    return true;
  }
}
