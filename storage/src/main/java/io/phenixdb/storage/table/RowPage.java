package io.phenixdb.storage.table;

import org.jspecify.annotations.Nullable;

/**
 * What the locator knows about {@link io.phenixdb.storage.delta.DeltaChunk#ROWS} consecutive row
 * ids: where each of them lives and between which timestamps it is visible. Ids that never were, or
 * that were removed for good, are visible to nobody.
 */
interface RowPage {

  boolean visible(long rowId, long snapshot);

  /** When the row ends; 0 for a row that is not there. */
  long end(long rowId);

  /** When the row begins; {@link Long#MAX_VALUE} for a row that is not there. */
  long begin(long rowId);

  /** Ends a row; false when it had an end already or is not there. Writer only. */
  boolean markEnd(long rowId, long timestamp);

  /** The block that holds the row, or null. */
  @Nullable RowBlock block(long rowId);

  /** The row's position in {@link #block}. */
  int offset(long rowId);
}
