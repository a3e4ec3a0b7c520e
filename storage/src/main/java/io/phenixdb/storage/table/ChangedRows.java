package io.phenixdb.storage.table;

import io.phenixdb.storage.table.TableStore.RowTest;
import java.util.List;

/**
 * Looks through the rows of a table that began or ended after a snapshot. Takes time by their
 * number, not by the size of the table.
 */
record ChangedRows(TableContents contents, long snapshot, RowTest test) {
  /** Changes that are looked at one by one; more of them count as a change of everything. */
  private static final int MAX_CHANGES = 100_000;

  /**
   * Whether one of them passes the test.
   *
   * @param last the highest row id
   * @param ended ids of rows that ended after the snapshot
   */
  boolean any(long last, List<long[]> ended) {
    return anyBegun(last) || anyEnded(ended);
  }

  /** Row ids ascend with the commits' timestamps: the new rows are the last ones. */
  private boolean anyBegun(long last) {
    int looked = 0;
    long rowId = last;
    while (rowId > 0) {
      RowPage page = contents.page(rowId);
      if (page == null) {
        rowId = TableContents.firstRowId(TableContents.pageNumber(rowId)) - 1;
        continue;
      }
      long begin = page.begin(rowId);
      if (begin <= snapshot) {
        return false;
      }
      boolean there = begin != Long.MAX_VALUE;
      if (there && (++looked > MAX_CHANGES || passes(page, rowId))) {
        return true;
      }
      rowId--;
    }
    return false;
  }

  private boolean anyEnded(List<long[]> ended) {
    long looked = 0;
    for (long[] rowIds : ended) {
      looked += rowIds.length;
      for (long rowId : rowIds) {
        RowPage page = contents.page(rowId);
        if (looked > MAX_CHANGES || page == null || passes(page, rowId)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean passes(RowPage page, long rowId) {
    RowBlock block = page.block(rowId);
    return block == null || test.test(block, page.offset(rowId));
  }
}
