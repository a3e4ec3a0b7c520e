package io.phenixdb.planner.physical;

/** The functions that only a window has; aggregates over windows are {@code AggregateFunction}s. */
public enum WindowFunction {
  /** An aggregate over the rows of the frame. */
  AGGREGATE,
  ROW_NUMBER,
  RANK,
  DENSE_RANK,
  PERCENT_RANK,
  CUME_DIST,
  /** Argument: the number of buckets. */
  NTILE,
  /** Arguments: value [, rows back [, value outside of the partition]]. */
  LAG,
  /** Arguments: value [, rows ahead [, value outside of the partition]]. */
  LEAD,
  /** Argument: value. */
  FIRST_VALUE,
  /** Argument: value. */
  LAST_VALUE,
  /** Arguments: value, position in the frame from 1. */
  NTH_VALUE
}
