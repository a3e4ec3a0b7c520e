package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.OwnRows;
import io.phenixdb.storage.engine.PartitionedScan;
import io.phenixdb.storage.engine.RowSource;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.TableReader;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.engine.VectorReader;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.journal.AccessRecorder;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.SequenceState;
import io.phenixdb.storage.state.SnapshotRegistry;
import io.phenixdb.storage.table.ColumnSelection;
import io.phenixdb.storage.table.TableScan;
import io.phenixdb.storage.table.TableStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of an engine. Confined to one thread at a time; the sequencer reads its write set
 * during {@link #commit} on the same thread.
 */
final class EngineTransaction implements Transaction, RowSource {
  private final long id;
  private final IsolationLevel isolation;
  private final boolean readOnly;
  private final TransactionSystem system;
  private final DatabaseState state;
  private final SnapshotRegistry.Pin pin;
  private final long firstSnapshot;
  private final WriteSet writes;
  private final Map<Long, TransactionReader> readers = new HashMap<>();
  private final Map<Long, TableReads> reads = new HashMap<>();
  private final Map<Long, SequenceState> ownSequences = new HashMap<>();
  private final PrivateIndexes privateIndexes;
  private final @Nullable AccessTrace trace;
  private Durability durability;
  private boolean ended;

  EngineTransaction(
      long id,
      IsolationLevel isolation,
      boolean readOnly,
      TransactionSystem system,
      SnapshotRegistry.Pin pin) {
    this.id = id;
    this.isolation = isolation;
    this.readOnly = readOnly;
    this.system = system;
    this.state = system.state();
    this.pin = pin;
    this.writes = new WriteSet(system.catalogAt(pin), state.hotBudget());
    this.firstSnapshot = pin.snapshot();
    this.privateIndexes = new PrivateIndexes(system);
    this.durability = system.durability();
    AccessRecorder recorder = system.recorder();
    this.trace = recorder == null ? null : new AccessTrace(recorder, id);
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public IsolationLevel isolation() {
    return isolation;
  }

  @Override
  public boolean readOnly() {
    return readOnly;
  }

  @Override
  public long snapshotTimestamp() {
    return pin.snapshot();
  }

  @Override
  public Durability durability() {
    return durability;
  }

  @Override
  public void setDurability(Durability wanted) {
    durability = wanted;
  }

  @Override
  public void setSession(long sessionId) {
    if (trace != null) {
      trace.setSession(sessionId);
    }
  }

  /** Gathers what is read, or null. */
  @Nullable AccessTrace trace() {
    return trace;
  }

  /** The snapshot of the first statement: whatever was committed later may be in conflict. */
  long firstSnapshot() {
    return firstSnapshot;
  }

  WriteSet writeSet() {
    return writes;
  }

  /** What a serializable transaction has read, by table. */
  Map<Long, TableReads> reads() {
    return reads;
  }

  void checkActive() {
    if (ended) {
      throw new DatabaseException(
          SqlState.INVALID_TRANSACTION_STATE, "transaction " + id + " has ended; begin a new one");
    }
    system.checkOpen();
  }

  private void checkWritable() {
    checkActive();
    if (readOnly) {
      throw new DatabaseException(
          SqlState.READ_ONLY_TRANSACTION, "the transaction is read only and cannot write");
    }
  }

  @Override
  public void startStatement() {
    checkActive();
    if (isolation == IsolationLevel.READ_COMMITTED) {
      DatabaseState.Published newest = state.published();
      // First, so that a transaction which has lost a row cannot go on by asking once more.
      requireEndedStanding(pin.snapshot());
      pin.moveTo(newest.timestamp());
      if (!writes.hasCatalogChanges() && newest.catalog() != writes.catalog()) {
        writes.rebase(newest.catalog());
      }
      readers.clear();
    }
  }

  @Override
  public Catalog catalog() {
    return writes.catalog();
  }

  @Override
  public TableReader read(TableDefinition table) {
    checkActive();
    if (isolation == IsolationLevel.SERIALIZABLE) {
      return new RecordingReader(reader(table), this, reads(table.id()));
    }
    return reader(table);
  }

  @Override
  public @Nullable PartitionedScan partition(TableDefinition table, ScanRequest request, int most) {
    TableStore store = readsCommitted(table.id()) ? state.table(table.id()) : null;
    return store == null
        ? null
        : TableScan.partition(
            store,
            table,
            ColumnSelection.of(table, request.columns()),
            snapshotTimestamp(),
            request,
            most);
  }

  @Override
  public @Nullable TableReader readElsewhere(TableDefinition table) {
    return readsCommitted(table.id())
        ? new TransactionReader(this, table, state.table(table.id()))
        : null;
  }

  /**
   * Whether committed rows alone, read without this transaction's knowledge, are what it sees of a
   * table: it has none of its own, and need not note what it reads.
   */
  boolean readsCommitted(long tableId) {
    checkActive();
    return isolation != IsolationLevel.SERIALIZABLE && writes.find(tableId) == null;
  }

  private TableReads reads(long tableId) {
    return reads.computeIfAbsent(tableId, id -> new TableReads());
  }

  TransactionReader reader(TableDefinition table) {
    TransactionReader reader = readers.get(table.id());
    if (reader == null || reader.table() != table) {
      reader = new TransactionReader(this, table, state.table(table.id()));
      readers.put(table.id(), reader);
    }
    return reader;
  }

  @Override
  public TableReader reader(long tableId) {
    TableDefinition table = writes.catalog().table(tableId);
    if (table == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_TABLE, "the table with id " + tableId + " does not exist");
    }
    if (isolation == IsolationLevel.SERIALIZABLE) {
      // Derived indexes propose rows by all that there is.
      reads(tableId).addAll();
    }
    return read(table);
  }

  @Override
  public OwnRows ownRows(long tableId) {
    TableDefinition table = reader(tableId).table();
    OwnTable own = writes.find(tableId);
    long[] rowIds = new long[own == null ? 0 : own.standingCount()];
    int count = 0;
    for (int ordinal = 0; own != null && ordinal < own.ordinals(); ordinal++) {
      if (own.standing(ordinal)) {
        rowIds[count++] = OwnTable.rowId(ordinal);
      }
    }
    int[] columns = new int[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i;
    }
    return new OwnRows(
        rowIds, reader(table).fetch(rowIds, rowIds.length, columns, new ScanStatistics()));
  }

  @Override
  public VectorReader read(VectorIndexDefinition index) {
    checkActive();
    return system.factory().reader(index, privateIndexes.find(index, writes, pin), this);
  }

  @Override
  public GraphReader read(PropertyGraphDefinition graph) {
    checkActive();
    return system.factory().reader(graph, privateIndexes.find(graph, writes, pin), this);
  }

  @Override
  public long[] insert(TableDefinition table, Batch rows) {
    return append(table, rows, null);
  }

  /** Appends new rows, or new versions of rows in which only some columns may have changed. */
  private long[] append(TableDefinition table, Batch rows, @Nullable BitSet changed) {
    checkWritable();
    ColumnVector[] columns = RowChecks.check(table, rows);
    int position = writes.position();
    OwnTable own = writes.table(table.id());
    int from = own.ordinals();
    long[] rowIds = own.append(columnIds(table), columns, rows.size());
    writes.inserted(own, from);
    try {
      UniqueKeys.check(reader(table), own, columns, rowIds, changed);
    } catch (DatabaseException e) {
      writes.rollbackTo(position);
      throw e;
    }
    return rowIds;
  }

  /**
   * The rows that this transaction has replaced or deleted must not have been changed by others
   * since: a newer snapshot would show their version beside ours, and commit would refuse anyway.
   */
  private void requireEndedStanding(long before) {
    for (OwnTable own : writes.tables()) {
      TableStore store = state.table(own.tableId());
      TableDefinition table = writes.catalog().table(own.tableId());
      if (store != null
          && table != null
          && own.endedCount() > 0
          && store.lastCommitTimestamp() > before) {
        long[] ended = own.endedRowIds();
        requireStanding(table, ended, ended.length);
      }
    }
  }

  private static int[] columnIds(TableDefinition table) {
    int[] ids = new int[table.columns().size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = table.columns().get(i).id();
    }
    return ids;
  }

  @Override
  public void delete(TableDefinition table, long[] rowIds, int count) {
    checkWritable();
    requireStanding(table, rowIds, count);
    writes.end(writes.table(table.id()), rowIds, count, false);
  }

  private void requireStanding(TableDefinition table, long[] rowIds, int count) {
    TransactionReader reader = reader(table);
    for (int i = 0; i < count; i++) {
      if (rowIds[i] > 0 && !reader.standing(rowIds[i])) {
        system.countConflict();
        throw new DatabaseException(
            SqlState.SERIALIZATION_FAILURE,
            "a row of table "
                + table.name()
                + " was changed by a concurrent transaction; run the transaction again");
      }
    }
  }

  @Override
  public long[] update(TableDefinition table, long[] rowIds, Batch rows, BitSet changed) {
    checkWritable();
    if (rows.size() > rowIds.length) {
      throw new IllegalArgumentException(rows.size() + " new rows for " + rowIds.length);
    }
    requireStanding(table, rowIds, rows.size());
    int position = writes.position();
    writes.end(writes.table(table.id()), rowIds, rows.size(), true);
    try {
      return append(table, rows, changed);
    } catch (DatabaseException e) {
      writes.rollbackTo(position);
      throw e;
    }
  }

  @Override
  public void truncate(TableDefinition table) {
    checkWritable();
    List<long[]> all = new ArrayList<>();
    try (BatchCursor cursor =
        reader(table).scan(ScanRequest.of(ScanRequest.ROW_ID), new ScanStatistics())) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        all.add(java.util.Arrays.copyOf(((LongColumn) batch.column(0)).values(), batch.size()));
      }
    }
    for (long[] rowIds : all) {
      delete(table, rowIds, rowIds.length);
    }
  }

  @Override
  public void change(CatalogChange change) {
    checkWritable();
    CatalogVersion before = writes.catalog();
    CatalogVersion after = before.apply(change, system.nextPrivateVersion());
    new CatalogChecks(this, system).check(change, before, after);
    writes.changeCatalog(change, after);
    readers.clear();
  }

  @Override
  public long newObjectId() {
    return system.newObjectId();
  }

  private SequenceState sequence(long sequenceId) {
    SequenceState committed = state.sequence(sequenceId);
    if (committed != null) {
      return committed;
    }
    SequenceDefinition definition = writes.catalog().sequence(sequenceId);
    if (definition == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_OBJECT, "the sequence with id " + sequenceId + " does not exist");
    }
    return ownSequences.computeIfAbsent(
        sequenceId, ignored -> new SequenceState(definition, advance -> {}));
  }

  @Override
  public long nextSequenceValues(long sequenceId, int count) {
    checkActive();
    return sequence(sequenceId).take(count);
  }

  @Override
  public void advanceSequence(long sequenceId, long value) {
    checkActive();
    sequence(sequenceId).advanceBeyond(value);
  }

  /** Where the sequences stand that this transaction has created. */
  List<SequenceAdvance> sequenceAdvances() {
    if (ownSequences.isEmpty()) {
      return List.of();
    }
    return ownSequences.values().stream()
        .filter(sequence -> writes.catalog().sequence(sequence.definition().id()) != null)
        .map(SequenceState::position)
        .sorted(java.util.Comparator.comparingLong(SequenceAdvance::sequenceId))
        .toList();
  }

  @Override
  public int position() {
    return writes.position();
  }

  @Override
  public void rollbackTo(int position) {
    checkActive();
    writes.rollbackTo(position);
    readers.clear();
    privateIndexes.close();
  }

  @Override
  public void completeStatement(int position) {
    checkActive();
    new ForeignKeys(this).complete(position);
  }

  @Override
  public long commit(Runnable ordered) {
    checkActive();
    if (writes.isEmpty()) {
      long snapshot = snapshotTimestamp();
      end();
      system.countCommit();
      return snapshot;
    }
    try {
      return system.sequencer().commit(this, ordered);
    } finally {
      end();
    }
  }

  @Override
  public void rollback() {
    if (!ended) {
      end();
      system.countRollback();
    }
  }

  private void end() {
    ended = true;
    if (trace != null) {
      trace.end();
    }
    writes.releaseMemory();
    privateIndexes.close();
    state.snapshots().unpin(pin);
  }

  @Override
  public void close() {
    rollback();
  }
}
