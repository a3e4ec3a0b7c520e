package io.phenixdb.storage.table;

import io.phenixdb.storage.delta.DeltaChunk;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.table.SegmentPlace.SegmentBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a new version of a table's contents from an old one. Confined to one thread. */
final class ContentsEditor {
  private final @Nullable RowPage[] oldPages;
  private final List<SegmentPlace> segments;
  private final Map<Integer, SegmentPage.Builder> changed = new TreeMap<>();

  ContentsEditor(TableContents base) {
    this.oldPages = base.pages().clone();
    this.segments = new ArrayList<>(base.segments());
  }

  /** Takes away the delta chunks whose rows have smaller ids. */
  void removeDeltaBelow(long rowId) {
    for (int page = 0; page < oldPages.length; page++) {
      if (oldPages[page] instanceof DeltaPage
          && TableContents.firstRowId(page) + DeltaChunk.ROWS <= rowId) {
        changed.computeIfAbsent(page, ignored -> new SegmentPage.Builder());
      }
    }
  }

  /** Takes away segments. */
  void remove(List<Segment> removed) {
    for (Segment segment : removed) {
      for (int block = 0; block < segment.blockCount(); block++) {
        long[] rowIds = segment.rowIds(block);
        for (int row = 0; row < segment.blockRows(block); row++) {
          changed.computeIfAbsent(
              TableContents.pageNumber(rowIds[row]), ignored -> new SegmentPage.Builder());
        }
      }
    }
    segments.removeIf(place -> removed.contains(place.segment()));
    for (Map.Entry<Integer, SegmentPage.Builder> entry : changed.entrySet()) {
      keepOthers(entry.getKey(), entry.getValue(), removed);
    }
  }

  /** Keeps the rows of a changed page whose segments stay. */
  private void keepOthers(int number, SegmentPage.Builder builder, List<Segment> removed) {
    if (!(number < oldPages.length && oldPages[number] instanceof SegmentPage page)) {
      return;
    }
    long first = TableContents.firstRowId(number);
    for (long rowId = first; rowId < first + DeltaChunk.ROWS; rowId++) {
      SegmentBlock block = page.block(rowId);
      if (block != null && !removed.contains(block.segment())) {
        builder.put(rowId, block, page.offset(rowId));
      }
    }
  }

  /** Adds a segment; its rows are on pages that were taken away, or were on none. */
  void add(Segment segment) {
    SegmentPlace place = new SegmentPlace(segment);
    segments.add(place);
    for (int block = 0; block < segment.blockCount(); block++) {
      long[] rowIds = segment.rowIds(block);
      for (int row = 0; row < segment.blockRows(block); row++) {
        changed
            .computeIfAbsent(
                TableContents.pageNumber(rowIds[row]), ignored -> new SegmentPage.Builder())
            .put(rowIds[row], place.blocks().get(block), row);
      }
    }
  }

  TableContents build() {
    int length = oldPages.length;
    for (int page : changed.keySet()) {
      length = Math.max(length, page + 1);
    }
    @Nullable RowPage[] pages = Arrays.copyOf(oldPages, length);
    changed.forEach((page, builder) -> pages[page] = builder.build());
    segments.sort(Comparator.comparingLong(place -> place.segment().firstRowId()));
    return new TableContents(pages, List.copyOf(segments));
  }
}
