package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.BackupProgress;
import io.phenixdb.storage.engine.BackupReport;
import io.phenixdb.storage.engine.CheckReport;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.DerivedIndexInfo;
import io.phenixdb.storage.engine.EngineMetrics;
import io.phenixdb.storage.engine.EventJournal;
import io.phenixdb.storage.engine.HotMemory.Overflow;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.PointReader;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.SegmentInfo;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.TierUsage;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.manifest.DatabaseDirectory;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.SnapshotRegistry;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.transaction.CommitSequencer;
import io.phenixdb.storage.transaction.TransactionSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open database: the engine that {@link DatabaseFiles} wires together. Thread-safe. */
final class StorageDatabase implements StorageEngine {
  private static final Logger LOGGER = LoggerFactory.getLogger(StorageDatabase.class);

  private static final long MAINTENANCE_PAUSE_MILLIS = 500;
  private static final long INDEX_PAUSE_MILLIS = 50;
  private static final long JOURNAL_PAUSE_MILLIS = 100;
  private static final long POLICY_PAUSE_MILLIS = 60_000;

  private final Parts parts;
  private final DatabaseState state;
  private final CommitSequencer sequencer;
  private final TransactionSystem transactions;
  private final Checkpointer checkpointer;
  private final TierMover tierMover;
  private final SegmentCompaction compaction;
  private final StorageOptions options;
  private final BackgroundWork background = new BackgroundWork();
  private long checkpointLogBytes;
  private boolean closed;

  /** What the composition root has made. */
  record Parts(
      StorageOptions options,
      @Nullable DatabaseDirectory directory,
      CommitLog log,
      DatabaseState state,
      CommitSequencer sequencer,
      TransactionSystem transactions,
      SegmentDepot depot,
      Checkpointer checkpointer,
      OnlineBackup backup,
      @Nullable JournalFeeder journal,
      long replayedBytes) {}

  StorageDatabase(Parts parts) {
    this.parts = parts;
    this.options = parts.options();
    this.state = parts.state();
    this.sequencer = parts.sequencer();
    this.transactions = parts.transactions();
    this.checkpointer = parts.checkpointer();
    this.tierMover =
        new TierMover(state, transactions, checkpointer, options.segmentRows(), options.clock());
    if (options.directory() != null && options.hotMemory().overflow() == Overflow.FREEZE) {
      state.hotBudget().onOverflow(checkpointer::checkpoint);
    }
    this.compaction =
        new SegmentCompaction(
            state,
            checkpointer,
            options.segmentRows(),
            new IoBudget(options.operations().compactionBytesPerSecond(), System::nanoTime));
    // What the log held at opening counts too: a checkpoint that never came is due all the more.
    this.checkpointLogBytes = -parts.replayedBytes();
  }

  /** Starts the background threads if the options ask for them. */
  void start() {
    if (options.background()) {
      background.repeat("maintenance", MAINTENANCE_PAUSE_MILLIS, this::maintain);
      background.repeat("indexes", INDEX_PAUSE_MILLIS, state.followers()::maintain);
      JournalFeeder journal = parts.journal();
      if (journal != null) {
        background.repeat("journal", JOURNAL_PAUSE_MILLIS, journal::feed);
        background.repeat("journal-age", POLICY_PAUSE_MILLIS, journal::retain);
      }
      background.repeat("tiers", POLICY_PAUSE_MILLIS, tierMover::applyPolicies);
    }
  }

  private void maintain() {
    checkpointer.purge();
    long logBytes = parts.log().counters().bytesWritten();
    boolean due = logBytes - checkpointLogBytes > options.operations().checkpointLogBytes();
    for (TableStore store : state.tables()) {
      due |= store.deltaSize().rows() >= options.segmentRows();
    }
    if (due && (checkpointer.isBehind() || options.directory() == null)) {
      checkpointLogBytes = logBytes;
      checkpointer.checkpoint();
    }
    compaction.runWithin();
    state.snapshots().runDeferred();
  }

  @Override
  public Catalog catalog() {
    return state.published().catalog();
  }

  @Override
  public @Nullable PointReader pointReader(
      Catalog catalog,
      TableDefinition table,
      List<Integer> keyColumns,
      int[] columns,
      long sessionId) {
    return transactions.pointReader(catalog, table, keyColumns, columns, sessionId);
  }

  @Override
  public Transaction begin(IsolationLevel isolation, boolean readOnly) {
    return transactions.begin(isolation, readOnly);
  }

  @Override
  public long moveToTier(TableDefinition table, RowIdSet rowIds, Tier tier, LongConsumer progress) {
    transactions.checkOpen();
    return tierMover.move(table.id(), rowIds, tier, progress);
  }

  @Override
  public long applyTierPolicies() {
    transactions.checkOpen();
    return tierMover.applyPolicies();
  }

  @Override
  public void checkpoint() {
    transactions.checkOpen();
    checkpointer.checkpoint();
    compaction.run();
  }

  @Override
  public CheckReport check() {
    transactions.checkOpen();
    SnapshotRegistry.Pin pin = state.snapshots().pin(() -> state.published().timestamp());
    try {
      CheckReport report =
          new DatabaseCheck(state, parts.depot()).run(pin, transactions.catalogAt(pin));
      JournalFeeder journal = parts.journal();
      return journal == null ? report : report.with(journal.verify());
    } finally {
      state.snapshots().unpin(pin);
    }
  }

  @Override
  public BackupReport backup(Path folder, BackupProgress progress) {
    transactions.checkOpen();
    return parts.backup().write(folder, progress);
  }

  @Override
  public EventJournal journal() {
    JournalFeeder journal = parts.journal();
    if (journal != null) {
      transactions.checkOpen();
      return journal;
    }
    return new NoJournal(
        options.directory() == null
            ? "one in memory cannot have one"
            : options.operations().journal().changes()
                ? "it needs a JVM with the flags that ./phenix jvmflags prints"
                : "write change_feed = on in its settings.properties and open it again");
  }

  @Override
  public List<TierUsage> tierUsage(long tableId) {
    TableStore store = state.table(tableId);
    return store == null ? List.of() : store.tierUsage();
  }

  @Override
  public List<SegmentInfo> segments() {
    List<SegmentInfo> infos = new ArrayList<>();
    for (TableStore store : state.tables()) {
      for (Segment segment : store.segments()) {
        infos.add(
            new SegmentInfo(
                store.tableId(),
                segment.id(),
                segment.tier(),
                segment.rows(),
                segment.ends().count(),
                segment.sizeBytes(),
                createdMillis(segment),
                segment.tier() == Tier.COLD ? "ZSTD" : "LIGHT",
                compaction.isReplacing(segment.id()),
                segment.location()));
      }
    }
    return infos;
  }

  private long createdMillis(Segment segment) {
    if (options.directory() == null) {
      return 0;
    }
    try {
      return Files.getLastModifiedTime(Path.of(segment.location())).toMillis();
    } catch (IOException e) {
      // Replaced meanwhile, or not on this machine's disk.
      return 0;
    }
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
    CommitLog.Counters counters = parts.log().counters();
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
        state.snapshots().oldest(state.published().timestamp()),
        sequencer.commitTimes(),
        new EngineMetrics.HotUse(state.hotBudget().usedBytes(), state.hotBudget().limitBytes()));
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
    return options.directory();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    background.close();
    transactions.close();
    try {
      checkpointer.close();
    } catch (DatabaseException e) {
      // Nothing is lost: the log holds it, and the next opening replays it.
      LOGGER.warn("no checkpoint at closing: {}", e.getMessage());
    }
    try {
      if (parts.journal() != null) {
        parts.log().sync();
        parts.journal().close();
      }
    } catch (DatabaseException e) {
      // The next opening feeds what is missing from the log.
      LOGGER.warn("the journal is not complete at closing: {}", e.getMessage());
    }
    try {
      parts.log().close();
    } finally {
      state.followers().close();
      DatabaseDirectory directory = parts.directory();
      if (directory != null) {
        directory.close();
      }
    }
  }
}
