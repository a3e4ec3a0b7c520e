package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.delta.DeltaChunk;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.engine.TierUsage;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.key.KeyEncoder;
import io.phenixdb.storage.key.KeyIndex;
import io.phenixdb.storage.key.LongKeyIndex;
import io.phenixdb.storage.table.ColumnSelection;
import io.phenixdb.storage.table.RowBlock;
import io.phenixdb.storage.table.StoredIndex;
import io.phenixdb.storage.table.TableScan;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A table under a transaction: committed rows that its snapshot sees, without those that it has
 * ended itself, and its own rows. Confined to the transaction's thread.
 */
final class TransactionReader implements TableReader, LongPredicate {
  private final EngineTransaction transaction;
  private final TableDefinition table;
  private final @Nullable TableStore store;
  private @Nullable KeyProbe[] keys = {};
  private final KeyEncoder encoder = new KeyEncoder();

  /** A list of columns to look rows up by. */
  static final class KeyProbe {
    final int[] columnIds;
    final List<DataType> types;

    /** For columns that no committed index covers: built from what the transaction sees. */
    @Nullable KeyIndex fallback;

    KeyProbe(TableDefinition table, List<Integer> ordinals) {
      columnIds = StoredIndex.columnIds(table, ordinals);
      DataType[] keyTypes = new DataType[ordinals.size()];
      for (int i = 0; i < keyTypes.length; i++) {
        keyTypes[i] = table.columns().get(ordinals.get(i)).type();
      }
      types = List.of(keyTypes);
    }
  }

  TransactionReader(
      EngineTransaction transaction, TableDefinition table, @Nullable TableStore store) {
    this.transaction = transaction;
    this.table = table;
    this.store = store;
  }

  @Override
  public TableDefinition table() {
    return table;
  }

  /** The columns of a unique key; made on first use, since most readers use one key or none. */
  KeyProbe probe(int key) {
    if (keys.length == 0) {
      keys = new KeyProbe[table.keys().size()];
    }
    KeyProbe probe = keys[key];
    if (probe == null) {
      probe = new KeyProbe(table, table.keys().get(key).columns());
      keys[key] = probe;
    }
    return probe;
  }

  private @Nullable OwnTable own() {
    return transaction.writeSet().find(table.id());
  }

  /** Whether a committed row counts: the snapshot sees it and the transaction has not ended it. */
  @Override
  public boolean test(long rowId) {
    TableStore committed = store;
    if (committed == null || !committed.visible(rowId, transaction.snapshotTimestamp())) {
      return false;
    }
    OwnTable own = own();
    return own == null || !own.hasEnded(rowId);
  }

  /** Whether a committed row has not been ended by anybody else. */
  boolean standing(long rowId) {
    return store != null && store.standing(rowId);
  }

  @Override
  public boolean visible(long rowId) {
    if (rowId >= 0) {
      return test(rowId);
    }
    OwnTable own = own();
    return own != null && own.standing(OwnTable.ordinal(rowId));
  }

  @Override
  public BatchCursor scan(ScanRequest request, ScanStatistics statistics) {
    transaction.checkActive();
    ColumnSelection columns = ColumnSelection.of(table, request.columns());
    OwnTable own = own();
    AccessTrace trace = transaction.trace();
    // Counted apart, for the given counts may be of several scans.
    ScanStatistics counted = trace == null ? statistics : new ScanStatistics();
    TableScan committed =
        store == null
            ? null
            : new TableScan(
                store,
                table,
                columns,
                transaction.snapshotTimestamp(),
                own == null || own.endedCount() == 0 ? null : own::hasEnded,
                request,
                counted);
    BatchCursor scan = new MergedScan(committed, own, columns, request, statistics);
    return trace == null ? scan : new TracedScan(scan, trace, table.id(), counted, statistics);
  }

  /** A scan whose counts go to the trace too, once it is closed. */
  private record TracedScan(
      BatchCursor scan,
      AccessTrace trace,
      long tableId,
      ScanStatistics counted,
      ScanStatistics statistics)
      implements BatchCursor {
    @Override
    public @Nullable Batch next() {
      return scan.next();
    }

    @Override
    public void close() {
      scan.close();
      trace.scanned(tableId, counted);
      statistics.add(counted);
      counted.clear();
    }
  }

  /** Committed rows, then the own rows that stood when the scan began. */
  private static final class MergedScan implements BatchCursor {
    private @Nullable TableScan committed;
    private final @Nullable OwnTable own;
    private final ColumnSelection columns;
    private final boolean wantsOwn;
    private final ScanStatistics statistics;
    private final int ordinalLimit;
    private int nextOrdinal;

    MergedScan(
        @Nullable TableScan committed,
        @Nullable OwnTable own,
        ColumnSelection columns,
        ScanRequest request,
        ScanStatistics statistics) {
      this.committed = committed;
      this.own = own;
      this.columns = columns;
      this.wantsOwn = request.tiers().contains(Tier.HOT);
      this.statistics = statistics;
      this.ordinalLimit = own == null ? 0 : own.ordinals();
    }

    @Override
    public @Nullable Batch next() {
      TableScan scan = committed;
      if (scan != null) {
        Batch batch = scan.next();
        if (batch != null) {
          return batch;
        }
        scan.close();
        committed = null;
      }
      OwnTable rows = own;
      while (rows != null && wantsOwn && nextOrdinal < ordinalLimit) {
        int base = nextOrdinal;
        nextOrdinal += DeltaChunk.ROWS;
        int count = Math.min(DeltaChunk.ROWS, ordinalLimit - base);
        int[] positions = new int[count];
        int standing = 0;
        for (int i = 0; i < count; i++) {
          if (rows.standing(base + i)) {
            positions[standing++] = i;
          }
        }
        if (standing > 0) {
          RowBlock block = rows.block(OwnTable.rowId(base));
          int end = positions[standing - 1] + 1;
          Batch all = columns.read(block, end, i -> OwnTable.rowId(base + i));
          statistics.add(Tier.HOT, standing, 0, 1, 0);
          return standing == end ? all : all.select(positions, standing);
        }
      }
      return null;
    }

    @Override
    public void close() {
      if (committed != null) {
        committed.close();
      }
    }
  }

  @Override
  public void lookup(int key, Batch keyRows, long[] rowIds) {
    transaction.checkActive();
    KeyProbe probe = probe(key);
    ColumnVector[] columns = columns(keyRows);
    for (int row = 0; row < keyRows.size(); row++) {
      long found = find(probe, columns, row);
      rowIds[row] = found == 0 ? NO_ROW : found;
    }
  }

  static ColumnVector[] columns(Batch rows) {
    ColumnVector[] columns = new ColumnVector[rows.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = rows.column(i);
    }
    return columns;
  }

  /** The visible row with a unique key, or 0. */
  long find(KeyProbe probe, ColumnVector[] key, int row) {
    OwnTable own = own();
    if (own != null) {
      long found = own.find(probe.columnIds, probe.types, key, row, encoder);
      if (found != 0) {
        return found;
      }
    }
    KeyIndex index = committedIndex(probe);
    return index == null ? 0 : index.find(key, row, encoder, this);
  }

  /**
   * The first of {@code rows} keys that a row has which the snapshot sees and the transaction has
   * not ended, or -1.
   */
  int firstCommitted(KeyProbe probe, ColumnVector[] key, int rows) {
    KeyIndex index = committedIndex(probe);
    if (index == null) {
      return -1;
    }
    for (int row = 0; row < rows; row++) {
      if (index.find(key, row, encoder, this) != 0) {
        return row;
      }
    }
    return -1;
  }

  private @Nullable KeyIndex committedIndex(KeyProbe probe) {
    TableStore committed = store;
    if (committed == null) {
      return null;
    }
    StoredIndex index = committed.index(probe.columnIds);
    return index != null ? index.index() : fallback(probe);
  }

  /** The index that DDL of this transaction will create, or that later DDL has dropped. */
  private KeyIndex fallback(KeyProbe probe) {
    KeyIndex index = probe.fallback;
    if (index == null) {
      index = KeyIndex.over(probe.types);
      int width = probe.columnIds.length;
      int[] columns = new int[width + 1];
      for (int i = 0; i < width; i++) {
        columns[i] = ordinal(probe.columnIds[i]);
      }
      columns[width] = ScanRequest.ROW_ID;
      ScanRequest request = ScanRequest.of(columns);
      TableStore committed = java.util.Objects.requireNonNull(store);
      try (TableScan scan =
          new TableScan(
              committed,
              table,
              ColumnSelection.of(table, columns),
              transaction.snapshotTimestamp(),
              null,
              request,
              new ScanStatistics())) {
        for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
          ColumnVector[] key = Arrays.copyOf(columns(batch), width);
          long[] ids = ((io.phenixdb.storage.batch.LongColumn) batch.column(width)).values();
          for (int row = 0; row < batch.size(); row++) {
            index.add(key, row, encoder, ids[row]);
          }
        }
      }
      probe.fallback = index;
    }
    return index;
  }

  private int ordinal(int columnId) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).id() == columnId) {
        return i;
      }
    }
    throw new IllegalStateException("no column " + columnId + " in " + table.name());
  }

  @Override
  public long lookupLong(int key, long value) {
    transaction.checkActive();
    KeyProbe probe = probe(key);
    OwnTable own = own();
    if (own != null && own.standingCount() > 0) {
      LongKeyIndex index = (LongKeyIndex) own.index(probe.columnIds, probe.types);
      long found = index.find(value, id -> own.standing((int) (id - 1)));
      if (found != 0) {
        return -found;
      }
    }
    if (!(committedIndex(probe) instanceof LongKeyIndex index)) {
      return NO_ROW;
    }
    long found = index.find(value, this);
    return found == 0 ? NO_ROW : found;
  }

  @Override
  public long[] lookupAll(long indexId, Batch keyRows, int row) {
    transaction.checkActive();
    for (IndexDefinition index : transaction.writeSet().catalog().indexesOf(table.id())) {
      if (index.id() == indexId) {
        return findAll(new KeyProbe(table, index.columns()), columns(keyRows), row);
      }
    }
    throw new DatabaseException(
        SqlState.UNDEFINED_OBJECT, "table " + table.name() + " has no index with id " + indexId);
  }

  /** All visible rows with a key, ascending. */
  long[] findAll(KeyProbe probe, ColumnVector[] key, int row) {
    long[][] found = {new long[8]};
    int[] count = new int[1];
    KeyIndex index = committedIndex(probe);
    if (index != null) {
      index.forEach(
          key,
          row,
          encoder,
          rowId -> {
            if (test(rowId)) {
              append(found, count, rowId);
            }
          });
    }
    OwnTable own = own();
    if (own != null) {
      own.forEach(
          probe.columnIds,
          probe.types,
          key,
          row,
          encoder,
          ordinal -> append(found, count, OwnTable.rowId(ordinal)));
    }
    long[] rowIds = Arrays.copyOf(found[0], count[0]);
    Arrays.sort(rowIds);
    return rowIds;
  }

  private static void append(long[][] found, int[] count, long rowId) {
    if (count[0] == found[0].length) {
      found[0] = Arrays.copyOf(found[0], count[0] * 2);
    }
    found[0][count[0]++] = rowId;
  }

  @Override
  public Batch fetch(long[] rowIds, int count, int[] columns, ScanStatistics statistics) {
    transaction.checkActive();
    RowBlock[] blocks = new RowBlock[count];
    int[] offsets = new int[count];
    OwnTable own = own();
    for (int i = 0; i < count; i++) {
      long rowId = rowIds[i];
      if (rowId < 0 && own != null) {
        blocks[i] = own.block(rowId);
        offsets[i] = own.offset(rowId);
      } else if (store != null) {
        blocks[i] = store.block(rowId);
        offsets[i] = store.offset(rowId);
      } else {
        throw new IllegalArgumentException("row " + rowId + " of " + table.name());
      }
    }
    countTiers(blocks, count, statistics);
    AccessTrace trace = transaction.trace();
    if (trace != null) {
      trace.fetched(table.id(), rowIds, blocks, count);
    }
    return ColumnSelection.of(table, columns).gather(blocks, offsets, rowIds, count);
  }

  private static void countTiers(RowBlock[] blocks, int count, ScanStatistics statistics) {
    int from = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || blocks[i].tier() != blocks[from].tier()) {
        statistics.add(blocks[from].tier(), i - from, 0, 0, 0);
        from = i;
      }
    }
  }

  @Override
  public Tier tier(long rowId) {
    return rowId < 0 || store == null ? Tier.HOT : store.block(rowId).tier();
  }

  @Override
  public long estimatedRows() {
    OwnTable own = own();
    long committed = store == null ? 0 : store.liveRows();
    return own == null
        ? committed
        : Math.max(0, committed + own.standingCount() - own.endedCount());
  }

  @Override
  public List<TierUsage> tierUsage() {
    return store == null ? List.of() : store.tierUsage();
  }
}
