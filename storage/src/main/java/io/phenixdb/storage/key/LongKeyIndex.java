package io.phenixdb.storage.key;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** An index over one column of layout LONG; no encoding, no allocation. */
public final class LongKeyIndex extends KeyIndex {
  private volatile State state = new State(new LongHashTable(), new LongHashTable());

  /** Heads by key and older rows by newer ones; replaced together. */
  private record State(LongHashTable heads, LongHashTable older) {}

  LongKeyIndex() {}

  /** The newest accepted row with the key, or 0. */
  public long find(long key, LongPredicate accepts) {
    State current = state;
    return walk(current.heads.get(key), current.older, accepts);
  }

  @Override
  public long find(ColumnVector[] key, int row, KeyEncoder encoder, LongPredicate accepts) {
    return key[0].isNull(row) ? 0 : find(((LongColumn) key[0]).get(row), accepts);
  }

  @Override
  public void forEach(ColumnVector[] key, int row, KeyEncoder encoder, LongConsumer consumer) {
    if (!key[0].isNull(row)) {
      State current = state;
      visit(current.heads.get(((LongColumn) key[0]).get(row)), current.older, consumer);
    }
  }

  @Override
  public void add(ColumnVector[] key, int row, KeyEncoder encoder, long rowId) {
    if (key[0].isNull(row)) {
      return;
    }
    long value = ((LongColumn) key[0]).get(row);
    State current = state;
    long previous = current.heads.get(value);
    if (previous != 0) {
      // Before the new head: a reader who finds it must find the way to the older rows.
      current.older.put(rowId, previous);
    }
    current.heads.put(value, rowId);
  }

  @Override
  public void rebuild(LongPredicate keep) {
    State old = state;
    State fresh = new State(new LongHashTable(), new LongHashTable());
    old.heads.forEach((key, head) -> {
      long newHead = copyChain(head, old.older, keep, fresh.older);
      if (newHead != 0) {
        fresh.heads.put(key, newHead);
      }
    });
    state = fresh;
  }

  @Override
  public long entries() {
    return (long) state.heads.size() + state.older.size();
  }

  @Override
  public long memoryBytes() {
    return state.heads.memoryBytes() + state.older.memoryBytes();
  }
}
