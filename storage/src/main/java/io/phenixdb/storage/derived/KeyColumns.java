package io.phenixdb.storage.derived;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.VertexKey;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The key columns of a vertex table, and keys as the vertex directory holds them: one column of
 * layout LONG as its long, anything else encoded as bytes (longs and doubles in 8 bytes, byte
 * strings behind their length). Immutable.
 */
final class KeyColumns {
  private final List<DataType> types;
  private final boolean singleLong;

  /**
   * Key columns of some types.
   *
   * @throws DatabaseException 0A000 for a VECTOR or an ARRAY
   */
  KeyColumns(List<DataType> types) {
    this.types = List.copyOf(types);
    for (DataType type : types) {
      if (type.layout() == Layout.VECTOR || type.layout() == Layout.ARRAY) {
        throw new DatabaseException(
            SqlState.FEATURE_NOT_SUPPORTED,
            "a graph's key column cannot be of type " + type + "; use a scalar type");
      }
    }
    this.singleLong = types.size() == 1 && types.get(0).layout() == Layout.LONG;
  }

  /** Types of the key columns. */
  List<DataType> types() {
    return types;
  }

  /** Whether a key is one long. */
  boolean singleLong() {
    return singleLong;
  }

  /** Whether a key column is NULL in a row; such a row names no vertex. */
  static boolean anyNull(Batch rows, int[] columns, int row) {
    for (int column : columns) {
      if (rows.column(column).isNull(row)) {
        return true;
      }
    }
    return false;
  }

  /** The key of a row when it is a single long. */
  static long longKey(Batch rows, int[] columns, int row) {
    return ((LongColumn) rows.column(columns[0])).get(row);
  }

  /** The encoded key of a row. */
  static VertexKey byteKey(Batch rows, int[] columns, int row) {
    int length = 0;
    for (int column : columns) {
      length +=
          rows.column(column) instanceof BytesColumn bytes ? 4 + bytes.length(row) : Long.BYTES;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    for (int column : columns) {
      switch (rows.column(column)) {
        case LongColumn longs -> out.putLong(longs.get(row));
        case DoubleColumn doubles -> out.putLong(Double.doubleToLongBits(doubles.get(row) + 0.0));
        case BytesColumn bytes -> {
          out.putInt(bytes.length(row));
          out.put(bytes.bytes(), bytes.start(row), bytes.length(row));
        }
        case VectorColumn vector -> throw new IllegalStateException(vector.type().toString());
        case ArrayColumn array -> throw new IllegalStateException(array.type().toString());
      }
    }
    return new VertexKey(out.array());
  }

  /** Compares encoded keys column by column; texts by their bytes. */
  int compare(byte[] one, byte[] other) {
    ByteBuffer left = ByteBuffer.wrap(one);
    ByteBuffer right = ByteBuffer.wrap(other);
    for (DataType type : types) {
      int order =
          switch (type.layout()) {
            case LONG -> Long.compare(left.getLong(), right.getLong());
            case DOUBLE ->
                Double.compare(
                    Double.longBitsToDouble(left.getLong()),
                    Double.longBitsToDouble(right.getLong()));
            case BYTES -> Arrays.compareUnsigned(next(left), next(right));
            case VECTOR, ARRAY -> throw new IllegalStateException(type.toString());
          };
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static byte[] next(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }

  /** Builders of the key columns, for {@link #append}. */
  List<ColumnBuilder> builders() {
    return types.stream().map(ColumnBuilder::new).toList();
  }

  /** Appends a long key. */
  static void append(List<ColumnBuilder> builders, long key) {
    builders.get(0).appendLong(key);
  }

  /** Appends an encoded key. */
  static void append(List<ColumnBuilder> builders, byte[] key) {
    ByteBuffer in = ByteBuffer.wrap(key);
    for (ColumnBuilder builder : builders) {
      switch (builder.type().layout()) {
        case LONG -> builder.appendLong(in.getLong());
        case DOUBLE -> builder.appendDouble(Double.longBitsToDouble(in.getLong()));
        case BYTES -> {
          int length = in.getInt();
          builder.appendBytes(key, in.position(), length);
          in.position(in.position() + length);
        }
        case VECTOR, ARRAY -> throw new IllegalStateException(builder.type().toString());
      }
    }
  }

  /** The batch of what was appended. */
  static Batch build(List<ColumnBuilder> builders, int count) {
    return Batch.of(
        count, builders.stream().map(ColumnBuilder::build).toArray(ColumnVector[]::new));
  }
}
