package io.phenixdb.storage.transaction;

import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.delta.DeltaChunk;
import io.phenixdb.storage.delta.RowSizes;
import io.phenixdb.storage.effects.CommitEffects;
import io.phenixdb.storage.effects.EffectsCodec;
import io.phenixdb.storage.effects.InsertedRows;
import io.phenixdb.storage.effects.TableEffects;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.EngineMetrics;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.TimestampSource;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.transaction.OwnTable.StandingRows;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts commits into one order and takes each through its three steps. Thread-safe.
 *
 * <ol>
 *   <li>Propose, under the sequencer's lock: validate, number, choose row ids, append to the log.
 *   <li>Make durable: write the log, or leave it to who is writing it already, without a lock, so
 *       that many commits share a sync.
 *   <li>Apply, under the apply lock and in the order of the log: the thread that has made commits
 *       durable applies them for everybody. A committer sleeps once, until his commit is applied.
 * </ol>
 *
 * <p>Lock order: sequencer, then apply.
 */
public final class CommitSequencer {
  /** Rows from which on a transaction's rows begin a new chunk of the table. */
  private static final int MIN_ALIGNED_ROWS = 4 * DeltaChunk.ROWS;

  private final DatabaseState state;
  private final CommitLog log;
  private final TimestampSource timestamps;
  private final ReentrantLock sequencerLock = new ReentrantLock();
  private final ReentrantLock applyLock = new ReentrantLock();
  private final Queue<InFlight> inFlight = new ConcurrentLinkedQueue<>();
  private volatile @Nullable DatabaseException broken;

  private final LongAdder commits = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder conflicts = new LongAdder();
  private final LongAdder inserted = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final CommitTimer times = new CommitTimer();

  /** A commit that was logged and is not yet applied. */
  private static final class InFlight {
    final WriteSet writes;
    final CommitEffects effects;
    final Durability durability;
    final CompletableFuture<LogPosition> future;

    /** Completed once the commit is applied, or never will be; after {@code failure} is set. */
    final CompletableFuture<Void> done = new CompletableFuture<>();

    @Nullable DatabaseException failure;

    InFlight(
        WriteSet writes,
        CommitEffects effects,
        Durability durability,
        CompletableFuture<LogPosition> future) {
      this.writes = writes;
      this.effects = effects;
      this.durability = durability;
      this.future = future;
    }
  }

  /** A sequencer that goes on above a timestamp. */
  public CommitSequencer(DatabaseState state, CommitLog log, TimestampSource timestamps) {
    this.state = state;
    this.log = log;
    this.timestamps = timestamps;
  }

  /**
   * Commits a transaction and returns its timestamp.
   *
   * @param ordered called between proposing and waiting
   */
  long commit(EngineTransaction transaction, Runnable ordered) {
    long start = System.nanoTime();
    InFlight flight;
    try {
      sequencerLock.lock();
      try {
        flight = propose(transaction);
      } finally {
        sequencerLock.unlock();
      }
      ordered.run();
      await(flight);
    } catch (DatabaseException e) {
      failures.increment();
      if (e.state() == SqlState.SERIALIZATION_FAILURE) {
        conflicts.increment();
      }
      throw e;
    }
    commits.increment();
    times.add(System.nanoTime() - start);
    return flight.effects.commitTimestamp();
  }

  private InFlight propose(EngineTransaction transaction) {
    DatabaseException failed = broken;
    if (failed != null) {
      throw failed;
    }
    new CommitValidator(state, writeSetsInFlight(), this::drain).validate(transaction);
    CommitEffects effects = effects(transaction);
    Durability durability = transaction.durability();
    CompletableFuture<LogPosition> future =
        log.enqueue(log.keepsRecords() ? EffectsCodec.encode(effects) : List.of(), durability);
    InFlight flight = new InFlight(transaction.writeSet(), effects, durability, future);
    inFlight.add(flight);
    var unused = future.whenComplete((position, error) -> applyCompleted());
    return flight;
  }

  private Collection<WriteSet> writeSetsInFlight() {
    return new AbstractCollection<>() {
      @Override
      public Iterator<WriteSet> iterator() {
        return inFlight.stream().map(flight -> flight.writes).iterator();
      }

      @Override
      public int size() {
        return inFlight.size();
      }

      @Override
      public boolean isEmpty() {
        return inFlight.isEmpty();
      }
    };
  }

  private CommitEffects effects(EngineTransaction transaction) {
    WriteSet writes = transaction.writeSet();
    CatalogVersion latest = state.published().catalog();
    List<TableEffects> tables = new ArrayList<>();
    for (OwnTable own : writes.tables()) {
      TableDefinition table = writes.catalog().table(own.tableId());
      if (table != null && !own.untouched()) {
        tables.add(tableEffects(own, table));
      }
    }
    return new CommitEffects(
        transaction.id(),
        timestamps.next(),
        writes.hasCatalogChanges() ? latest.version() + 1 : latest.version(),
        writes.catalogChanges(),
        transaction.sequenceAdvances(),
        tables);
  }

  private TableEffects tableEffects(OwnTable own, TableDefinition table) {
    TableStore store = state.table(own.tableId());
    // A table of this very transaction: nobody else can reserve ids in it.
    TableStore reserving = store == null ? new TableStore(own.tableId()) : store;
    int[] columnIds = table.columns().stream().mapToInt(column -> column.id()).toArray();
    List<InsertedRows> rows = new ArrayList<>();
    if (own.standingCount() >= MIN_ALIGNED_ROWS) {
      // Full chunks of the transaction become chunks of the table as they are.
      reserving.alignRowIds();
    }
    for (int i = 0; i < own.chunkCount(); i++) {
      StandingRows standing = own.standingRows(i, table);
      if (standing == null) {
        continue;
      }
      int count = standing.rows().size();
      long bytes = RowSizes.bytes(TransactionReader.columns(standing.rows()), 0, count);
      long first = reserving.reserveRowIds(count, bytes);
      long[] rowIds = new long[count];
      for (int row = 0; row < count; row++) {
        rowIds[row] = first + row;
      }
      rows.add(new InsertedRows(rowIds, columnIds, standing.rows(), true));
    }
    inserted.add(own.standingCount());
    ended.add(own.endedCount());
    return new TableEffects(own.tableId(), own.endedRowIds(), rows);
  }

  private void await(InFlight flight) {
    DatabaseException failure = null;
    if (!flight.future.isDone()) {
      log.advance(flight.durability);
    }
    flight.done.join();
    try {
      flight.future.join();
    } catch (CompletionException e) {
      failure =
          e.getCause() instanceof DatabaseException cause
              ? new DatabaseException(cause.state(), String.valueOf(cause.getMessage()), cause)
              : new DatabaseException(SqlState.INTERNAL_ERROR, "the log failed: " + e, e);
    }
    if (failure == null) {
      failure = flight.failure;
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Applies what is durable, unless somebody else is applying: that one looks again once he has
   * given the lock back.
   */
  private void applyCompleted() {
    while (headIsDurable() && !applyLock.isHeldByCurrentThread() && applyLock.tryLock()) {
      try {
        while (headIsDurable()) {
          applyHead();
        }
      } finally {
        applyLock.unlock();
      }
    }
  }

  private boolean headIsDurable() {
    InFlight head = inFlight.peek();
    return head != null && head.future.isDone();
  }

  /** Gives the apply lock back; for those who found it taken meanwhile, this thread must care. */
  private void unlockApply() {
    applyLock.unlock();
    applyCompleted();
  }

  /**
   * Applies the oldest commit in flight. Whoever calls this may do it for another thread: what goes
   * wrong is kept for the commit's own thread.
   */
  private void applyHead() {
    InFlight head = inFlight.element();
    // A log that has failed refuses a later batch at once, while this one still waits.
    log.await(head.future, head.durability);
    try {
      if (broken == null && !head.future.isCompletedExceptionally()) {
        state.apply(head.effects);
      }
    } catch (RuntimeException | Error e) {
      // The commit is in the log but not in memory: only a replay can bring both together.
      broken =
          new DatabaseException(
              e instanceof DatabaseException cause ? cause.state() : SqlState.INTERNAL_ERROR,
              "a commit could not be applied ("
                  + e
                  + "); open the database again to recover it from the log",
              e);
    } finally {
      head.failure = broken;
      inFlight.remove();
      boolean unused = head.done.complete(null);
    }
  }

  /** Applies all commits in flight; the caller holds the sequencer's lock. */
  private void drain() {
    assert sequencerLock.isHeldByCurrentThread();
    for (InFlight flight : inFlight) {
      log.await(flight.future, flight.durability);
    }
    applyLock.lock();
    try {
      while (!inFlight.isEmpty()) {
        applyHead();
      }
    } finally {
      unlockApply();
    }
  }

  /**
   * Runs an action while no commit is in flight and none can start: what the log holds is exactly
   * what memory holds.
   *
   * @throws DatabaseException when a commit could not be applied: memory must not be written down
   */
  public <T> T quiesced(Supplier<T> action) {
    sequencerLock.lock();
    try {
      drain();
      DatabaseException failed = broken;
      if (failed != null) {
        throw failed;
      }
      return action.get();
    } finally {
      sequencerLock.unlock();
    }
  }

  /** Runs an action between two applies. */
  public <T> T betweenApplies(Supplier<T> action) {
    applyLock.lock();
    try {
      return action.get();
    } finally {
      unlockApply();
    }
  }

  long commits() {
    return commits.sum();
  }

  long failures() {
    return failures.sum();
  }

  long conflicts() {
    return conflicts.sum();
  }

  /** Rows inserted by commits so far, new versions of updated rows included. */
  public long rowsInserted() {
    return inserted.sum();
  }

  /** Rows deleted by commits so far, replaced versions included. */
  public long rowsDeleted() {
    return ended.sum();
  }

  /** How long commits that wrote took. */
  public EngineMetrics.CommitTimes commitTimes() {
    return times.times(0.5, 0.95, 0.99, 1);
  }
}
