package io.phenixdb.storage.key;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.codec.ByteWriter;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/**
 * Encodes the key columns of a row to bytes that are equal exactly when the keys are: longs as 8
 * bytes, doubles with one zero and one NaN, byte strings with their length before them. Confined to
 * one thread; the bytes are valid until the next call.
 */
public final class KeyEncoder {
  private final ByteWriter out = new ByteWriter(64);

  /**
   * Encodes one row.
   *
   * @return false when a key column is NULL: such a row has no key
   */
  public boolean encode(ColumnVector[] columns, int row) {
    out.clear();
    for (ColumnVector column : columns) {
      if (column.isNull(row)) {
        return false;
      }
      switch (column) {
        case LongColumn longs -> out.putLong(longs.get(row));
        case DoubleColumn doubles -> out.putLong(Double.doubleToLongBits(doubles.get(row) + 0.0));
        case BytesColumn bytes -> {
          out.putVarLong(bytes.length(row));
          out.putBytes(bytes.bytes(), bytes.start(row), bytes.length(row));
        }
        case VectorColumn ignored -> throw unfit(column);
        case ArrayColumn ignored -> throw unfit(column);
      }
    }
    return true;
  }

  private static DatabaseException unfit(ColumnVector column) {
    return new DatabaseException(
        SqlState.FEATURE_NOT_SUPPORTED,
        "a column of type " + column.type() + " cannot be part of a key or an index");
  }

  /** The bytes of the last row, valid up to {@link #length}. */
  byte[] bytes() {
    return out.array();
  }

  int length() {
    return out.size();
  }

  /** A 64-bit hash of the bytes of the last row, never used at rest. */
  long hash() {
    byte[] bytes = out.array();
    long hash = 0xCBF29CE484222325L ^ out.size();
    for (int i = 0; i < out.size(); i++) {
      hash = (hash ^ bytes[i]) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
