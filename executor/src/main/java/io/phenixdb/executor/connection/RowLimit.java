package io.phenixdb.executor.connection;

import io.phenixdb.storage.batch.Batch;

/** Counts the rows of a result and cuts it off where the client wants no more. */
final class RowLimit {
  private final long maxRows;
  private long taken;

  /**
   * A limit.
   *
   * @param maxRows 0 for none
   */
  RowLimit(long maxRows) {
    this.maxRows = maxRows;
  }

  boolean reached() {
    return maxRows > 0 && taken >= maxRows;
  }

  /** Rows taken so far. */
  long taken() {
    return taken;
  }

  /** The batch, or as much of its beginning as is still wanted. */
  Batch take(Batch batch) {
    Batch out = batch;
    if (maxRows > 0 && taken + batch.size() > maxRows) {
      int[] positions = new int[(int) (maxRows - taken)];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = i;
      }
      out = batch.select(positions, positions.length);
    }
    taken += out.size();
    return out;
  }
}
