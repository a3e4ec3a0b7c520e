package io.phenixdb.storage.table;

import io.phenixdb.storage.delta.DeltaChunk;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of where a table's rows are: the locator's pages by row id, and the segments.
 * Immutable but for the delta chunks and end marks inside.
 *
 * @param pages the page of row id {@code r} is number {@code (r - 1) / 4096}; null = no row there
 */
record TableContents(@Nullable RowPage[] pages, List<SegmentPlace> segments) {
  static final TableContents EMPTY = new TableContents(new RowPage[0], List.of());

  static int pageNumber(long rowId) {
    return (int) ((rowId - 1) / DeltaChunk.ROWS);
  }

  static long firstRowId(int page) {
    return (long) page * DeltaChunk.ROWS + 1;
  }

  /** The page of a row id, or null. */
  @Nullable RowPage page(long rowId) {
    int number = pageNumber(rowId);
    return rowId > 0 && number < pages.length ? pages[number] : null;
  }

  TableContents withPage(int number, RowPage page) {
    RowPage[] more = Arrays.copyOf(pages, Math.max(pages.length, number + 1));
    more[number] = page;
    return new TableContents(more, segments);
  }
}
