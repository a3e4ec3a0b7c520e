package io.phenixdb.storage.batch;

import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.Objects;

/** Makes columns whose every row is NULL: what a row written before the column existed holds. */
public final class NullColumns {
  private NullColumns() {}

  /** {@code size} NULLs of a type. */
  public static ColumnVector of(DataType type, int size) {
    long[] nulls = new long[NullBits.words(size)];
    Arrays.fill(nulls, -1L);
    return switch (type.layout()) {
      case LONG -> new LongColumn(type, new long[size], nulls, size);
      case DOUBLE -> new DoubleColumn(type, new double[size], nulls, size);
      case BYTES -> new BytesColumn(type, new byte[0], new int[size + 1], nulls, size);
      case VECTOR ->
          new VectorColumn(
              type, new float[Math.multiplyExact(size, type.precision())], nulls, size);
      case ARRAY ->
          new ArrayColumn(
              type,
              of(Objects.requireNonNull(type.component()), 0),
              new int[size + 1],
              nulls,
              size);
    };
  }
}
