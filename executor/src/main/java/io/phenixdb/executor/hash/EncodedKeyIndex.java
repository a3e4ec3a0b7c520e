package io.phenixdb.executor.hash;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.List;

/** An index of keys of any types, kept as byte strings one after the other. */
final class EncodedKeyIndex extends KeyIndex {
  private static final int MAX_ARENA_BYTES = Integer.MAX_VALUE - 64;

  private final boolean[] nullSafe;
  private final KeyEncoder encoder = new KeyEncoder();
  private byte[] arena = new byte[4096];
  private int[] ends = new int[512];
  private int[] hashes = new int[512];

  EncodedKeyIndex(List<DataType> types, List<Boolean> nullSafe) {
    assert types.size() == nullSafe.size();
    this.nullSafe = new boolean[nullSafe.size()];
    for (int i = 0; i < this.nullSafe.length; i++) {
      this.nullSafe[i] = nullSafe.get(i);
    }
  }

  @Override
  public void assign(ColumnVector[] keys, int rows, int[] ids, boolean insert) {
    // Threads may look keys up at the same time: each with an encoder of its own.
    KeyEncoder used = insert ? encoder : new KeyEncoder();
    for (int row = 0; row < rows; row++) {
      ids[row] = encode(used, keys, row) ? id(used, insert) : ABSENT;
    }
  }

  private boolean encode(KeyEncoder encoder, ColumnVector[] keys, int row) {
    encoder.clear();
    for (int i = 0; i < keys.length; i++) {
      if (!nullSafe[i] && keys[i].isNull(row)) {
        return false;
      }
      encoder.append(keys[i], row);
    }
    return true;
  }

  private int id(KeyEncoder encoder, boolean insert) {
    int hash = encoder.hash();
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash && same(id, encoder)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    if (!insert) {
      return ABSENT;
    }
    append(hash);
    slots[slot] = size;
    if (full()) {
      rehash();
    }
    return size - 1;
  }

  private int start(int id) {
    return id == 0 ? 0 : ends[id - 1];
  }

  private boolean same(int id, KeyEncoder encoder) {
    return Arrays.equals(arena, start(id), ends[id], encoder.buffer(), 0, encoder.length());
  }

  private void append(int hash) {
    int start = start(size);
    long end = (long) start + encoder.length();
    if (end > arena.length) {
      if (end > MAX_ARENA_BYTES) {
        throw new DatabaseException(
            SqlState.OUT_OF_MEMORY,
            "the keys of a hash table take more than two gigabytes; narrow the statement");
      }
      arena =
          Arrays.copyOf(arena, (int) Math.min(MAX_ARENA_BYTES, Math.max(end, arena.length * 2L)));
    }
    System.arraycopy(encoder.buffer(), 0, arena, start, encoder.length());
    ends = grown(ends, size + 1);
    hashes = grown(hashes, size + 1);
    ends[size] = (int) end;
    hashes[size++] = hash;
  }

  private void rehash() {
    enlarge();
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hashes[id] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }

  @Override
  public long sizeBytes() {
    return slots.length * 4L + arena.length + ends.length * 8L;
  }
}
