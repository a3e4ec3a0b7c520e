package io.phenixdb.storage.key;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * An index over one column of layout LONG; no encoding, no allocation.
 *
 * <p>It knows the largest key that was ever added, so that looking for larger ones, as insertions
 * in the order of their keys do, touches no table.
 */
public final class LongKeyIndex extends KeyIndex {
  private static final VarHandle MAX_KEY;

  static {
    try {
      MAX_KEY = MethodHandles.lookup().findVarHandle(LongKeyIndex.class, "maxKey", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile State state = new State(new LongHashTable(), new LongHashTable());

  // Written before a commit is published and read after: that order is all it needs.
  @SuppressWarnings("UnusedVariable")
  private long maxKey = Long.MIN_VALUE;

  /** Heads by key and older rows by newer ones; replaced together. */
  private record State(LongHashTable heads, LongHashTable older) {}

  LongKeyIndex() {}

  /** No key that was ever added is larger; {@link Long#MIN_VALUE} at first. */
  public long maxKey() {
    return (long) MAX_KEY.getOpaque(this);
  }

  /** The newest accepted row with the key, or 0. */
  public long find(long key, LongPredicate accepts) {
    if (key > maxKey()) {
      return 0;
    }
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
    if (!key[0].isNull(row)) {
      add(((LongColumn) key[0]).get(row), rowId);
    }
  }

  private void add(long key, long rowId) {
    if (key > maxKey()) {
      MAX_KEY.setOpaque(this, key);
    }
    State current = state;
    current.heads.link(key, rowId, current.older);
  }

  @Override
  public void addAll(ColumnVector[] key, int from, int to, KeyEncoder encoder, long[] rowIds) {
    LongColumn column = (LongColumn) key[0];
    long[] values = column.values();
    boolean nulls = column.mayHaveNulls();
    state.heads.reserve(to - from);
    for (int row = from; row < to; row++) {
      if (!nulls || !column.isNull(row)) {
        add(values[row], rowIds[row]);
      }
    }
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
