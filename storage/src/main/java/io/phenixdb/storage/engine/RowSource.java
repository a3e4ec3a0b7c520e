package io.phenixdb.storage.engine;

/**
 * What a reader of a derived index needs of its transaction: visibility of row versions and the
 * transaction's own rows.
 */
public interface RowSource {

  /** The table under the transaction. */
  TableReader reader(long tableId);

  /** Own uncommitted rows of a table; an empty batch when there are none. */
  OwnRows ownRows(long tableId);
}
