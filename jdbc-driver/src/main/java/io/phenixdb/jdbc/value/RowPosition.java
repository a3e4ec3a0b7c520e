package io.phenixdb.jdbc.value;

/**
 * The row, within the current block, that a group of column sources reads. Confined to a thread.
 */
public final class RowPosition {
  /** Zero-based row within the block. */
  public int row;

  /** Whether the value read last was NULL. */
  boolean wasNull;
}
