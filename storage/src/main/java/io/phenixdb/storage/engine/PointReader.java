package io.phenixdb.storage.engine;

import io.phenixdb.storage.batch.ColumnVector;
import org.jspecify.annotations.Nullable;

/**
 * Reads single rows by the value of a key as of now, for statements that read one row and are a
 * transaction of their own: no transaction is begun, no snapshot registered, nothing is copied.
 * Confined to one thread at a time; good for the catalog that it was made for.
 *
 * <p>A read sees every commit acknowledged before it began, and one moment alone. It declines with
 * {@link #UNDECIDED} whatever needs more: then a transaction must be asked. It declines when
 * another catalog has been published, when several rows have the key (a secondary index), when a
 * block would have to be read from a file, and when commits kept coming in between.
 */
public interface PointReader {
  /** No row has the key. */
  int ABSENT = -1;

  /** Nothing is known: ask a transaction. */
  int UNDECIDED = -2;

  /**
   * Finds the row with a key of one column of layout LONG.
   *
   * @param columns receives the columns that this reader was made for; they share memory with the
   *     table and hold the row for as long as they are kept
   * @return the row's position in the columns, {@link #ABSENT} or {@link #UNDECIDED}
   */
  int read(long key, @Nullable ColumnVector[] columns);

  /**
   * Finds the row with any key.
   *
   * @param key one column of one row a key column, in the key's order; NULL matches nothing
   * @param columns as in {@link #read(long, ColumnVector[])}
   * @return as there
   */
  int read(ColumnVector[] key, @Nullable ColumnVector[] columns);
}
