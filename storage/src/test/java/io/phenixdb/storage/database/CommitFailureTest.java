package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.derived.DerivedIndexes;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.DerivedIndexFactory;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.LogRecord;
import io.phenixdb.storage.log.MemoryCommitLog;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.TimestampSource;
import io.phenixdb.storage.transaction.CommitSequencer;
import io.phenixdb.storage.transaction.TransactionSystem;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import io.phenixdb.storage.vector.Distance;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that the log refuses, or that reach the log but not memory. */
class CommitFailureTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.BIGINT)
          .with("v", DataType.vector(2, VectorElement.FLOAT32))
          .key(0)
          .define();
  private static final VectorIndexDefinition INDEX =
      new VectorIndexDefinition(
          2,
          new QualifiedName("main", "i"),
          1,
          1,
          List.of(),
          VectorIndexDefinition.Method.RPI,
          Distance.values()[0],
          90,
          Map.of());

  @TempDir Path folder;

  private volatile boolean failing;

  /** The indexes of this module, which fail to take rows when the test wants it. */
  private DerivedIndexFactory failingIndexes() {
    DerivedIndexFactory real = new DerivedIndexes();
    return (DerivedIndexFactory)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DerivedIndexFactory.class},
            (proxy, method, arguments) -> {
              Object result = call(method, real, arguments);
              return result instanceof DerivedIndex index ? failing(index) : result;
            });
  }

  private DerivedIndex failing(DerivedIndex index) {
    return (DerivedIndex)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DerivedIndex.class},
            (proxy, method, arguments) -> {
              if (failing && method.getName().equals("rowsCommitted")) {
                throw new IllegalStateException("no room in the index");
              }
              return call(method, index, arguments);
            });
  }

  private static Object call(java.lang.reflect.Method method, Object target, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private StorageEngine open(DerivedIndexFactory factory) {
    return DatabaseFiles.open(
        new StorageOptions(
            folder.resolve("db"), true, Durability.ON, 10, 1024, null, false, Clock.systemUTC()),
        factory);
  }

  private static void insert(StorageEngine engine, long id) {
    Tables.insert(engine, TABLE, Tables.row(id, new float[] {id, 1}));
  }

  @Test
  void aCommitThatCannotBeAppliedIsNotAcknowledgedAndComesBackFromTheLog() {
    try (StorageEngine engine = open(failingIndexes())) {
      Tables.create(engine, TABLE);
      try (Transaction transaction = Tables.begin(engine)) {
        transaction.change(new CatalogChange.CreateVectorIndex(INDEX));
        transaction.commit();
      }
      insert(engine, 1);
      failing = true;
      assertThrows(DatabaseException.class, () -> insert(engine, 2));
      failing = false;
      assertEquals(1, Tables.scan(engine, TABLE).size());
      assertThrows(DatabaseException.class, () -> insert(engine, 3));
      // Written down now, the second commit would count as applied and be lost.
      assertThrows(DatabaseException.class, engine::checkpoint);
    }
    try (StorageEngine engine = open(new DerivedIndexes())) {
      assertEquals(2, Tables.scan(engine, TABLE).size());
      assertTrue(engine.check().clean(), () -> engine.check().problems().toString());
    }
  }

  /** A log whose answers the test gives. */
  private static final class PromisingLog implements CommitLog {
    private final CommitLog memory = new MemoryCommitLog();
    final BlockingQueue<CompletableFuture<LogPosition>> promises = new LinkedBlockingQueue<>();
    volatile boolean answersAtOnce = true;

    @Override
    public boolean keepsRecords() {
      return true;
    }

    @Override
    public CompletableFuture<LogPosition> append(List<LogRecord> batch) {
      CompletableFuture<LogPosition> future = memory.append(batch);
      if (answersAtOnce) {
        return future;
      }
      CompletableFuture<LogPosition> promise = new CompletableFuture<>();
      promises.add(promise);
      return promise;
    }

    @Override
    public void readAfter(LogPosition position, LogConsumer consumer) {}

    @Override
    public void truncateBefore(LogPosition position) {}

    @Override
    public LogPosition durable() {
      return memory.durable();
    }

    @Override
    public LogPosition last() {
      return memory.last();
    }

    @Override
    public void sync() {}

    @Override
    public Role role() {
      return Role.LEADER;
    }

    @Override
    public void fence(long epoch) {}

    @Override
    public void onRoleChange(RoleListener listener) {}

    @Override
    public Counters counters() {
      return memory.counters();
    }

    @Override
    public void close() {}
  }

  private static Thread inserting(
      TransactionSystem system, long id, BlockingQueue<Object> results) {
    return Thread.ofPlatform()
        .start(() -> {
          try (Transaction transaction = system.begin(IsolationLevel.SNAPSHOT, false)) {
            Batch row = Tables.rows(TABLE, Tables.row(id, null));
            transaction.insert(TABLE, row);
            transaction.commit();
            results.add("committed");
          } catch (DatabaseException e) {
            results.add(e.state());
          } catch (Throwable e) {
            results.add(e);
          }
        });
  }

  @Test
  void aCommitBehindOneThatStillWaitsForTheLogDoesNotMakeThatOneVisible() throws Exception {
    PromisingLog log = new PromisingLog();
    DatabaseState state = new DatabaseState(log, new NoDerivedIndexes());
    CommitSequencer sequencer =
        new CommitSequencer(state, log, new TimestampSource(Clock.systemUTC()));
    TransactionSystem system =
        new TransactionSystem(state, sequencer, new NoDerivedIndexes(), Durability.ON, 10);
    try (Transaction transaction = system.begin(IsolationLevel.SNAPSHOT, false)) {
      transaction.change(new CatalogChange.CreateTable(TABLE));
      transaction.commit();
    }
    log.answersAtOnce = false;
    BlockingQueue<Object> results = new LinkedBlockingQueue<>();
    Thread first = inserting(system, 1, results);
    CompletableFuture<LogPosition> firstPromise = log.promises.take();
    Thread second = inserting(system, 2, results);
    CompletableFuture<LogPosition> secondPromise = log.promises.take();
    DatabaseException refused = new DatabaseException(SqlState.IO_ERROR, "the disk is broken");
    // The log refuses the later batch at once; the earlier one still waits for the disk.
    secondPromise.completeExceptionally(refused);
    while (second.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    firstPromise.completeExceptionally(refused);
    first.join();
    second.join();
    assertEquals(List.of(SqlState.IO_ERROR, SqlState.IO_ERROR), List.copyOf(results));
    try (Transaction transaction = system.begin(IsolationLevel.SNAPSHOT, true)) {
      assertEquals(List.of(), Tables.scan(transaction, TABLE));
    }
  }
}
