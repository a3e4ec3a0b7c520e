package io.phenixdb.storage.table;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.PartitionedScan;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
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

  private final List<ScanUnit> units;
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
    this(
        spread(ScanUnit.all(store.contents()), request.maxBlocks()),
        rangeColumnIds(table, request),
        columns,
        snapshot,
        hidden,
        request,
        statistics);
  }

  private TableScan(
      List<ScanUnit> units,
      int[] rangeColumnIds,
      ColumnSelection columns,
      long snapshot,
      @Nullable LongPredicate hidden,
      ScanRequest request,
      ScanStatistics statistics) {
    this.units = units;
    this.columns = columns;
    this.rangeColumnIds = rangeColumnIds;
    this.snapshot = snapshot;
    this.hidden = hidden;
    this.request = request;
    this.statistics = statistics;
  }

  private static int[] rangeColumnIds(TableDefinition table, ScanRequest request) {
    return request.ranges().stream()
        .mapToInt(range -> table.columns().get(range.column()).id())
        .toArray();
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
    List<ScanUnit> units = spread(ScanUnit.all(store.contents()), request.maxBlocks());
    int[] rangeColumnIds = rangeColumnIds(table, request);
    TableScan whole =
        new TableScan(
            units, rangeColumnIds, columns, snapshot, null, request, new ScanStatistics());
    int[] read = new int[units.size() + 1]; // blocks to read before each unit
    for (int i = 0; i < units.size(); i++) {
      read[i + 1] = read[i] + (whole.skipped(units.get(i)) ? 0 : 1);
    }
    int blocks = read[units.size()];
    int parts = Math.min(most, blocks / MIN_BLOCKS);
    if (parts < 2) {
      return null;
    }
    int[] starts = new int[parts + 1];
    for (int unit = 0, part = 1; part < parts; part++) {
      while (read[unit + 1] <= (long) blocks * part / parts) {
        unit++;
      }
      starts[part] = unit;
    }
    starts[parts] = units.size();
    return new PartitionedScan() {
      @Override
      public int parts() {
        return parts;
      }

      @Override
      public BatchCursor open(int part, ScanStatistics statistics) {
        return new TableScan(
            units.subList(starts[part], starts[part + 1]),
            rangeColumnIds,
            columns,
            snapshot,
            null,
            request,
            statistics);
      }
    };
  }

  private boolean skipped(ScanUnit unit) {
    return !request.tiers().contains(unit.block().tier()) || excluded(unit);
  }

  /** At most so many units, evenly spread. */
  private static List<ScanUnit> spread(List<ScanUnit> units, int most) {
    if (units.size() <= most) {
      return units;
    }
    List<ScanUnit> some = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      some.add(units.get((int) ((long) i * units.size() / most)));
    }
    return some;
  }

  @Override
  public @Nullable Batch next() {
    while (next < units.size()) {
      ScanUnit unit = units.get(next++);
      if (!request.tiers().contains(unit.block().tier())) {
        continue;
      }
      if (excluded(unit)) {
        statistics.add(unit.block().tier(), 0, 0, 0, 1);
        continue;
      }
      Batch batch = read(unit);
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

  private Batch read(ScanUnit unit) {
    int prefix = hidden == null ? unit.visiblePrefix(snapshot) : -1;
    if (prefix == 0) {
      return Batch.of(0);
    }
    if (prefix > 0) {
      return columns.read(unit.block(), prefix, unit::rowId);
    }
    int[] positions = new int[unit.count()];
    int count = 0;
    for (int row = 0; row < positions.length; row++) {
      if (unit.begin(row) <= snapshot
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
