package io.phenixdb.executor.value;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Single values as objects in the layout of their type: Long, Double, byte[], float[], Object[] of
 * such values, or null. For parameters, constants and the row programs; never for hot loops.
 */
public final class BoxedValues {
  private BoxedValues() {}

  /** The value of a row. */
  public static @Nullable Object get(ColumnVector column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case BytesColumn bytes -> bytes.get(row);
      case VectorColumn vectors -> vectors.get(row);
      case ArrayColumn arrays -> {
        int start = arrays.offsets()[row];
        Object[] values = new Object[arrays.offsets()[row + 1] - start];
        for (int i = 0; i < values.length; i++) {
          values[i] = get(arrays.elements(), start + i);
        }
        yield values;
      }
    };
  }

  /** Appends a value to a column of its type. */
  public static void append(ColumnBuilder builder, @Nullable Object value) {
    if (value == null) {
      builder.appendNull();
      return;
    }
    switch (builder.type().layout()) {
      case LONG -> builder.appendLong((Long) value);
      case DOUBLE -> builder.appendDouble((Double) value);
      case BYTES -> {
        byte[] bytes = (byte[]) value;
        builder.appendBytes(bytes, 0, bytes.length);
      }
      case VECTOR -> appendVector(builder, (float[]) value);
      case ARRAY -> {
        for (Object element : (Object[]) value) {
          append(builder.elements(), element);
        }
        builder.endArray();
      }
    }
  }

  private static void appendVector(ColumnBuilder builder, float[] vector) {
    if (vector.length != builder.type().precision()) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "vector has "
              + vector.length
              + " dimensions, "
              + builder.type().precision()
              + " are needed");
    }
    builder.appendVector(vector, 0);
  }

  /** A column that repeats a value. */
  public static ColumnVector repeat(DataType type, @Nullable Object value, int size) {
    ColumnBuilder builder = new ColumnBuilder(type);
    for (int i = 0; i < size; i++) {
      append(builder, value);
    }
    return builder.build();
  }
}
