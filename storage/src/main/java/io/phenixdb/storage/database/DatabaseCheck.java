package io.phenixdb.storage.database;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.key.KeyEncoder;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.SnapshotRegistry;
import io.phenixdb.storage.table.ColumnSelection;
import io.phenixdb.storage.table.StoredIndex;
import io.phenixdb.storage.table.TableScan;
import io.phenixdb.storage.table.TableStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Verifies a database under one snapshot: every block of every segment, every visible row by every
 * key index, the number of visible rows, and the size of every derived index. Confined to one
 * thread.
 */
final class DatabaseCheck {
  private final DatabaseState state;
  private final SegmentDepot depot;
  private final List<String> problems = new ArrayList<>();
  private long blocks;
  private long rows;
  private long entries;

  DatabaseCheck(DatabaseState state, SegmentDepot depot) {
    this.state = state;
    this.depot = depot;
  }

  CheckReport run(SnapshotRegistry.Pin pin, CatalogVersion catalog) {
    for (TableDefinition table : catalog.tables().values()) {
      TableStore store = state.table(table.id());
      if (store != null) {
        checkSegments(store);
        checkRows(store, table, pin.snapshot());
      }
    }
    for (VectorIndexDefinition index : catalog.vectorIndexes().values()) {
      TableDefinition table = Objects.requireNonNull(catalog.table(index.tableId()));
      checkSize(
          index.id(),
          "vector index " + index.name(),
          countNonNull(table, List.of(index.column()), pin.snapshot()));
    }
    for (PropertyGraphDefinition graph : catalog.graphs().values()) {
      long edges = 0;
      for (PropertyGraphDefinition.EdgeTable edge : graph.edgeTables()) {
        TableDefinition table = Objects.requireNonNull(catalog.table(edge.tableId()));
        List<Integer> ends = new ArrayList<>(edge.sourceColumns());
        ends.addAll(edge.destinationColumns());
        edges += countNonNull(table, ends, pin.snapshot());
      }
      checkSize(graph.id(), "property graph " + graph.name(), edges);
    }
    return new CheckReport(blocks, rows, entries, problems);
  }

  private void checkSegments(TableStore store) {
    for (Segment segment : store.segments()) {
      try {
        SegmentDepot.verify(
            depot.store(segment.tier()), segment.name(), segment.sizeBytes(), segment.crc32c());
        blocks += segment.verify();
      } catch (DatabaseException e) {
        problems.add(e.getMessage());
      }
    }
  }

  private void checkRows(TableStore store, TableDefinition table, long snapshot) {
    int width = table.columns().size();
    int[] columns = new int[width + 1];
    for (int i = 0; i < width; i++) {
      columns[i] = i;
    }
    columns[width] = ScanRequest.ROW_ID;
    KeyEncoder encoder = new KeyEncoder();
    long visible = 0;
    try (BatchCursor cursor = scan(store, table, columns, snapshot)) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        visible += batch.size();
        for (StoredIndex index : store.indexes()) {
          checkIndex(store, table, index, batch, snapshot, encoder);
        }
      }
    } catch (DatabaseException e) {
      problems.add(e.getMessage());
      return;
    }
    rows += visible;
    boolean quiet = store.lastCommitTimestamp() <= snapshot;
    if (quiet && visible != store.liveRows()) {
      problems.add(
          "table "
              + table.name()
              + " has "
              + visible
              + " visible rows, but counts "
              + store.liveRows());
    }
  }

  private static TableScan scan(
      TableStore store, TableDefinition table, int[] columns, long snapshot) {
    return new TableScan(
        store,
        table,
        ColumnSelection.of(table, columns),
        snapshot,
        null,
        ScanRequest.of(columns),
        new ScanStatistics());
  }

  private void checkIndex(
      TableStore store,
      TableDefinition table,
      StoredIndex index,
      Batch batch,
      long snapshot,
      KeyEncoder encoder) {
    ColumnVector[] key = new ColumnVector[index.columnIds().length];
    for (int i = 0; i < key.length; i++) {
      for (int j = 0; j < table.columns().size(); j++) {
        if (table.columns().get(j).id() == index.columnIds()[i]) {
          key[i] = batch.column(j);
        }
      }
    }
    LongColumn rowIds = (LongColumn) batch.column(batch.width() - 1);
    for (int row = 0; row < batch.size(); row++) {
      boolean hasNull = false;
      for (ColumnVector column : key) {
        hasNull |= column.isNull(row);
      }
      long rowId = rowIds.get(row);
      if (!hasNull
          && index.index().find(key, row, encoder, id -> id == rowId && store.visible(id, snapshot))
              != rowId) {
        problems.add(
            "row "
                + rowId
                + " of table "
                + table.name()
                + " is not in the index over its columns "
                + java.util.Arrays.toString(index.columnIds()));
      }
      entries++;
    }
  }

  private long countNonNull(TableDefinition table, List<Integer> columns, long snapshot) {
    TableStore store = state.table(table.id());
    if (store == null) {
      return 0;
    }
    long count = 0;
    int[] wanted = columns.stream().mapToInt(Integer::intValue).toArray();
    try (BatchCursor cursor = scan(store, table, wanted, snapshot)) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        for (int row = 0; row < batch.size(); row++) {
          boolean hasNull = false;
          for (int i = 0; i < wanted.length; i++) {
            hasNull |= batch.column(i).isNull(row);
          }
          count += hasNull ? 0 : 1;
        }
      }
    } catch (DatabaseException e) {
      problems.add(e.getMessage());
    }
    return count;
  }

  private void checkSize(long objectId, String name, long visible) {
    DerivedIndex index = state.followers().find(objectId);
    if (index == null) {
      problems.add(name + " is not built");
      return;
    }
    entries += index.info().entries();
    if (index.info().entries() < visible) {
      problems.add(
          name + " has " + index.info().entries() + " entries for " + visible + " visible rows");
    }
  }
}
