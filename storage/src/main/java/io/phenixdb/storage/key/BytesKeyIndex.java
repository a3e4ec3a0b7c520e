package io.phenixdb.storage.key;

import io.phenixdb.storage.batch.ColumnVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * An index over encoded keys: text, several columns, doubles.
 *
 * <p>Inside: open addressing over three longs a slot - hash, place of the key's bytes, head row -
 * and the keys one after the other in pages. As in {@link LongHashTable} the head is stored last,
 * with release.
 */
public final class BytesKeyIndex extends KeyIndex {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PAGE_BYTES = 1 << 16;
  private static final int MIN_SLOTS = 16;
  private static final int WIDTH = 3;

  private volatile State state = new State();

  /** One table; replaced as a whole by a rebuild. */
  private static final class State {
    volatile long[] slots = new long[MIN_SLOTS * WIDTH];
    volatile byte[][] pages = new byte[0][];
    final LongHashTable older = new LongHashTable();
    int keys;
    int pageUsed;
    long pageBytes;

    /** The slot of the key, or of the empty place where it would go. */
    int slot(long[] table, long hash, byte[] key, int length) {
      int slotCount = table.length / WIDTH;
      int at = (int) (hash ^ (hash >>> 32)) & (slotCount - 1);
      while (true) {
        long head = (long) SLOT.getAcquire(table, at * WIDTH + 2);
        if (head == 0
            || (table[at * WIDTH] == hash && matches(table[at * WIDTH + 1], key, length))) {
          return at * WIDTH;
        }
        at = (at + 1) & (slotCount - 1);
      }
    }

    private boolean matches(long place, byte[] key, int length) {
      byte[] page = pages[(int) (place >>> 32)];
      int at = (int) place;
      return storedLength(page, at) == length
          && Arrays.equals(page, at + 4, at + 4 + length, key, 0, length);
    }

    private static int storedLength(byte[] page, int at) {
      return (page[at] & 0xFF)
          | (page[at + 1] & 0xFF) << 8
          | (page[at + 2] & 0xFF) << 16
          | page[at + 3] << 24;
    }

    private long store(byte[] key, int length) {
      byte[][] all = pages;
      if (all.length == 0 || pageUsed + 4 + length > all[all.length - 1].length) {
        byte[][] more = Arrays.copyOf(all, all.length + 1);
        int grown = Math.min(PAGE_BYTES, 256 << Math.min(8, all.length));
        more[all.length] = new byte[Math.max(grown, 4 + length)];
        pageBytes += more[all.length].length;
        pages = more;
        all = more;
        pageUsed = 0;
      }
      byte[] page = all[all.length - 1];
      int at = pageUsed;
      for (int i = 0; i < 4; i++) {
        page[at + i] = (byte) (length >>> (8 * i));
      }
      System.arraycopy(key, 0, page, at + 4, length);
      pageUsed += 4 + length;
      return ((long) (all.length - 1) << 32) | at;
    }

    void setHead(long hash, byte[] key, int length, long rowId) {
      long[] table = slots;
      int at = slot(table, hash, key, length);
      if (table[at + 2] != 0) {
        older.put(rowId, table[at + 2]);
        SLOT.setRelease(table, at + 2, rowId);
        return;
      }
      insert(table, at, hash, store(key, length), rowId);
      if (++keys * 8L > table.length / WIDTH * 5L) {
        grow(table);
      }
    }

    private static void insert(long[] table, int at, long hash, long place, long head) {
      table[at] = hash;
      table[at + 1] = place;
      SLOT.setRelease(table, at + 2, head);
    }

    private void grow(long[] table) {
      long[] larger = new long[Math.multiplyExact(table.length, 2)];
      int slotCount = larger.length / WIDTH;
      for (int i = 0; i < table.length; i += WIDTH) {
        if (table[i + 2] != 0) {
          int at = (int) (table[i] ^ (table[i] >>> 32)) & (slotCount - 1);
          while (larger[at * WIDTH + 2] != 0) {
            at = (at + 1) & (slotCount - 1);
          }
          insert(larger, at * WIDTH, table[i], table[i + 1], table[i + 2]);
        }
      }
      slots = larger;
    }

    long head(KeyEncoder encoder) {
      long[] table = slots;
      return (long)
          SLOT.getAcquire(
              table, slot(table, encoder.hash(), encoder.bytes(), encoder.length()) + 2);
    }
  }

  BytesKeyIndex() {}

  @Override
  public long find(ColumnVector[] key, int row, KeyEncoder encoder, LongPredicate accepts) {
    if (!encoder.encode(key, row)) {
      return 0;
    }
    State current = state;
    return walk(current.head(encoder), current.older, accepts);
  }

  @Override
  public void forEach(ColumnVector[] key, int row, KeyEncoder encoder, LongConsumer consumer) {
    if (encoder.encode(key, row)) {
      State current = state;
      visit(current.head(encoder), current.older, consumer);
    }
  }

  @Override
  public void add(ColumnVector[] key, int row, KeyEncoder encoder, long rowId) {
    if (encoder.encode(key, row)) {
      state.setHead(encoder.hash(), encoder.bytes(), encoder.length(), rowId);
    }
  }

  @Override
  public void rebuild(LongPredicate keep) {
    State old = state;
    State fresh = new State();
    long[] table = old.slots;
    for (int i = 0; i < table.length; i += WIDTH) {
      if (table[i + 2] == 0) {
        continue;
      }
      long head = copyChain(table[i + 2], old.older, keep, fresh.older);
      if (head != 0) {
        byte[] page = old.pages[(int) (table[i + 1] >>> 32)];
        int at = (int) table[i + 1];
        int length = State.storedLength(page, at);
        fresh.setHead(table[i], Arrays.copyOfRange(page, at + 4, at + 4 + length), length, head);
      }
    }
    state = fresh;
  }

  @Override
  public long entries() {
    return (long) state.keys + state.older.size();
  }

  @Override
  public long memoryBytes() {
    State current = state;
    return 8L * current.slots.length + current.pageBytes + current.older.memoryBytes();
  }
}
