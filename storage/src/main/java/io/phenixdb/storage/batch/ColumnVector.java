package io.phenixdb.storage.batch;

import io.phenixdb.storage.type.DataType;

/**
 * The values of one column for the rows of a batch: dense, typed, immutable once it is shared.
 *
 * <p>A null row has its bit set in the null bitmap; what the value array holds there is unspecified
 * (but present). Columns may be shared between threads and batches; nobody writes into one that
 * came from elsewhere.
 */
public sealed interface ColumnVector
    permits LongColumn, DoubleColumn, BytesColumn, VectorColumn, ArrayColumn {

  /**
   * The type of the values; it decides which implementation this is (see {@link DataType#layout}).
   */
  DataType type();

  /** Number of rows. */
  int size();

  /**
   * The null bitmap, bit {@code row & 63} of word {@code row >> 6}; {@code null} when no row is
   * null.
   */
  long @org.jspecify.annotations.Nullable [] nulls();

  /** Whether the value of a row is NULL. */
  default boolean isNull(int row) {
    long[] nulls = nulls();
    return nulls != null && (nulls[row >> 6] & (1L << row)) != 0;
  }

  /** Whether any row may be null; false is a promise. */
  default boolean mayHaveNulls() {
    return nulls() != null;
  }

  /**
   * The rows at the given positions, in that order, as a new column.
   *
   * @param positions row positions, each below {@link #size}; a negative position yields NULL
   * @param count how many of them to take
   */
  ColumnVector gather(int[] positions, int count);
}
