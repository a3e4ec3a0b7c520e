package io.phenixdb.planner.catalog;

/**
 * The pseudo-columns that every base table has behind its own columns; {@code *} leaves them out.
 */
public final class HiddenColumns {
  /** The row id, BIGINT NOT NULL. */
  public static final String ROW_ID = "$row_id";

  /** The tier in which the row lives, VARCHAR NOT NULL. */
  public static final String TIER = "$tier";

  private HiddenColumns() {}

  /** Whether a column name is one of them. */
  public static boolean isHidden(String name) {
    return name.equals(ROW_ID) || name.equals(TIER);
  }
}
