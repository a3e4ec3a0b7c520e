package io.phenixdb.planner.physical;

/**
 * What a join returns. SEMI and ANTI return left columns alone; the others left columns, then right
 * columns.
 */
public enum JoinKind {
  INNER,
  LEFT,
  RIGHT,
  FULL,
  SEMI,
  ANTI
}
