package io.phenixdb.planner;

/** Statistics that costing asks for. Thread-safe; answers in constant time. */
public interface TableStatistics {
  /** Approximate number of rows of a table. */
  double rows(long tableId);
}
