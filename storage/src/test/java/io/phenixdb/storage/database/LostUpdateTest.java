package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.ScanRequest;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads count in one row: every acknowledged step counts. */
class LostUpdateTest {
  private static final int THREADS = 6;
  private static final int ATTEMPTS = 4_000;

  /** Without a key, so that nothing but the check of changed rows finds a conflict. */
  private static final TableDefinition COUNTER =
      Tables.table(1, "counter").with("n!", DataType.BIGINT).define();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(IsolationLevel.class)
  void noIncrementIsLost(IsolationLevel level) throws InterruptedException {
    StorageOptions options =
        new StorageOptions(
            folder.resolve("db"), true, Durability.OFF, 10, 1024, null, false, Clock.systemUTC());
    try (StorageEngine engine = DatabaseFiles.open(options, new NoDerivedIndexes())) {
      Tables.create(engine, COUNTER);
      Tables.insert(engine, COUNTER, Tables.row(0));
      AtomicLong committed = new AtomicLong();
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int i = 0; i < ATTEMPTS; i++) {
                    committed.addAndGet(increment(engine, level));
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(List.of(committed.get())), Tables.scan(engine, COUNTER));
    }
  }

  private static int increment(StorageEngine engine, IsolationLevel level) {
    try (Transaction transaction = engine.begin(level, false)) {
      transaction.startStatement();
      List<Object> row = Tables.scan(transaction, COUNTER, 0, ScanRequest.ROW_ID).getFirst();
      transaction.update(
          COUNTER,
          new long[] {(Long) row.get(1)},
          Tables.rows(COUNTER, Tables.row((Long) row.get(0) + 1)));
      transaction.commit();
      return 1;
    } catch (DatabaseException e) {
      assertEquals(SqlState.SERIALIZATION_FAILURE, e.state(), e.getMessage());
      return 0;
    }
  }
}
