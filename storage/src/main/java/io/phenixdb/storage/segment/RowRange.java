package io.phenixdb.storage.segment;

/**
 * Consecutive rows of a segment, counted through its blocks.
 *
 * @param from the first
 * @param to behind the last; not below {@code from}
 */
public record RowRange(long from, long to) {
  public RowRange {
    if (from > to || from < 0) {
      throw new IllegalArgumentException(from + " to " + to);
    }
  }

  /** Whether there is no row. */
  public boolean isEmpty() {
    return from == to;
  }

  /** The rows that are in both. */
  public RowRange intersect(RowRange other) {
    long first = Math.max(from, other.from);
    return new RowRange(first, Math.max(first, Math.min(to, other.to)));
  }
}
