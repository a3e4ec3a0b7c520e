package io.phenixdb.storage.engine;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import java.util.List;

/**
 * A table as one transaction sees it: its snapshot merged with its own uncommitted writes. Confined
 * to the transaction's thread.
 *
 * <p>Row ids of the transaction's own uncommitted rows are negative; committed ones are positive.
 */
public interface TableReader {
  /** What {@link #lookup} reports for a key without a row. */
  long NO_ROW = Long.MIN_VALUE;

  /** The {@link #version} of a state that nobody else sees. */
  long NO_VERSION = -1;

  TableDefinition table();

  /**
   * Reads rows in storage order; rows of the own transaction last. The cursor counts into {@code
   * statistics}.
   */
  BatchCursor scan(ScanRequest request, ScanStatistics statistics);

  /**
   * Finds rows by a unique key.
   *
   * @param key position among {@link TableDefinition#keys}
   * @param keys one column a key column, in the key's order and layout
   * @param rowIds receives a row id or {@link #NO_ROW} for each row of {@code keys} (NULLs never
   *     match)
   */
  void lookup(int key, Batch keys, long[] rowIds);

  /**
   * Finds the row of a single-column unique key of layout LONG, or {@link #NO_ROW}; the fast path
   * of point selects.
   */
  long lookupLong(int key, long value);

  /**
   * The visible rows whose index columns equal one row of {@code keys}, ascending by row id.
   *
   * @param indexId a secondary index of the table
   * @param row which row of {@code keys}
   */
  long[] lookupAll(long indexId, Batch keys, int row);

  /**
   * Reads rows by id, in the given order.
   *
   * @param rowIds ids that this reader returned
   * @param columns ordinals or pseudo-columns of {@link ScanRequest}
   */
  Batch fetch(long[] rowIds, int count, int[] columns, ScanStatistics statistics);

  /**
   * Names the rows that this reader sees: two readers of a table with the same version see the same
   * rows under the same ids. {@link #NO_VERSION} when the transaction has changed the table, or
   * when its snapshot is older than the newest change.
   */
  default long version() {
    return NO_VERSION;
  }

  /** Whether a committed row version is visible, or an own row still stands. */
  boolean visible(long rowId);

  /** The tier in which a row lives; own and recent rows are HOT. */
  Tier tier(long rowId);

  /** Approximate number of visible rows, in constant time. */
  long estimatedRows();

  /** Use of each tier by the table. */
  List<TierUsage> tierUsage();
}
