package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.RowIdSet;
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
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
  private static final int ACCOUNTS = 500;
  private static final TableDefinition ACCOUNT =
      Tables.table(1, "account")
          .with("id!", DataType.INTEGER)
          .with("balance!", DataType.BIGINT)
          .key(0)
          .define();

  @TempDir Path folder;

  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private Thread start(Runnable task) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            task.run();
          } catch (Throwable e) {
            failures.add(e);
          }
        });
  }

  private StorageEngine open(Durability durability) {
    StorageEngine engine =
        DatabaseFiles.open(
            new StorageOptions(
                folder.resolve("db"), true, durability, 10, 1024, null, false, Clock.systemUTC()),
            new NoDerivedIndexes());
    if (engine.catalog().table(1) == null) {
      Tables.create(engine, ACCOUNT);
      Object[][] rows = new Object[ACCOUNTS][];
      for (int i = 0; i < ACCOUNTS; i++) {
        rows[i] = Tables.row(i, 100);
      }
      Tables.insert(engine, ACCOUNT, rows);
    }
    return engine;
  }

  private static long sum(Transaction transaction) {
    long sum = 0;
    for (List<Object> row : Tables.scan(transaction, ACCOUNT, 1)) {
      sum += (Long) row.getFirst();
    }
    return sum;
  }

  @Test
  void readersSeeStableSumsWhileOthersTransferFreezeAndMove() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger transfers = new AtomicInteger();
    AtomicInteger conflicts = new AtomicInteger();
    try (StorageEngine engine = open(Durability.OFF)) {
      List<Thread> writers = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        Random random = new Random(t);
        writers.add(
            start(() -> {
              while (transfers.get() < 10_000 && failures.isEmpty()) {
                if (transfer(engine, random)) {
                  transfers.incrementAndGet();
                } else {
                  conflicts.incrementAndGet();
                }
              }
            }));
      }
      List<Thread> others = new ArrayList<>();
      for (int t = 0; t < 2; t++) {
        others.add(
            start(() -> {
              while (!done.get()) {
                try (Transaction transaction = Tables.begin(engine)) {
                  assertEquals(ACCOUNTS * 100L, sum(transaction));
                  assertEquals(ACCOUNTS * 100L, sum(transaction));
                }
              }
            }));
      }
      others.add(
          start(() -> {
            Random random = new Random(9);
            while (!done.get()) {
              engine.checkpoint();
              move(engine, random);
            }
          }));
      for (Thread thread : writers) {
        thread.join();
      }
      done.set(true);
      for (Thread thread : others) {
        thread.join();
      }
      failures.forEach(Throwable::printStackTrace);
      assertTrue(failures.isEmpty(), () -> failures.toString());
      assertTrue(engine.check().clean(), () -> engine.check().problems().toString());
    }
    try (StorageEngine engine = open(Durability.OFF);
        Transaction transaction = Tables.begin(engine)) {
      assertEquals(ACCOUNTS * 100L, sum(transaction));
    }
  }

  private static boolean transfer(StorageEngine engine, Random random) {
    long from = random.nextInt(ACCOUNTS);
    long to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
    try (Transaction transaction = Tables.begin(engine)) {
      long amount = random.nextInt(10);
      long left = (Long) Tables.get(transaction, ACCOUNT, from).get(1) - amount;
      long right = (Long) Tables.get(transaction, ACCOUNT, to).get(1) + amount;
      Tables.update(transaction, ACCOUNT, from, from, left);
      Tables.update(transaction, ACCOUNT, to, to, right);
      transaction.commit();
      return true;
    } catch (DatabaseException e) {
      assertEquals(SqlState.SERIALIZATION_FAILURE, e.state(), e.getMessage());
      return false;
    }
  }

  private static void move(StorageEngine engine, Random random) {
    RowIdSet rows = new RowIdSet();
    try (Transaction transaction = Tables.begin(engine)) {
      for (List<Object> row : Tables.scan(transaction, ACCOUNT, ScanRequest.ROW_ID)) {
        if (random.nextInt(4) == 0) {
          rows.add((Long) row.getFirst());
        }
      }
    }
    engine.moveToTier(ACCOUNT, rows, Tier.values()[random.nextInt(3)], count -> {});
  }

  @Test
  void oneOfManyRacingInsertersOfAKeyWins() throws InterruptedException {
    try (StorageEngine engine = open(Durability.ON)) {
      AtomicInteger wins = new AtomicInteger();
      AtomicLong key = new AtomicLong(10_000);
      int rounds = 40;
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 6; t++) {
        long mine = t;
        threads.add(
            start(() -> {
              for (int i = 0; i < rounds; i++) {
                try (Transaction transaction = Tables.begin(engine)) {
                  Tables.insert(transaction, ACCOUNT, Tables.row(key.get() + i, mine));
                  transaction.commit();
                  wins.incrementAndGet();
                } catch (DatabaseException e) {
                  assertEquals(SqlState.UNIQUE_VIOLATION, e.state(), e.getMessage());
                }
              }
            }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertTrue(failures.isEmpty(), () -> failures.toString());
      assertEquals(rounds, wins.get());
      assertEquals(ACCOUNTS + rounds, Tables.scan(engine, ACCOUNT).size());
      assertTrue(engine.check().clean());
    }
  }
}
