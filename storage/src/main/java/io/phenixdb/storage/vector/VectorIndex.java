package io.phenixdb.storage.vector;

/**
 * A mutable nearest-neighbour index over committed row versions; RPI, HNSW, IVF-PQ and the exact
 * scan implement it.
 *
 * <p>The index proposes, visibility decides: every search takes a {@link RowFilter} and widens
 * until {@code k} accepted rows are found or all rows have been seen. Searches run concurrently
 * with one writer; {@code add}, {@code remove} and {@code bulkLoad} are called by one thread at a
 * time. A search sees every row whose {@code add} returned before the search began (a bounded,
 * exactly scanned fresh list holds what has not yet moved into the structure).
 */
public interface VectorIndex extends AutoCloseable {

  int dimension();

  Distance distance();

  /** Rows held, removed ones not counted. */
  long size();

  /** Bytes held in memory. */
  long memoryBytes();

  /**
   * Adds rows.
   *
   * @param rowIds ids never added before
   * @param values row-major components, {@code count * dimension}
   */
  void add(long[] rowIds, float[] values, int count);

  /** Removes a row that no snapshot can see any more; unknown ids are ignored. */
  void remove(long rowId);

  /**
   * Moves fresh rows into the structure (splits and merges included); called by a background
   * thread.
   */
  void maintain();

  /**
   * The {@code k} nearest accepted rows, fewer only when fewer exist.
   *
   * @param accuracyPercent recall to aim for, 1 to 99; 100 means exact
   */
  VectorMatches nearest(float[] query, int k, int accuracyPercent, RowFilter filter);

  /**
   * The {@code k} nearest accepted ones of some rows, ranked exactly; for filters that leave few.
   * Ids that the index does not hold are passed over.
   */
  VectorMatches nearestAmong(float[] query, int k, long[] rowIds, int count, RowFilter filter);

  /** All accepted rows at a distance of at most {@code radius}; exact. */
  VectorMatches within(float[] query, double radius, RowFilter filter);

  @Override
  void close();
}
