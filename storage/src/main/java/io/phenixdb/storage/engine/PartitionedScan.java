package io.phenixdb.storage.engine;

import io.phenixdb.storage.batch.BatchCursor;

/**
 * A scan cut into parts that threads may read at the same time. The parts are disjoint, and one
 * after the other they yield the rows that the whole scan does, in its order. Immutable.
 */
public interface PartitionedScan {

  /** How many parts there are, at least one. */
  int parts();

  /**
   * Reads a part. The cursor is confined to one thread and counts into {@code statistics}.
   *
   * @param part from 0 on
   */
  BatchCursor open(int part, ScanStatistics statistics);
}
