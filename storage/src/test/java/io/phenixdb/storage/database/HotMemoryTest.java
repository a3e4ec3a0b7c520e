package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.EngineMetrics.HotUse;
import io.phenixdb.storage.engine.HotMemory;
import io.phenixdb.storage.engine.HotMemory.Overflow;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of new rows: counted, limited, given back. */
final class HotMemoryTest {
  private static final int THREADS = 32;
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.BIGINT)
          .with("text", DataType.VARCHAR)
          .key(0)
          .define();

  @TempDir Path folder;

  private static StorageEngine open(@Nullable Path path, long budget, Overflow overflow) {
    return DatabaseFiles.open(
        new StorageOptions(
                path, true, Durability.OFF, 10, 4_096, null, path != null, Clock.systemUTC())
            .with(new HotMemory(budget, overflow)),
        new NoDerivedIndexes());
  }

  private static Batch rows(long first, int count, int length) {
    Object[][] rows = new Object[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Tables.row(first + i, "x".repeat(length));
    }
    return Tables.rows(TABLE, rows);
  }

  private static HotUse use(StorageEngine engine) {
    return engine.metrics().hotUse();
  }

  @Test
  void whatTransactionsHoldIsCountedAndGivenBack() {
    try (StorageEngine engine = open(null, 64 << 20, Overflow.ERROR)) {
      Tables.create(engine, TABLE);
      long empty = use(engine).usedBytes();
      try (Transaction transaction = Tables.begin(engine)) {
        transaction.insert(TABLE, rows(0, 1_000, 100));
        assertTrue(use(engine).usedBytes() >= empty + 1_000 * 112);
      }
      assertEquals(empty, use(engine).usedBytes());
      try (Transaction transaction = Tables.begin(engine)) {
        transaction.insert(TABLE, rows(0, 10_000, 100));
        transaction.commit();
      }
      long full = use(engine).usedBytes();
      assertTrue(full >= engine.metrics().deltaBytes(), () -> full + " bytes");
      try (Transaction transaction = Tables.begin(engine)) {
        transaction.change(new CatalogChange.DropTable(TABLE.id()));
        transaction.commit();
      }
      assertEquals(0, use(engine).usedBytes());
    }
  }

  @Test
  void aFullBudgetIsAnErrorAfterWhichTheEngineGoesOn() {
    try (StorageEngine engine = open(null, 2 << 20, Overflow.ERROR)) {
      Tables.create(engine, TABLE);
      int committed = 0;
      DatabaseException failure = null;
      while (failure == null) {
        try (Transaction transaction = Tables.begin(engine)) {
          int position = transaction.position();
          try {
            transaction.insert(TABLE, rows(committed, 1_000, 100));
            transaction.commit();
            committed += 1_000;
          } catch (DatabaseException e) {
            assertEquals(position, transaction.position());
            failure = e;
          }
        }
      }
      assertEquals(SqlState.OUT_OF_MEMORY, failure.state());
      // What is committed may go beyond the limit by the room that its chunk makes for more rows.
      assertTrue(use(engine).usedBytes() <= 3 << 20, () -> use(engine) + "");
      assertEquals(committed, Tables.scan(engine, TABLE).size());
      try (Transaction transaction = Tables.begin(engine)) {
        Tables.delete(transaction, TABLE, 5);
        transaction.commit();
      }
      assertEquals(committed - 1, Tables.scan(engine, TABLE).size());
    }
  }

  @Test
  void aTransactionLargerThanTheBudgetFailsWithoutEndingOthers() {
    try (StorageEngine engine = open(folder.resolve("db"), 4 << 20, Overflow.FREEZE)) {
      Tables.create(engine, TABLE);
      try (Transaction small = Tables.begin(engine);
          Transaction large = Tables.begin(engine)) {
        small.insert(TABLE, rows(0, 100, 10));
        DatabaseException failure =
            assertThrows(
                DatabaseException.class,
                () -> {
                  for (int i = 0; i < 100; i++) {
                    large.insert(TABLE, rows(1_000 + i * 1_000, 1_000, 200));
                  }
                });
        assertEquals(SqlState.OUT_OF_MEMORY, failure.state());
        large.rollback();
        small.commit();
      }
      assertEquals(100, Tables.scan(engine, TABLE).size());
    }
  }

  @Test
  void manyThreadsStayWithinTheBudgetBecauseTheDeltaIsFrozen() throws InterruptedException {
    long budget = 12 << 20;
    // Each thread has at most one batch beyond its reservation: its table's copy of it.
    long overshoot = THREADS * 64L * 1024;
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger committed = new AtomicInteger();
    try (StorageEngine engine = open(folder.resolve("db"), budget, Overflow.FREEZE)) {
      Tables.create(engine, TABLE);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        long first = t * 1_000_000L;
        Random random = new Random(t);
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    long next = first;
                    for (int i = 0; i < 25; i++) {
                      int count = 1 + random.nextInt(100);
                      try (Transaction transaction = Tables.begin(engine)) {
                        transaction.insert(TABLE, rows(next, count, 400));
                        if (random.nextInt(10) > 0) {
                          transaction.commit();
                          committed.addAndGet(count);
                          next += count;
                        }
                      } catch (DatabaseException e) {
                        assertEquals(SqlState.OUT_OF_MEMORY, e.state());
                        refused.incrementAndGet();
                      }
                      long used = use(engine).usedBytes();
                      assertTrue(used <= budget + overshoot, () -> used + " bytes");
                    }
                  } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertNull(failure.get());
      assertEquals(committed.get(), Tables.scan(engine, TABLE).size());
      assertTrue(committed.get() * 400L > budget, committed + " rows in, " + refused + " refused");
      engine.checkpoint();
      long used = use(engine).usedBytes();
      assertTrue(used < budget / 2, () -> used + " bytes after a freeze");
      assertEquals(List.of(), engine.check().problems());
    }
  }
}
