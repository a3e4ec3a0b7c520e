package io.phenixdb.storage.table;

import java.util.Arrays;

/** A growing list of row ids. Confined to one thread. */
public final class RowIdList {
  private long[] ids = new long[64];
  private int count;

  /** Appends an id. */
  public void add(long rowId) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, Math.multiplyExact(count, 2));
    }
    ids[count++] = rowId;
  }

  /** Number of ids. */
  public int size() {
    return count;
  }

  /** The ids in order. */
  public long[] toArray() {
    return Arrays.copyOf(ids, count);
  }
}
