package io.phenixdb.planner.physical;

/**
 * What a join returns. SEMI and ANTI return left columns alone, RIGHT_SEMI and RIGHT_ANTI right
 * columns alone; the others left columns, then right columns.
 */
public enum JoinKind {
  INNER,
  LEFT,
  RIGHT,
  FULL,
  SEMI,
  ANTI,
  /** Right rows with a partner on the left, in their order. */
  RIGHT_SEMI,
  /** Right rows without a partner on the left, in their order. */
  RIGHT_ANTI
}
