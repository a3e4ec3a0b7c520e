package io.phenixdb.storage.engine;

import io.phenixdb.storage.batch.Batch;

/**
 * A structure that follows committed rows of one or more tables: a vector index or a graph's
 * adjacency.
 *
 * <p>The engine calls it from {@code apply}, one commit at a time; on creation and on opening it
 * feeds the rows of a scan through {@link #rowsCommitted}. Row ids never move, so nothing is told
 * about freezes, compactions and tier moves.
 */
public interface DerivedIndex extends AutoCloseable {

  /** Ids of the tables that it follows. */
  java.util.Set<Long> tableIds();

  /**
   * Rows became committed.
   *
   * @param rowIds ids of the rows of {@code rows}, in order
   * @param rows every column of the table, in order of ordinals
   */
  void rowsCommitted(long tableId, long[] rowIds, Batch rows);

  /** Row versions that no live snapshot can see any more. */
  void rowsPurged(long tableId, long[] rowIds, int count);

  /**
   * Background work: move fresh entries into the base structure. Called by one background thread,
   * never inside a commit.
   */
  void maintain();

  /** Bytes held in memory. */
  long memoryBytes();

  /**
   * Its size and state, for {@code sys.vector_indexes}, metrics and checks. The entries of a vector
   * index are row versions with a vector that were fed and not purged; those of a graph are edge
   * rows.
   */
  DerivedIndexInfo info();

  @Override
  void close();
}
