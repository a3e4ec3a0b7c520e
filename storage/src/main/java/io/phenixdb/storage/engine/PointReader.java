package io.phenixdb.storage.engine;

import io.phenixdb.storage.batch.ColumnVector;
import org.jspecify.annotations.Nullable;

/**
 * Reads single rows by the value of a key in place: nothing is copied. Confined to one thread at a
 * time; good for the catalog that it was made for.
 *
 * <p>Without a transaction a read sees every commit acknowledged before it began, and one moment
 * alone; no transaction is begun for it and no snapshot registered. It declines with {@link
 * #UNDECIDED} whatever needs more: then a transaction's {@link TableReader} must be asked. It
 * declines when the catalog is another one by now, when several rows have the key (a secondary
 * index), when a block would have to be read from a file, when commits kept coming in between, and
 * when the transaction has written to the table.
 */
public interface PointReader {
  /** No row has the key. */
  int ABSENT = -1;

  /** Nothing is known: ask a transaction. */
  int UNDECIDED = -2;

  /**
   * Finds the row with a key of one column of layout LONG.
   *
   * @param transaction the open transaction that reads, or null for a read of its own
   * @param columns receives the columns that this reader was made for; they share memory with the
   *     table and hold the row for as long as they are kept
   * @return the row's position in the columns, {@link #ABSENT} or {@link #UNDECIDED}
   */
  int read(@Nullable Transaction transaction, long key, @Nullable ColumnVector[] columns);

  /**
   * Finds the row with any key.
   *
   * @param transaction the open transaction that reads, or null for a read of its own
   * @param key one column of one row a key column, in the key's order; NULL matches nothing
   * @param columns as in {@link #read(Transaction, long, ColumnVector[])}
   * @return as there
   */
  int read(@Nullable Transaction transaction, ColumnVector[] key, @Nullable ColumnVector[] columns);
}
