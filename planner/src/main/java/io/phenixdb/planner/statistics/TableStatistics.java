package io.phenixdb.planner.statistics;

import org.jspecify.annotations.Nullable;

/** Statistics that costing asks for. Thread-safe; answers in bounded time. */
public interface TableStatistics {
  /** Approximate number of rows of a table. */
  double rows(long tableId);

  /** Grows when statistics were gathered on demand, so that plans made before are made anew. */
  default long version() {
    return 0;
  }

  /**
   * What is known about a column, or null.
   *
   * @param columnId id of the column, which stays the same when columns before it are dropped
   */
  default @Nullable ColumnStatistics column(long tableId, int columnId) {
    return null;
  }
}
