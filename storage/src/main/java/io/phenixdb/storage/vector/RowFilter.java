package io.phenixdb.storage.vector;

/**
 * Decides row by row whether a candidate counts: snapshot visibility, a filter's rows, or both.
 * Called often; must not allocate.
 */
@FunctionalInterface
public interface RowFilter {
  /** Accepts every row. */
  RowFilter ALL = rowId -> true;

  boolean accepts(long rowId);
}
