package io.phenixdb.storage.effects;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;

/**
 * Row versions that a commit adds to a table.
 *
 * @param rowIds their ids, ascending; not to be changed
 * @param columnIds ids of the columns of {@code rows}; not to be changed
 * @param lasting whether the columns' arrays stay as they are for ever, so that whoever keeps the
 *     rows need not copy them
 */
public record InsertedRows(long[] rowIds, int[] columnIds, Batch rows, boolean lasting) {
  public InsertedRows {
    if (rowIds.length != rows.size() || columnIds.length != rows.width()) {
      throw new IllegalArgumentException(
          rowIds.length + " ids and " + columnIds.length + " columns for " + rows.size());
    }
  }

  /** Rows whose columns may change. */
  public InsertedRows(long[] rowIds, int[] columnIds, Batch rows) {
    this(rowIds, columnIds, rows, false);
  }

  /** All columns as an array. */
  public ColumnVector[] columns() {
    ColumnVector[] columns = new ColumnVector[rows.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = rows.column(i);
    }
    return columns;
  }
}
