package io.phenixdb.executor.hash;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.TypeKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes rows as byte strings that are equal exactly when the rows are. Reused from row to row. */
final class KeyEncoder {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private byte[] buffer = new byte[256];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  /** The bits of a number such that equal numbers have equal bits. */
  static long bits(double value) {
    return Double.doubleToLongBits(value == 0 ? 0.0 : value);
  }

  void append(ColumnVector column, int row) {
    if (column.isNull(row)) {
      ensure(1);
      buffer[length++] = 0;
      return;
    }
    switch (column) {
      case LongColumn longs -> appendLong(longs.get(row));
      case DoubleColumn doubles -> appendLong(bits(doubles.get(row)));
      case BytesColumn bytes -> {
        int start = bytes.start(row);
        int end = bytes.offsets()[row + 1];
        if (bytes.type().kind() == TypeKind.CHAR) {
          while (end > start && bytes.bytes()[end - 1] == ' ') {
            end--;
          }
        }
        appendLength(end - start);
        ensure(end - start);
        System.arraycopy(bytes.bytes(), start, buffer, length, end - start);
        length += end - start;
      }
      case VectorColumn vectors -> {
        int dimension = vectors.dimension();
        appendLength(dimension);
        ensure(dimension * 4);
        for (int i = row * dimension; i < (row + 1) * dimension; i++) {
          float value = vectors.values()[i];
          INTS.set(buffer, length, Float.floatToIntBits(value == 0 ? 0f : value));
          length += 4;
        }
      }
      case ArrayColumn arrays -> {
        int start = arrays.offsets()[row];
        int end = arrays.offsets()[row + 1];
        appendLength(end - start);
        for (int i = start; i < end; i++) {
          append(arrays.elements(), i);
        }
      }
    }
  }

  private void appendLong(long value) {
    ensure(9);
    buffer[length] = 1;
    LONGS.set(buffer, length + 1, value);
    length += 9;
  }

  private void appendLength(int value) {
    ensure(5);
    buffer[length] = 1;
    INTS.set(buffer, length + 1, value);
    length += 5;
  }

  private void ensure(int more) {
    int needed = Math.addExact(length, more);
    if (needed > buffer.length) {
      buffer =
          Arrays.copyOf(
              buffer, (int) Math.max(needed, Math.min(buffer.length * 2L, Integer.MAX_VALUE - 8)));
    }
  }

  /** A hash of what was written. */
  int hash() {
    long hash = 0x9E3779B97F4A7C15L ^ length;
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      hash = (hash ^ (long) LONGS.get(buffer, i)) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = (rest << 8) | (buffer[i] & 0xff);
    }
    return KeyIndex.mix(hash ^ rest);
  }
}
