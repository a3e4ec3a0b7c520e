package io.phenixdb.storage.state;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullColumns;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.effects.InsertedRows;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.DerivedIndexFactory;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.table.ColumnSelection;
import io.phenixdb.storage.table.TableScan;
import io.phenixdb.storage.table.TableStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The vector indexes and graphs that follow the committed rows. Changed by whoever applies commits;
 * {@link #find} and {@link #maintain} may be called by any thread.
 */
public final class IndexFollowers {
  private final DerivedIndexFactory factory;
  private final SnapshotRegistry snapshots;
  private final LongFunction<@Nullable TableStore> stores;
  private final Map<Long, DerivedIndex> indexes = new ConcurrentHashMap<>();

  /** Held while an index is maintained, so that it is not closed meanwhile. */
  private final Object maintenance = new Object();

  IndexFollowers(
      DerivedIndexFactory factory,
      SnapshotRegistry snapshots,
      LongFunction<@Nullable TableStore> stores) {
    this.factory = factory;
    this.snapshots = snapshots;
    this.stores = stores;
  }

  /** The index of a catalog object, or null when it is not built yet or gone. */
  public @Nullable DerivedIndex find(long objectId) {
    return indexes.get(objectId);
  }

  /** All indexes. */
  public List<DerivedIndex> all() {
    return List.copyOf(indexes.values());
  }

  /** Closes the indexes that a catalog no longer has, and builds those that it has in addition. */
  void reconcile(CatalogVersion catalog, long timestamp) {
    Set<Long> wanted = new LinkedHashSet<>();
    for (VectorIndexDefinition definition : catalog.vectorIndexes().values()) {
      wanted.add(definition.id());
    }
    for (PropertyGraphDefinition definition : catalog.graphs().values()) {
      wanted.add(definition.id());
    }
    for (Long id : List.copyOf(indexes.keySet())) {
      if (!wanted.contains(id)) {
        DerivedIndex dropped = Objects.requireNonNull(indexes.remove(id));
        snapshots.whenUnpinned(() -> close(dropped));
      }
    }
    for (VectorIndexDefinition definition : catalog.vectorIndexes().values()) {
      if (!indexes.containsKey(definition.id())) {
        indexes.put(definition.id(), build(definition, catalog, timestamp));
      }
    }
    for (PropertyGraphDefinition definition : catalog.graphs().values()) {
      if (!indexes.containsKey(definition.id())) {
        indexes.put(definition.id(), build(definition, catalog, timestamp));
      }
    }
  }

  /** A new index over the rows that a timestamp sees; the caller closes it. */
  public DerivedIndex build(
      VectorIndexDefinition definition, CatalogVersion catalog, long timestamp) {
    TableDefinition table = Objects.requireNonNull(catalog.table(definition.tableId()));
    DerivedIndex index = factory.create(definition, table);
    feed(index, table, timestamp);
    return index;
  }

  /** A new index over the rows that a timestamp sees; the caller closes it. */
  public DerivedIndex build(
      PropertyGraphDefinition definition, CatalogVersion catalog, long timestamp) {
    DerivedIndex index = factory.create(definition, catalog);
    Set<Long> tables = new LinkedHashSet<>();
    definition.vertexTables().forEach(vertex -> tables.add(vertex.tableId()));
    definition.edgeTables().forEach(edge -> tables.add(edge.tableId()));
    for (Long id : tables) {
      feed(index, Objects.requireNonNull(catalog.table(id)), timestamp);
    }
    return index;
  }

  private void feed(DerivedIndex index, TableDefinition table, long timestamp) {
    TableStore store = stores.apply(table.id());
    if (store == null) {
      return;
    }
    int width = table.columns().size();
    int[] columns = new int[width + 1];
    for (int i = 0; i < width; i++) {
      columns[i] = i;
    }
    columns[width] = ScanRequest.ROW_ID;
    ScanRequest request = ScanRequest.of(columns);
    try (BatchCursor cursor =
        new TableScan(
            store,
            table,
            ColumnSelection.of(table, columns),
            timestamp,
            null,
            request,
            new ScanStatistics())) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        long[] rowIds =
            java.util.Arrays.copyOf(((LongColumn) batch.column(width)).values(), batch.size());
        ColumnVector[] rows = new ColumnVector[width];
        for (int i = 0; i < width; i++) {
          rows[i] = batch.column(i);
        }
        index.rowsCommitted(table.id(), rowIds, Batch.of(batch.size(), rows));
      }
    }
  }

  /** Tells the followers of a table about its new rows. */
  void rowsCommitted(TableDefinition table, List<InsertedRows> inserted) {
    List<DerivedIndex> followers = followers(table.id());
    if (followers.isEmpty()) {
      return;
    }
    for (InsertedRows rows : inserted) {
      Batch whole = wholeRows(table, rows);
      for (DerivedIndex index : followers) {
        index.rowsCommitted(table.id(), rows.rowIds(), whole);
      }
    }
  }

  /** Tells the followers of a table about rows that no snapshot can see any more. */
  void rowsPurged(long tableId, List<long[]> dead) {
    for (DerivedIndex index : followers(tableId)) {
      for (long[] rowIds : dead) {
        index.rowsPurged(tableId, rowIds, rowIds.length);
      }
    }
  }

  private List<DerivedIndex> followers(long tableId) {
    List<DerivedIndex> followers = new ArrayList<>();
    for (DerivedIndex index : indexes.values()) {
      if (index.tableIds().contains(tableId)) {
        followers.add(index);
      }
    }
    return followers;
  }

  private static Batch wholeRows(TableDefinition table, InsertedRows rows) {
    int count = rows.rowIds().length;
    ColumnVector[] columns = new ColumnVector[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      ColumnDefinition definition = table.columns().get(i);
      ColumnVector column = null;
      for (int j = 0; j < rows.columnIds().length; j++) {
        if (rows.columnIds()[j] == definition.id()) {
          column = rows.rows().column(j);
        }
      }
      columns[i] = column == null ? NullColumns.of(definition.type(), count) : column;
    }
    return Batch.of(count, columns);
  }

  /** Background work of all indexes. */
  public void maintain() {
    for (Long id : List.copyOf(indexes.keySet())) {
      synchronized (maintenance) {
        DerivedIndex index = indexes.get(id);
        if (index != null) {
          index.maintain();
        }
      }
    }
  }

  /** Bytes held in memory by all indexes. */
  public long memoryBytes() {
    long sum = 0;
    for (DerivedIndex index : indexes.values()) {
      sum += index.memoryBytes();
    }
    return sum;
  }

  private void close(DerivedIndex index) {
    synchronized (maintenance) {
      index.close();
    }
  }

  /** Closes all indexes. */
  public void close() {
    indexes.values().forEach(this::close);
    indexes.clear();
  }
}
