package io.phenixdb.planner.physical;

/**
 * Which rows of its partition a window function sees from a row.
 *
 * @param unit what offsets count
 * @param exclusion rows that are left out again
 */
public record WindowFrame(Unit unit, Bound start, Bound end, Exclusion exclusion) {

  /** What the offsets of a frame count. */
  public enum Unit {
    ROWS,
    /** Values of the sort key. */
    RANGE,
    /** Groups of peers. */
    GROUPS
  }

  /** Rows near the current one that a frame leaves out. */
  public enum Exclusion {
    NONE,
    CURRENT_ROW,
    /** The current row and its peers. */
    GROUP,
    /** The peers of the current row, not itself. */
    TIES
  }

  /** An end of a frame. */
  public enum Kind {
    UNBOUNDED_PRECEDING,
    PRECEDING,
    CURRENT_ROW,
    FOLLOWING,
    UNBOUNDED_FOLLOWING
  }

  /**
   * One end of a frame.
   *
   * @param offsetColumn input column with the offset of PRECEDING and FOLLOWING, else -1
   * @param valueColumn with RANGE, the input column that holds the sort key plus or minus the
   *     offset, else -1
   */
  public record Bound(Kind kind, int offsetColumn, int valueColumn) {
    /** An end without an offset. */
    public static Bound of(Kind kind) {
      return new Bound(kind, -1, -1);
    }
  }
}
