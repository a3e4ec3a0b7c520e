package io.phenixdb.storage.database;

import static io.phenixdb.storage.database.Tables.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.SegmentInfo;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.TierUsage;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine tells of its files, and what it lets go of. */
class UpkeepTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.INTEGER)
          .with("name", DataType.VARCHAR)
          .key(0)
          .define();

  @TempDir Path folder;

  private StorageEngine open() {
    return DatabaseFiles.open(
        new StorageOptions(folder, true, Durability.OFF, 10, 1024, null, false, Clock.systemUTC()),
        new NoDerivedIndexes());
  }

  private static void insert(StorageEngine engine, int from, int to, String name) {
    Object[][] rows = new Object[to - from][];
    for (int i = from; i < to; i++) {
      rows[i - from] = row(i, name);
    }
    Tables.insert(engine, TABLE, rows);
  }

  private static long rows(StorageEngine engine) {
    return engine.tierUsage(TABLE.id()).stream().mapToLong(TierUsage::rows).sum();
  }

  @Test
  void rowsOfTiersAreThoseThatStand() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, TABLE);
      insert(engine, 0, 3000, "a");
      engine.checkpoint();
      insert(engine, 3000, 3010, "b");
      try (Transaction transaction = Tables.begin(engine)) {
        Tables.delete(transaction, TABLE, 5);
        Tables.delete(transaction, TABLE, 3005);
        Tables.update(transaction, TABLE, 6, 6, "new");
        transaction.commit();
      }
      assertEquals(3008, rows(engine));
      engine.checkpoint();
      assertEquals(3008, rows(engine));
    }
  }

  @Test
  void segmentsTellTheirAgeCodecAndState() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, TABLE);
      insert(engine, 0, 3000, "a");
      engine.checkpoint();
      assertEquals(3, engine.segments().size());
      for (SegmentInfo segment : engine.segments()) {
        assertEquals("LIGHT", segment.codec());
        assertTrue(!segment.compacting() && segment.createdMillis() > 0);
      }
    }
  }

  @Test
  void aCheckpointLetsGoOfTheLogBeforeIt() throws IOException {
    try (StorageEngine engine = open()) {
      Tables.create(engine, TABLE);
      for (int i = 0; i < 10; i++) {
        insert(engine, i * 1000, i * 1000 + 1000, "a long name ".repeat(700));
      }
      long before = logBytes();
      engine.checkpoint();
      insert(engine, 100_000, 100_001, "x");
      engine.checkpoint();
      assertTrue(before > 64 << 20, before + " bytes");
      assertTrue(logBytes() < before / 2, logBytes() + " bytes");
    }
  }

  private long logBytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder.resolve("wal"))) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
