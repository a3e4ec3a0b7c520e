package io.phenixdb.storage.pgm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A hash table from longs to ids that are not negative; entries are added and changed, never taken
 * out. One writer, any number of readers without locks: a reader sees every entry whose {@link
 * #put} happened before.
 */
final class LongIds {
  private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(int[].class);

  private record Table(long[] keys, int[] values) {}

  /** Values are id + 1, 0 where there is no entry; a key is written before its value. */
  private volatile Table table = new Table(new long[16], new int[16]);

  private int size;

  /** The id of a key, or -1. */
  int get(long key) {
    Table current = table;
    long[] keys = current.keys;
    int[] values = current.values;
    int mask = keys.length - 1;
    for (int at = hash(key) & mask; ; at = (at + 1) & mask) {
      int value = (int) VALUE.getAcquire(values, at);
      if (value == 0) {
        return -1;
      }
      if (keys[at] == key) {
        return value - 1;
      }
    }
  }

  /** Sets the id of a key. Writer only. */
  void put(long key, int id) {
    if ((size + 1) * 5L > table.keys.length * 3L) {
      grow();
    }
    if (insert(table, key, id)) {
      size++;
    }
  }

  /** Bytes of memory. */
  long memoryBytes() {
    return table.keys.length * 12L;
  }

  private static boolean insert(Table target, long key, int id) {
    int mask = target.keys.length - 1;
    int at = hash(key) & mask;
    while (target.values[at] != 0 && target.keys[at] != key) {
      at = (at + 1) & mask;
    }
    boolean added = target.values[at] == 0;
    target.keys[at] = key;
    VALUE.setRelease(target.values, at, id + 1);
    return added;
  }

  private void grow() {
    Table old = table;
    int capacity = Math.multiplyExact(old.keys.length, 2);
    Table grown = new Table(new long[capacity], new int[capacity]);
    for (int i = 0; i < old.keys.length; i++) {
      if (old.values[i] != 0) {
        insert(grown, old.keys[i], old.values[i] - 1);
      }
    }
    table = grown;
  }

  private static int hash(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32);
  }
}
