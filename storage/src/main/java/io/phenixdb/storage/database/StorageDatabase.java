package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.DerivedIndexInfo;
import io.phenixdb.storage.engine.EngineMetrics;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.SegmentInfo;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.TierUsage;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.manifest.DatabaseDirectory;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.transaction.CommitSequencer;
import io.phenixdb.storage.transaction.TransactionSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One open database: the engine that {@link DatabaseFiles} wires together. Thread-safe. */
final class StorageDatabase implements StorageEngine {
  private final CommitLog log;
  private final DatabaseState state;
  private final CommitSequencer sequencer;
  private final TransactionSystem transactions;
  private final @Nullable DatabaseDirectory directory;
  private boolean closed;

  StorageDatabase(
      CommitLog log,
      DatabaseState state,
      CommitSequencer sequencer,
      TransactionSystem transactions,
      @Nullable DatabaseDirectory directory) {
    this.log = log;
    this.state = state;
    this.sequencer = sequencer;
    this.transactions = transactions;
    this.directory = directory;
  }

  @Override
  public Catalog catalog() {
    return state.published().catalog();
  }

  @Override
  public Transaction begin(IsolationLevel isolation, boolean readOnly) {
    return transactions.begin(isolation, readOnly);
  }

  @Override
  public long moveToTier(
      TableDefinition table, RowIdSet rowIds, Tier tier, LongConsumer progress) {
    throw new DatabaseException(SqlState.FEATURE_NOT_SUPPORTED, "tiers are not supported yet");
  }

  @Override
  public long applyTierPolicies() {
    return 0;
  }

  @Override
  public void checkpoint() {
    log.sync();
    sequencer.betweenApplies(state::purge);
  }

  @Override
  public CheckReport check() {
    return new CheckReport(0, 0, 0, List.of());
  }

  @Override
  public List<TierUsage> tierUsage(long tableId) {
    TableStore store = state.table(tableId);
    return store == null ? List.of() : store.tierUsage();
  }

  @Override
  public List<SegmentInfo> segments() {
    return List.of();
  }

  @Override
  public EngineMetrics metrics() {
    long deltaRows = 0;
    long deltaBytes = 0;
    for (TableStore store : state.tables()) {
      TableStore.DeltaSize size = store.deltaSize();
      deltaRows += size.rows();
      deltaBytes += size.bytes();
    }
    CommitLog.Counters counters = log.counters();
    return new EngineMetrics(
        transactions.commits(),
        transactions.rollbacks(),
        transactions.conflicts(),
        counters.bytesWritten(),
        counters.syncs(),
        sequencer.rowsInserted(),
        sequencer.rowsDeleted(),
        deltaRows,
        deltaBytes,
        state.followers().memoryBytes(),
        state.snapshots().size(),
        state.snapshots().oldest(state.published().timestamp()));
  }

  @Override
  public DerivedIndexInfo derivedIndex(long objectId) {
    DerivedIndex index = state.followers().find(objectId);
    if (index == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_OBJECT,
          "there is no vector index or property graph with id " + objectId);
    }
    return index.info();
  }

  @Override
  public @Nullable Path directory() {
    return directory == null ? null : directory.path();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    transactions.close();
    try {
      sequencer.quiesced(() -> 0);
      log.close();
    } finally {
      state.followers().close();
      if (directory != null) {
        directory.close();
      }
    }
  }
}
