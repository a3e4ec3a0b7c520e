package io.phenixdb.executor.value;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.Arrays;
import java.util.Objects;

/**
 * The order of the values of a type: numbers by value (NaN above every number and equal to itself,
 * -0 equal to 0), text by code points (CHAR ignores trailing blanks), binary by unsigned bytes,
 * arrays and vectors element by element. Two NULL elements of arrays are equal and above the rest.
 */
public interface ValueOrder {

  /** Compares two rows that are not NULL. */
  int compare(ColumnVector left, int leftRow, ColumnVector right, int rightRow);

  /** The order of a type. */
  static ValueOrder of(DataType type) {
    return switch (type.layout()) {
      case LONG -> (a, i, b, j) -> Long.compare(((LongColumn) a).get(i), ((LongColumn) b).get(j));
      case DOUBLE ->
          (a, i, b, j) -> compareDoubles(((DoubleColumn) a).get(i), ((DoubleColumn) b).get(j));
      case BYTES ->
          type.kind() == TypeKind.DECIMAL
              ? (a, i, b, j) -> compareWide((BytesColumn) a, i, (BytesColumn) b, j)
              : type.kind() == TypeKind.CHAR
                  ? (a, i, b, j) -> compareBlankPadded((BytesColumn) a, i, (BytesColumn) b, j)
                  : (a, i, b, j) -> compareBytes((BytesColumn) a, i, (BytesColumn) b, j);
      case VECTOR -> (a, i, b, j) -> compareVectors((VectorColumn) a, i, (VectorColumn) b, j);
      case ARRAY -> {
        ValueOrder elements = of(Objects.requireNonNull(type.component()));
        yield (a, i, b, j) -> compareArrays(elements, (ArrayColumn) a, i, (ArrayColumn) b, j);
      }
    };
  }

  /** Compares as SQL orders: -0 equals 0, NaN equals NaN and is above the rest. */
  static int compareDoubles(double left, double right) {
    if (left < right) {
      return -1;
    }
    if (left > right) {
      return 1;
    }
    if (left == right) {
      return 0;
    }
    return Boolean.compare(Double.isNaN(left), Double.isNaN(right));
  }

  private static int compareBytes(BytesColumn a, int i, BytesColumn b, int j) {
    return Arrays.compareUnsigned(
        a.bytes(), a.start(i), a.offsets()[i + 1], b.bytes(), b.start(j), b.offsets()[j + 1]);
  }

  private static int compareBlankPadded(BytesColumn a, int i, BytesColumn b, int j) {
    return Arrays.compareUnsigned(
        a.bytes(),
        a.start(i),
        trimmedEnd(a.bytes(), a.start(i), a.offsets()[i + 1]),
        b.bytes(),
        b.start(j),
        trimmedEnd(b.bytes(), b.start(j), b.offsets()[j + 1]));
  }

  /** The end of text without its trailing blanks. */
  static int trimmedEnd(byte[] bytes, int start, int end) {
    int trimmed = end;
    while (trimmed > start && bytes[trimmed - 1] == ' ') {
      trimmed--;
    }
    return trimmed;
  }

  private static int compareWide(BytesColumn a, int i, BytesColumn b, int j) {
    int sign = Byte.compare(a.bytes()[a.start(i)], b.bytes()[b.start(j)]);
    return sign != 0 ? sign : compareBytes(a, i, b, j);
  }

  private static int compareVectors(VectorColumn a, int i, VectorColumn b, int j) {
    int common = Math.min(a.dimension(), b.dimension());
    for (int d = 0; d < common; d++) {
      int order =
          compareDoubles(a.values()[i * a.dimension() + d], b.values()[j * b.dimension() + d]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.dimension(), b.dimension());
  }

  private static int compareArrays(
      ValueOrder elements, ArrayColumn a, int i, ArrayColumn b, int j) {
    int aStart = a.offsets()[i];
    int bStart = b.offsets()[j];
    int aLength = a.offsets()[i + 1] - aStart;
    int bLength = b.offsets()[j + 1] - bStart;
    for (int k = 0; k < Math.min(aLength, bLength); k++) {
      boolean aNull = a.elements().isNull(aStart + k);
      boolean bNull = b.elements().isNull(bStart + k);
      int order =
          aNull || bNull
              ? Boolean.compare(aNull, bNull)
              : elements.compare(a.elements(), aStart + k, b.elements(), bStart + k);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(aLength, bLength);
  }
}
