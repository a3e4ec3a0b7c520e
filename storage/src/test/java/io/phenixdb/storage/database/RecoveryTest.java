package io.phenixdb.storage.database;

import static io.phenixdb.storage.database.Tables.begin;
import static io.phenixdb.storage.database.Tables.row;
import static io.phenixdb.storage.database.Tables.scan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.INTEGER)
          .with("name", DataType.VARCHAR)
          .with("score", DataType.DOUBLE)
          .with("embedding", DataType.vector(2, VectorElement.FLOAT32))
          .key(0)
          .unique(1)
          .define();

  @TempDir Path folder;

  private StorageEngine open() {
    return DatabaseFiles.open(StorageOptions.at(folder.resolve("db")), new NoDerivedIndexes());
  }

  @Test
  void whatWasCommittedIsThereAfterReopening() {
    List<List<Object>> before;
    try (StorageEngine engine = open()) {
      Tables.create(engine, TABLE);
      for (int i = 0; i < 50; i++) {
        Tables.insert(
            engine,
            TABLE,
            row(i, "n" + i, i / 2.0, new float[] {i, -i}),
            row(i + 1000, null, null, null));
      }
      try (Transaction transaction = begin(engine)) {
        Tables.delete(transaction, TABLE, 7);
        Tables.update(transaction, TABLE, 8, 8, "changed", null, null);
        transaction.commit();
      }
      try (Transaction abandoned = begin(engine)) {
        Tables.insert(abandoned, TABLE, row(5000, "no", null, null));
      }
      before = scan(engine, TABLE);
      assertEquals(99, before.size());
    }
    for (int round = 0; round < 3; round++) {
      try (StorageEngine engine = open()) {
        assertEquals(before, scan(engine, TABLE));
        try (Transaction transaction = begin(engine)) {
          assertEquals("changed", Tables.get(transaction, TABLE, 8).get(1));
        }
      }
    }
  }

  /** Committers write and sync the log themselves: their interrupts must not close its file. */
  @Test
  void interruptedCommittersHarmNobody() throws InterruptedException {
    int commits = 300;
    try (StorageEngine engine = open()) {
      Tables.create(engine, TABLE);
      List<Thread> committers = new ArrayList<>();
      AtomicInteger running = new AtomicInteger(2);
      AtomicReference<Throwable> failure = new AtomicReference<>();
      for (int t = 0; t < 2; t++) {
        int first = t * 1_000;
        committers.add(
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    for (int i = 0; i < commits; i++) {
                      if (i % 3 == 0) {
                        Thread.currentThread().interrupt();
                      }
                      Tables.insert(engine, TABLE, row(first + i, null, 1.0, null));
                    }
                  } catch (Throwable e) {
                    failure.set(e);
                  } finally {
                    running.decrementAndGet();
                  }
                }));
      }
      while (running.get() > 0) {
        committers.forEach(Thread::interrupt);
        Thread.onSpinWait();
      }
      for (Thread committer : committers) {
        committer.join();
      }
      assertNull(failure.get());
      assertEquals(2 * commits, scan(engine, TABLE).size());
    }
    try (StorageEngine engine = open()) {
      assertEquals(2 * commits, scan(engine, TABLE).size());
    }
  }
}
