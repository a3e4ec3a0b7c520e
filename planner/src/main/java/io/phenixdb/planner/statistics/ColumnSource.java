package io.phenixdb.planner.statistics;

import org.jspecify.annotations.Nullable;

/** The statistics of one table's columns, which a table of a plan carries. */
@FunctionalInterface
public interface ColumnSource {
  /** What is known about a column, or null. */
  @Nullable ColumnStatistics column(int ordinal);
}
