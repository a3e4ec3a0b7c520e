package io.phenixdb.storage.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressing map from long to positive long: one writer, any number of readers without
 * locks, constant time, 16 bytes a slot at a load of at most 5/8.
 *
 * <p>Inside: key and value lie next to each other. The writer stores the key, then the value with
 * release; a reader loads the value with acquire, then the key, and value 0 means an empty slot.
 * Slots are never freed: {@link #put} of a known key replaces the value, removal is a rebuild into
 * a new table by the owner.
 */
public final class LongHashTable {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int MIN_SLOTS = 16;

  private volatile long[] slots = new long[MIN_SLOTS * 2];
  private int size;

  /** The value of a key, or 0. */
  public long get(long key) {
    long[] table = slots;
    int mask = table.length - 2;
    int at = slot(key, mask);
    while (true) {
      long value = (long) SLOT.getAcquire(table, at + 1);
      if (value == 0) {
        return 0;
      }
      if (table[at] == key) {
        return value;
      }
      at = (at + 2) & mask;
    }
  }

  /** Sets the value, which is positive, and returns the one before it or 0. Writer only. */
  public long put(long key, long value) {
    return put(key, value, null);
  }

  /**
   * Sets the value, which is positive. The one before it, if any, is put under the new one into
   * {@code older} first, so that a reader who finds the new value finds its way to the old one.
   * Writer only.
   *
   * @return the value before, or 0
   */
  public long link(long key, long value, LongHashTable older) {
    return put(key, value, older);
  }

  private long put(long key, long value, @Nullable LongHashTable older) {
    assert value > 0 : value;
    long[] table = slots;
    int mask = table.length - 2;
    int at = slot(key, mask);
    while (true) {
      long old = table[at + 1];
      if (old == 0) {
        break;
      }
      if (table[at] == key) {
        if (older != null) {
          older.put(value, old);
        }
        SLOT.setRelease(table, at + 1, value);
        return old;
      }
      at = (at + 2) & mask;
    }
    table[at] = key;
    SLOT.setRelease(table, at + 1, value);
    size++;
    if (size * 16L > table.length * 5L) {
      grow(table, Math.multiplyExact(table.length, 2));
    }
    return 0;
  }

  /** Makes room for more keys at once, instead of growing on the way. Writer only. */
  public void reserve(int more) {
    long[] table = slots;
    long length = table.length;
    while ((size + (long) more) * 16L > length * 5L) {
      length *= 2;
    }
    if (length > table.length) {
      grow(table, Math.toIntExact(length));
    }
  }

  private void grow(long[] table, int length) {
    long[] larger = new long[length];
    int mask = larger.length - 2;
    for (int i = 0; i < table.length; i += 2) {
      if (table[i + 1] != 0) {
        int at = slot(table[i], mask);
        while (larger[at + 1] != 0) {
          at = (at + 2) & mask;
        }
        larger[at] = table[i];
        larger[at + 1] = table[i + 1];
      }
    }
    slots = larger;
  }

  private static int slot(long key, int mask) {
    long hash = key * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 32;
    return ((int) hash << 1) & mask;
  }

  /** Number of keys. Writer only. */
  public int size() {
    return size;
  }

  /** Bytes held. */
  public long memoryBytes() {
    return 8L * slots.length;
  }

  /** Calls the consumer with each key and value. Writer only. */
  public void forEach(LongLongConsumer consumer) {
    long[] table = slots;
    for (int i = 0; i < table.length; i += 2) {
      if (table[i + 1] != 0) {
        consumer.accept(table[i], table[i + 1]);
      }
    }
  }

  /** Forgets everything. Writer only. */
  public void clear() {
    size = 0;
    slots = new long[MIN_SLOTS * 2];
  }

  /** Receives pairs. */
  @FunctionalInterface
  public interface LongLongConsumer {
    void accept(long key, long value);
  }
}
