package io.phenixdb.executor.hash;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;

/** An index of single keys that fit a long: LONG values, or the bits of DOUBLE values. */
final class LongKeyIndex extends KeyIndex {
  private final boolean nullSafe;
  private long[] keys = new long[512];
  private int nullId = ABSENT;

  LongKeyIndex(boolean nullSafe) {
    this.nullSafe = nullSafe;
  }

  @Override
  public void assign(ColumnVector[] columns, int rows, int[] ids, boolean insert) {
    ColumnVector column = columns[0];
    boolean nullable = column.mayHaveNulls();
    long[] values =
        column instanceof LongColumn longs ? longs.values() : bits((DoubleColumn) column);
    for (int row = 0; row < rows; row++) {
      ids[row] = nullable && column.isNull(row) ? nullId(insert) : id(values[row], insert);
    }
  }

  private static long[] bits(DoubleColumn column) {
    long[] out = new long[column.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = KeyEncoder.bits(column.get(i));
    }
    return out;
  }

  private int nullId(boolean insert) {
    if (nullSafe && nullId == ABSENT && insert) {
      keys = grown(keys, size + 1);
      nullId = size++;
    }
    return nullId;
  }

  private int id(long key, boolean insert) {
    int mask = slots.length - 1;
    int slot = mix(key) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (keys[id] == key) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    if (!insert) {
      return ABSENT;
    }
    keys = grown(keys, size + 1);
    keys[size] = key;
    slots[slot] = ++size;
    if (full()) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    enlarge();
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      if (id != nullId) {
        int slot = mix(keys[id]) & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = id + 1;
      }
    }
  }

  @Override
  public long sizeBytes() {
    return slots.length * 4L + keys.length * 8L;
  }
}
