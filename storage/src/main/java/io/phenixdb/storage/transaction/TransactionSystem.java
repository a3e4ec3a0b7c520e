package io.phenixdb.storage.transaction;

import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.DerivedIndexFactory;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.PointReader;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.journal.AccessRecorder;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.SnapshotRegistry;
import io.phenixdb.storage.table.StoredRowReader;
import io.phenixdb.storage.table.TableStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Begins transactions and holds what they share: the sequencer, ids, counters. Thread-safe. */
public final class TransactionSystem {
  private final DatabaseState state;
  private final CommitSequencer sequencer;
  private final DerivedIndexFactory factory;
  private final Durability durability;
  private final AtomicLong nextTransactionId = new AtomicLong(1);
  private final AtomicLong nextObjectId;
  private final AtomicLong privateVersion = new AtomicLong();
  private final LongAdder commits = new LongAdder();
  private final LongAdder rollbacks = new LongAdder();
  private final LongAdder conflicts = new LongAdder();
  private volatile @Nullable AccessRecorder recorder;
  private volatile boolean closed;

  /**
   * The transactions of an engine.
   *
   * @param durability when commits are acknowledged unless a transaction says otherwise
   * @param firstObjectId above every id in the catalog
   */
  public TransactionSystem(
      DatabaseState state,
      CommitSequencer sequencer,
      DerivedIndexFactory factory,
      Durability durability,
      long firstObjectId) {
    this.state = state;
    this.sequencer = sequencer;
    this.factory = factory;
    this.durability = durability;
    this.nextObjectId = new AtomicLong(firstObjectId);
  }

  /** Has it recorded what transactions read; null to stop. */
  public void record(@Nullable AccessRecorder accesses) {
    recorder = accesses;
  }

  /** Where it is recorded what is read, or null. */
  @Nullable AccessRecorder recorder() {
    return recorder;
  }

  /** Begins a transaction. */
  public Transaction begin(IsolationLevel isolation, boolean readOnly) {
    checkOpen();
    SnapshotRegistry.Pin pin = state.snapshots().pin(() -> state.published().timestamp());
    return new EngineTransaction(
        nextTransactionId.getAndIncrement(), isolation, readOnly, this, pin);
  }

  /**
   * A reader of single rows, or null when the catalog is not the published one, no index is over
   * the key columns, or a pseudo-column is wanted.
   */
  @SuppressWarnings("ReferenceEquality")
  public @Nullable PointReader pointReader(
      Catalog catalog,
      TableDefinition table,
      List<Integer> keyColumns,
      int[] columns,
      long sessionId) {
    checkOpen();
    TableStore store = state.table(table.id());
    if (store == null || state.published().catalog() != catalog) {
      return null;
    }
    for (int column : columns) {
      if (column < 0) {
        return null;
      }
    }
    StoredRowReader rows = StoredRowReader.of(store, table, keyColumns, columns);
    return rows == null ? null : new PublishedRowReader(this, catalog, table.id(), rows, sessionId);
  }

  /** The catalog of a fresh pin; moves the pin on when a commit came in between. */
  public CatalogVersion catalogAt(SnapshotRegistry.Pin pin) {
    DatabaseState.Published published = state.published();
    pin.moveTo(published.timestamp());
    return published.catalog();
  }

  DatabaseState state() {
    return state;
  }

  CommitSequencer sequencer() {
    return sequencer;
  }

  DerivedIndexFactory factory() {
    return factory;
  }

  Durability durability() {
    return durability;
  }

  long newObjectId() {
    return nextObjectId.getAndIncrement();
  }

  /** The next object id, for the manifest. */
  public long nextObjectId() {
    return nextObjectId.get();
  }

  /** A number for a catalog that only one transaction sees. */
  long nextPrivateVersion() {
    return privateVersion.decrementAndGet();
  }

  /** Throws 57P01 once the database is closed. */
  public void checkOpen() {
    if (closed) {
      throw new DatabaseException(SqlState.SHUTTING_DOWN, "the database has been closed");
    }
  }

  /** Refuses everything from now on. */
  public void close() {
    closed = true;
  }

  void countCommit() {
    commits.increment();
  }

  void countRollback() {
    rollbacks.increment();
  }

  void countConflict() {
    conflicts.increment();
  }

  /** Commits so far, read-only ones included. */
  public long commits() {
    return commits.sum() + sequencer.commits();
  }

  /** Rollbacks so far, failed commits included. */
  public long rollbacks() {
    return rollbacks.sum() + sequencer.failures();
  }

  /** Serialization failures so far. */
  public long conflicts() {
    return conflicts.sum() + sequencer.conflicts();
  }
}
