package io.phenixdb.executor.value;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whole columns: made of NULLs, repeated, retyped, joined end to end, measured. */
public final class Columns {
  private Columns() {}

  /** A column of NULLs. */
  public static ColumnVector nulls(DataType type, int size) {
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
              nulls(Objects.requireNonNull(type.component()), 0),
              new int[size + 1],
              nulls,
              size);
    };
  }

  /** A column that repeats the only row of another. */
  public static ColumnVector broadcast(ColumnVector single, int size) {
    assert single.size() == 1 : single.size();
    return size == 1 ? single : single.gather(new int[size], size);
  }

  /** The same values under another type of the same layout; nothing is copied. */
  public static ColumnVector retype(ColumnVector column, DataType type) {
    if (column.type().equals(type)) {
      return column;
    }
    return switch (column) {
      case LongColumn longs -> new LongColumn(type, longs.values(), longs.nulls(), longs.size());
      case DoubleColumn doubles ->
          new DoubleColumn(type, doubles.values(), doubles.nulls(), doubles.size());
      case BytesColumn bytes ->
          new BytesColumn(type, bytes.bytes(), bytes.offsets(), bytes.nulls(), bytes.size());
      case VectorColumn vectors ->
          new VectorColumn(type, vectors.values(), vectors.nulls(), vectors.size());
      case ArrayColumn arrays ->
          new ArrayColumn(
              type,
              retype(arrays.elements(), Objects.requireNonNull(type.component())),
              arrays.offsets(),
              arrays.nulls(),
              arrays.size());
    };
  }

  /** The same values with other nulls; nothing is copied. */
  public static ColumnVector withNulls(ColumnVector column, long @Nullable [] nulls) {
    return switch (column) {
      case LongColumn c -> new LongColumn(c.type(), c.values(), nulls, c.size());
      case DoubleColumn c -> new DoubleColumn(c.type(), c.values(), nulls, c.size());
      case BytesColumn c -> new BytesColumn(c.type(), c.bytes(), c.offsets(), nulls, c.size());
      case VectorColumn c -> new VectorColumn(c.type(), c.values(), nulls, c.size());
      case ArrayColumn c -> new ArrayColumn(c.type(), c.elements(), c.offsets(), nulls, c.size());
    };
  }

  /** The same rows without those that a selection left out; what a batch must be to be kept. */
  public static Batch dense(Batch batch) {
    ColumnVector[] columns = new ColumnVector[batch.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = batch.column(i);
    }
    return Batch.of(batch.size(), columns);
  }

  /** Batches joined end to end; 53200 when a column would exceed two gigabytes of values. */
  public static Batch concat(List<Batch> batches, List<DataType> types) {
    if (batches.size() == 1) {
      return batches.getFirst();
    }
    long rows = 0;
    for (Batch batch : batches) {
      rows += batch.size();
    }
    int size = limited(rows);
    ColumnVector[] columns = new ColumnVector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      ColumnVector[] parts = new ColumnVector[batches.size()];
      for (int b = 0; b < parts.length; b++) {
        parts[b] = batches.get(b).column(i);
      }
      columns[i] = concat(types.get(i), parts, size);
    }
    return Batch.of(size, columns);
  }

  /** Columns of one type end to end; {@code size} is the sum of their sizes. */
  public static ColumnVector concat(DataType type, ColumnVector[] parts, int size) {
    long[] nulls = concatNulls(parts, size);
    int at = 0;
    switch (type.layout()) {
      case LONG -> {
        long[] values = new long[size];
        for (ColumnVector part : parts) {
          System.arraycopy(((LongColumn) part).values(), 0, values, at, part.size());
          at += part.size();
        }
        return new LongColumn(type, values, nulls, size);
      }
      case DOUBLE -> {
        double[] values = new double[size];
        for (ColumnVector part : parts) {
          System.arraycopy(((DoubleColumn) part).values(), 0, values, at, part.size());
          at += part.size();
        }
        return new DoubleColumn(type, values, nulls, size);
      }
      case VECTOR -> {
        int dimension = type.precision();
        float[] values = new float[limited((long) size * dimension)];
        for (ColumnVector part : parts) {
          int length = part.size() * dimension;
          System.arraycopy(((VectorColumn) part).values(), 0, values, at, length);
          at += length;
        }
        return new VectorColumn(type, values, nulls, size);
      }
      case BYTES -> {
        return concatBytes(type, parts, nulls, size);
      }
      case ARRAY -> {
        return concatArrays(type, parts, nulls, size);
      }
    }
    throw new IllegalStateException("unknown layout of " + type);
  }

  private static ColumnVector concatBytes(
      DataType type, ColumnVector[] parts, long @Nullable [] nulls, int size) {
    long total = 0;
    for (ColumnVector part : parts) {
      int[] offsets = ((BytesColumn) part).offsets();
      total += offsets[part.size()] - offsets[0];
    }
    byte[] bytes = new byte[limited(total)];
    int[] out = new int[size + 1];
    int row = 0;
    for (ColumnVector part : parts) {
      BytesColumn column = (BytesColumn) part;
      int[] offsets = column.offsets();
      int shift = out[row] - offsets[0];
      System.arraycopy(
          column.bytes(), offsets[0], bytes, out[row], offsets[part.size()] - offsets[0]);
      for (int i = 0; i < part.size(); i++) {
        out[row + i + 1] = offsets[i + 1] + shift;
      }
      row += part.size();
    }
    return new BytesColumn(type, bytes, out, nulls, size);
  }

  private static ColumnVector concatArrays(
      DataType type, ColumnVector[] parts, long @Nullable [] nulls, int size) {
    ColumnVector[] elements = new ColumnVector[parts.length];
    int[] out = new int[size + 1];
    int row = 0;
    long total = 0;
    for (int p = 0; p < parts.length; p++) {
      ArrayColumn column = (ArrayColumn) parts[p];
      int[] offsets = column.offsets();
      int count = offsets[column.size()] - offsets[0];
      int[] positions = new int[count];
      for (int i = 0; i < count; i++) {
        positions[i] = offsets[0] + i;
      }
      elements[p] = column.elements().gather(positions, count);
      for (int i = 0; i < column.size(); i++) {
        out[row + i + 1] = Math.toIntExact(total) + offsets[i + 1] - offsets[0];
      }
      row += column.size();
      total += count;
    }
    DataType component = Objects.requireNonNull(type.component());
    return new ArrayColumn(type, concat(component, elements, limited(total)), out, nulls, size);
  }

  private static long @Nullable [] concatNulls(ColumnVector[] parts, int size) {
    long[] out = null;
    int at = 0;
    for (ColumnVector part : parts) {
      long[] nulls = part.nulls();
      if (nulls != null) {
        for (int i = 0; i < part.size(); i++) {
          if (NullBits.isNull(nulls, i)) {
            if (out == null) {
              out = new long[NullBits.words(size)];
            }
            NullBits.set(out, at + i);
          }
        }
      }
      at += part.size();
    }
    return out;
  }

  private static int limited(long count) {
    if (count > Integer.MAX_VALUE - 16) {
      throw new DatabaseException(
          SqlState.OUT_OF_MEMORY,
          "an operator would hold " + count + " values of one column in memory, the limit is 2^31");
    }
    return (int) count;
  }

  /** Bytes that a batch holds, its columns taken as dense. */
  public static long sizeBytes(Batch batch) {
    long bytes = 0;
    for (int i = 0; i < batch.width(); i++) {
      bytes += sizeBytes(batch.column(i));
    }
    return bytes;
  }

  /** Bytes that a column holds. */
  public static long sizeBytes(ColumnVector column) {
    long size = column.size();
    return size / 8
        + switch (column) {
          case LongColumn c -> size * 8;
          case DoubleColumn c -> size * 8;
          case BytesColumn c -> size * 4 + c.offsets()[c.size()] - c.offsets()[0];
          case VectorColumn c -> size * c.dimension() * 4;
          case ArrayColumn c -> size * 4 + sizeBytes(c.elements());
        };
  }
}
