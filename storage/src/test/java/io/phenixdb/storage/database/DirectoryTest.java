package io.phenixdb.storage.database;

import static io.phenixdb.storage.database.Tables.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.SegmentInfo;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.INTEGER)
          .with("name", DataType.VARCHAR)
          .key(0)
          .define();

  @TempDir Path folder;

  private StorageEngine open(Path path, boolean create) {
    return DatabaseFiles.open(
        new StorageOptions(path, create, Durability.OFF, 10, 1024, null, false, Clock.systemUTC()),
        new NoDerivedIndexes());
  }

  private void assertRefused(SqlState state, Path path, boolean create) {
    DatabaseException error =
        assertThrows(DatabaseException.class, () -> open(path, create).close());
    assertEquals(state, error.state(), error.getMessage());
  }

  private Path filled() {
    Path path = folder.resolve("db");
    try (StorageEngine engine = open(path, true)) {
      Tables.create(engine, TABLE);
      Object[][] rows = new Object[3000][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = row(i, "name " + i % 100);
      }
      Tables.insert(engine, TABLE, rows);
      engine.checkpoint();
      RowIdSet cold = new RowIdSet();
      RowIdSet warm = new RowIdSet();
      try (Transaction transaction = Tables.begin(engine)) {
        for (List<Object> values : Tables.scan(transaction, TABLE, 0, ScanRequest.ROW_ID)) {
          long id = (Long) values.get(0);
          (id % 3 == 0 ? cold : warm).add(id % 3 == 2 ? Long.MAX_VALUE : (Long) values.get(1));
        }
      }
      engine.moveToTier(TABLE, cold, Tier.COLD, count -> {});
      engine.moveToTier(TABLE, warm, Tier.WARM, count -> {});
      try (Transaction transaction = Tables.begin(engine)) {
        Tables.delete(transaction, TABLE, 5);
        Tables.delete(transaction, TABLE, 6);
        Tables.delete(transaction, TABLE, 7);
        transaction.commit();
      }
    }
    return path;
  }

  @Test
  void whatIsNoDatabaseIsRefusedWithItsReason() throws IOException {
    assertRefused(SqlState.UNDEFINED_FILE, folder.resolve("absent"), false);
    assertRefused(SqlState.UNDEFINED_FILE, Files.createDirectory(folder.resolve("empty")), false);
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "dear");
    assertRefused(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, other, true);
    assertRefused(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, other.resolve("letter.txt"), true);
    assertEquals(1, Files.list(other).count());
  }

  @Test
  void aCreationThatWasInterruptedIsTakenUpAgain() throws IOException {
    for (String left : List.of("LOCK", "README.txt", "README.txt.tmp", "MANIFEST.json.tmp")) {
      Path path = Files.createDirectory(folder.resolve("interrupted-" + left));
      Files.writeString(path.resolve(left), "half of i");
      try (StorageEngine engine = open(path, true)) {
        Tables.create(engine, TABLE);
      }
      open(path, false).close();
    }
  }

  @Test
  void anOpenDatabaseIsLockedForOthersInThisProcessToo() {
    Path path = folder.resolve("db");
    try (StorageEngine engine = open(path, true)) {
      assertRefused(SqlState.OBJECT_IN_USE, path, true);
      Tables.create(engine, TABLE);
    }
    open(path, false).close();
  }

  @Test
  void aNewerFormatIsNamed() throws IOException {
    Path path = filled();
    Path manifest = path.resolve("MANIFEST.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"formatVersion\": 1", "\"formatVersion\": 2"));
    assertRefused(SqlState.FEATURE_NOT_SUPPORTED, path, true);
  }

  @Test
  void aDamagedManifestIsNamed() throws IOException {
    Path path = filled();
    Path manifest = path.resolve("MANIFEST.json");
    String text = Files.readString(manifest);
    for (String broken :
        List.of("", "{", text.substring(0, text.length() / 2), text.replace("id", "ID"))) {
      Files.writeString(manifest, broken);
      assertRefused(SqlState.DATA_CORRUPTED, path, true);
    }
  }

  @Test
  void theDirectoryExplainsItselfAndCanBeCopied() throws IOException {
    Path path = filled();
    assertTrue(Files.readString(path.resolve("README.txt")).contains("MANIFEST.json"));
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            copy.resolve(path.relativize(file).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (StorageEngine engine = open(copy, false)) {
      assertEquals(2997, Tables.scan(engine, TABLE).size());
      assertEquals(3, engine.tierUsage(1).size());
      assertTrue(engine.check().clean(), () -> engine.check().problems().toString());
    }
  }

  @Test
  void eachDamagedBlockIsFoundByTheCheckAndNeverServed() throws IOException {
    Path path = filled();
    List<Path> segments;
    try (Stream<Path> files = Files.walk(path)) {
      segments = files.filter(file -> file.toString().endsWith(".seg")).toList();
    }
    assertTrue(segments.size() >= 3, segments::toString);
    Random random = new Random(1);
    List<List<Object>> whole;
    try (StorageEngine engine = open(path, false)) {
      whole = Tables.scan(engine, TABLE);
    }
    for (Path segment : segments) {
      byte[] good = Files.readAllBytes(segment);
      for (int round = 0; round < 10; round++) {
        byte[] bad = good.clone();
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(segment, bad);
        try (StorageEngine engine = open(path, false)) {
          boolean refused = false;
          try {
            assertEquals(whole, Tables.scan(engine, TABLE));
          } catch (DatabaseException e) {
            assertEquals(SqlState.DATA_CORRUPTED, e.state(), e.getMessage());
            refused = true;
          }
          List<String> problems = engine.check().problems();
          assertTrue(!problems.isEmpty(), "refused " + refused);
          String name = segment.getFileName().toString();
          assertTrue(problems.getFirst().contains(name), problems.getFirst());
        } catch (DatabaseException e) {
          assertTrue(
              e.state() == SqlState.DATA_CORRUPTED || e.state() == SqlState.FEATURE_NOT_SUPPORTED,
              e.getMessage());
        }
      }
      Files.write(segment, good);
    }
    try (StorageEngine engine = open(path, false)) {
      for (SegmentInfo info : engine.segments()) {
        Files.delete(Path.of(info.location()));
        break;
      }
    }
    assertRefused(SqlState.DATA_CORRUPTED, path, false);
  }

  @Test
  void aMissingLogIsNotTakenForAnEmptyOne() throws IOException {
    Path path = filled();
    try (Stream<Path> files = Files.list(path.resolve("wal"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertRefused(SqlState.DATA_CORRUPTED, path, true);
  }

  @Test
  void whatACrashLeftBehindIsRemovedAtTheNextOpening() throws IOException {
    Path path = filled();
    Path orphan = path.resolve("tables/main.t-1/99-00.seg");
    Files.writeString(orphan, "half a segment");
    open(path, false).close();
    assertTrue(!Files.exists(orphan));
  }

  @Test
  void aCheckpointLeavesLittleOfTheLog() throws IOException {
    Path path = filled();
    try (StorageEngine engine = open(path, false)) {
      assertEquals(0, engine.metrics().deltaRows());
      Tables.insert(engine, TABLE, row(100_000, "x"));
      assertEquals(1, engine.metrics().deltaRows());
    }
    try (StorageEngine engine = open(path, false)) {
      assertEquals(0, engine.metrics().deltaRows());
      assertEquals(2998, Tables.scan(engine, TABLE).size());
    }
  }
}
