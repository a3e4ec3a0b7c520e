package io.phenixdb.storage.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntToLongFunction;

/**
 * A hash table from row ids to slots of a {@link VectorStore} that keeps slots alone: the row id of
 * a slot is looked up in the store. One writer, any number of readers; a reader may meet a slot
 * that is being reused and must check its row id, as the store does.
 */
final class RowSlots {
  private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int REMOVED = -1;

  /** The row id of a slot, read with acquire semantics. */
  private final IntToLongFunction rowIdOf;

  /** Slot + 1, 0 where there never was one, {@link #REMOVED} where one was taken out. */
  private volatile int[] table = new int[64];

  private int used;
  private int live;

  RowSlots(IntToLongFunction rowIdOf) {
    this.rowIdOf = rowIdOf;
  }

  /** The slot of a row, or -1. */
  int find(long rowId) {
    int[] entries = table;
    int at = position(entries, rowId);
    return at < 0 ? -1 : (int) ENTRY.getAcquire(entries, at) - 1;
  }

  /** Enters a row that is not in the table; its slot must hold its row id already. */
  void put(long rowId, int slot) {
    if ((used + 1) * 5L > table.length * 3L) {
      rehash();
    }
    int[] entries = table;
    int mask = entries.length - 1;
    int at = hash(rowId) & mask;
    while (entries[at] != 0) {
      at = (at + 1) & mask;
    }
    used++;
    live++;
    ENTRY.setRelease(entries, at, slot + 1);
  }

  /** Takes a row out while its slot still holds its row id. */
  void remove(long rowId) {
    int[] entries = table;
    int at = position(entries, rowId);
    if (at >= 0) {
      live--;
      ENTRY.setRelease(entries, at, REMOVED);
    }
  }

  long memoryBytes() {
    return table.length * 4L;
  }

  private int position(int[] entries, long rowId) {
    int mask = entries.length - 1;
    int at = hash(rowId) & mask;
    while (true) {
      int entry = (int) ENTRY.getAcquire(entries, at);
      if (entry == 0) {
        return -1;
      }
      if (entry > 0 && rowIdOf.applyAsLong(entry - 1) == rowId) {
        return at;
      }
      at = (at + 1) & mask;
    }
  }

  private void rehash() {
    int capacity = table.length;
    while ((live + 1) * 5L > capacity * 2L) {
      capacity = Math.multiplyExact(capacity, 2);
    }
    int[] fresh = new int[capacity];
    int mask = capacity - 1;
    for (int entry : table) {
      if (entry > 0) {
        int at = hash(rowIdOf.applyAsLong(entry - 1)) & mask;
        while (fresh[at] != 0) {
          at = (at + 1) & mask;
        }
        fresh[at] = entry;
      }
    }
    used = live;
    table = fresh;
  }

  private static int hash(long rowId) {
    long mixed = rowId * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }
}
