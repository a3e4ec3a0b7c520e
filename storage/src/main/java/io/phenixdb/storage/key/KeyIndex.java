package io.phenixdb.storage.key;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * A hash index from the values of some columns to row ids: unique keys, foreign keys and secondary
 * indexes alike. One writer, readers without locks.
 *
 * <p>Every row version with the key is on one chain, the newest first, so that a reader of now
 * finds its row at the head and a reader of an old snapshot walks on. Whether a row counts is the
 * reader's predicate. Rows that nobody can see any more stay on their chains until {@link
 * #rebuild}. A row with a NULL among its key columns is not in the index.
 */
public abstract sealed class KeyIndex permits LongKeyIndex, BytesKeyIndex {

  /** An empty index over columns of the given types. */
  public static KeyIndex over(List<DataType> types) {
    if (types.size() == 1 && types.getFirst().layout() == Layout.LONG) {
      return new LongKeyIndex();
    }
    return new BytesKeyIndex();
  }

  /** The newest accepted row with the key in {@code row} of {@code key}, or 0. */
  public abstract long find(ColumnVector[] key, int row, KeyEncoder encoder, LongPredicate accepts);

  /** Calls the consumer with every row that has the key, newest first, dead ones included. */
  public abstract void forEach(
      ColumnVector[] key, int row, KeyEncoder encoder, LongConsumer consumer);

  /** Adds a row. Writer only. */
  public abstract void add(ColumnVector[] key, int row, KeyEncoder encoder, long rowId);

  /** Adds the rows {@code from} to {@code to}, exclusive, in order. Writer only. */
  public void addAll(ColumnVector[] key, int from, int to, KeyEncoder encoder, long[] rowIds) {
    for (int row = from; row < to; row++) {
      add(key, row, encoder, rowIds[row]);
    }
  }

  /** Drops the rows that the predicate does not want. Linear. Writer only. */
  public abstract void rebuild(LongPredicate keep);

  /** Rows on the chains, dead ones included. Writer only. */
  public abstract long entries();

  /** Bytes held in memory. */
  public abstract long memoryBytes();

  static long walk(long head, LongHashTable older, LongPredicate accepts) {
    long rowId = head;
    while (rowId != 0 && !accepts.test(rowId)) {
      rowId = older.get(rowId);
    }
    return rowId;
  }

  static void visit(long head, LongHashTable older, LongConsumer consumer) {
    for (long rowId = head; rowId != 0; rowId = older.get(rowId)) {
      consumer.accept(rowId);
    }
  }

  /**
   * Copies a chain without the rows that are not wanted.
   *
   * @return the new head, or 0
   */
  static long copyChain(long head, LongHashTable from, LongPredicate keep, LongHashTable to) {
    long newHead = 0;
    long last = 0;
    for (long rowId = head; rowId != 0; rowId = from.get(rowId)) {
      if (keep.test(rowId)) {
        if (last == 0) {
          newHead = rowId;
        } else {
          to.put(last, rowId);
        }
        last = rowId;
      }
    }
    return newHead;
  }
}
