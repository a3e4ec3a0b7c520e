package io.phenixdb.storage.table;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.ColumnRange;
import io.phenixdb.storage.engine.PartitionedScan;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.segment.RowRange;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.segment.ZoneMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the committed rows that a snapshot sees, block by block; blocks that a range or the tiers
 * exclude are not touched. A batch shares memory with its block.
 */
public final class TableScan implements BatchCursor {
  private static final int MIN_BLOCKS = 4;

  private final List<Slice> slices;
  private final ColumnSelection columns;
  private final long snapshot;
  private final @Nullable LongPredicate hidden;
  private final ScanRequest request;
  private final ScanStatistics statistics;
  private final int[] rangeColumnIds;
  private int next;

  /**
   * A scan of what the table holds now.
   *
   * @param hidden rows that do not count although the snapshot sees them, or null
   */
  public TableScan(
      TableStore store,
      TableDefinition table,
      ColumnSelection columns,
      long snapshot,
      @Nullable LongPredicate hidden,
      ScanRequest request,
      ScanStatistics statistics) {
    this.columns = columns;
    this.rangeColumnIds =
        request.ranges().stream()
            .mapToInt(range -> table.columns().get(range.column()).id())
            .toArray();
    this.snapshot = snapshot;
    this.hidden = hidden;
    this.request = request;
    this.statistics = statistics;
    this.slices = spread(slices(store.contents()), request.maxBlocks());
  }

  /** A part of another scan. */
  private TableScan(TableScan whole, List<Slice> slices, ScanStatistics statistics) {
    this.columns = whole.columns;
    this.rangeColumnIds = whole.rangeColumnIds;
    this.snapshot = whole.snapshot;
    this.hidden = whole.hidden;
    this.request = whole.request;
    this.statistics = statistics;
    this.slices = slices;
  }

  /**
   * A scan of what the table holds now, cut into parts with about as many blocks to read each; null
   * when there are fewer blocks than {@value #MIN_BLOCKS} for each of two parts.
   *
   * @param most parts at most
   */
  public static @Nullable PartitionedScan partition(
      TableStore store,
      TableDefinition table,
      ColumnSelection columns,
      long snapshot,
      ScanRequest request,
      int most) {
    ScanStatistics skipped = new ScanStatistics();
    TableScan whole = new TableScan(store, table, columns, snapshot, null, request, skipped);
    int[] starts = whole.starts(most);
    return starts.length <= 2
        ? null
        : new PartitionedScan() {
          @Override
          public int parts() {
            return starts.length - 1;
          }

          @Override
          public BatchCursor open(int part, ScanStatistics statistics) {
            if (part == 0) {
              statistics.add(skipped); // what was passed over when the scan was cut
            }
            return new TableScan(
                whole, whole.slices.subList(starts[part], starts[part + 1]), statistics);
          }
        };
  }

  /** Where parts start among the slices, and where the last one ends. */
  private int[] starts(int most) {
    int[] before = new int[slices.size() + 1]; // blocks to read before each slice
    for (int i = 0; i < slices.size(); i++) {
      ScanUnit unit = slices.get(i).unit();
      boolean passedOver = !request.tiers().contains(unit.block().tier()) || excluded(unit);
      before[i + 1] = before[i] + (passedOver ? 0 : 1);
    }
    int blocks = before[slices.size()];
    int parts = Math.max(1, Math.min(most, blocks / MIN_BLOCKS));
    int[] starts = new int[parts + 1];
    int slice = 0;
    for (int part = 1; part < parts; part++) {
      while (before[slice + 1] <= (long) blocks * part / parts) {
        slice++;
      }
      starts[part] = slice;
    }
    starts[parts] = slices.size();
    return starts;
  }

  /** Rows of a unit, by position. */
  private record Slice(ScanUnit unit, int from, int to) {
    static Slice all(ScanUnit unit) {
      return new Slice(unit, 0, unit.count());
    }
  }

  /** At most so many slices, evenly spread. */
  private static List<Slice> spread(List<Slice> slices, int most) {
    if (slices.size() <= most) {
      return slices;
    }
    List<Slice> some = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      some.add(slices.get((int) ((long) i * slices.size() / most)));
    }
    return some;
  }

  /** What there is to read: of segments that are sorted by a column with a range, that range. */
  private List<Slice> slices(TableContents contents) {
    List<Slice> all = new ArrayList<>();
    for (SegmentPlace place : contents.segments()) {
      RowRange rows =
          request.tiers().contains(place.segment().tier()) ? sortedRange(place.segment()) : null;
      if (rows == null) {
        place.blocks().forEach(block -> all.add(Slice.all(block)));
      } else {
        addBlocks(place, rows, all);
      }
    }
    ScanUnit.deltaOf(contents).forEach(unit -> all.add(Slice.all(unit)));
    return all;
  }

  /** The rows within the ranges of sorted columns; null when no column with a range is sorted. */
  private @Nullable RowRange sortedRange(Segment segment) {
    RowRange rows = null;
    for (int i = 0; i < rangeColumnIds.length; i++) {
      ColumnRange range = request.ranges().get(i);
      RowRange found = segment.sortedRange(rangeColumnIds[i], range.lower(), range.upper());
      if (found != null) {
        rows = rows == null ? found : rows.intersect(found);
      }
    }
    return rows;
  }

  private void addBlocks(SegmentPlace place, RowRange rows, List<Slice> all) {
    Segment segment = place.segment();
    int skipped = 0;
    for (int block = 0; block < segment.blockCount(); block++) {
      long start = segment.startRow(block);
      long from = Math.max(rows.from(), start);
      long to = Math.min(rows.to(), segment.startRow(block + 1));
      if (from < to) {
        all.add(new Slice(place.blocks().get(block), (int) (from - start), (int) (to - start)));
      } else {
        skipped++;
      }
    }
    if (skipped > 0) {
      statistics.add(segment.tier(), 0, 0, 0, skipped);
    }
  }

  @Override
  public @Nullable Batch next() {
    while (next < slices.size()) {
      Slice slice = slices.get(next++);
      ScanUnit unit = slice.unit();
      if (!request.tiers().contains(unit.block().tier())) {
        continue;
      }
      if (excluded(unit)) {
        statistics.add(unit.block().tier(), 0, 0, 0, 1);
        continue;
      }
      Batch batch = read(slice);
      if (batch.size() > 0) {
        long bytes = 0;
        for (int columnId : columns.ids()) {
          bytes += columnId < 0 ? 0 : unit.encodedBytes(columnId);
        }
        statistics.add(unit.block().tier(), batch.size(), bytes, 1, 0);
        return batch;
      }
    }
    return null;
  }

  private boolean excluded(ScanUnit unit) {
    for (int i = 0; i < rangeColumnIds.length; i++) {
      ZoneMap zone = unit.zone(rangeColumnIds[i]);
      if (zone != null && !zone.mayMatch(request.ranges().get(i), unit.count())) {
        return true;
      }
    }
    return false;
  }

  private Batch read(Slice slice) {
    ScanUnit unit = slice.unit();
    int prefix = hidden == null ? unit.visiblePrefix(snapshot) : -1;
    if (prefix >= 0 && prefix <= slice.from()) {
      return Batch.of(0);
    }
    if (prefix > 0 && slice.from() == 0 && slice.to() == unit.count()) {
      return columns.read(unit.block(), prefix, unit::rowId);
    }
    int[] positions = new int[slice.to() - slice.from()];
    int count = 0;
    for (int row = slice.from(); row < slice.to(); row++) {
      if (row < prefix) {
        positions[count++] = row;
      } else if (unit.begin(row) <= snapshot
          && snapshot < unit.end(row)
          && (hidden == null || !hidden.test(unit.rowId(row)))) {
        positions[count++] = row;
      }
    }
    return count == 0
        ? Batch.of(0)
        : columns.read(unit.block(), unit.count(), unit::rowId).select(positions, count);
  }

  @Override
  public void close() {}
}
