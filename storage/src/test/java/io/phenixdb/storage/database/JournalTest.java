package io.phenixdb.storage.database;

import static io.phenixdb.storage.database.Tables.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.EventJournal.AuditEvent;
import io.phenixdb.storage.engine.EventJournal.ChangedRows;
import io.phenixdb.storage.engine.JournalOptions;
import io.phenixdb.storage.engine.OperationOptions;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.INTEGER)
          .with("name", DataType.VARCHAR)
          .key(0)
          .define();

  @TempDir Path folder;

  private StorageEngine open(Path path, boolean audit, boolean changes) {
    return DatabaseFiles.open(
        new StorageOptions(path, true, Durability.OFF, 10, 1024, null, false, Clock.systemUTC())
            .with(
                OperationOptions.defaults()
                    .withJournal(JournalOptions.off().withAudit(audit).withChanges(changes))),
        new NoDerivedIndexes());
  }

  /** What the feed tells of a table: "-id" for a removed row, "+id" for an added one. */
  private static List<String> changes(StorageEngine engine, long sinceMillis) {
    List<String> told = new ArrayList<>();
    engine
        .journal()
        .changes(
            TABLE.id(),
            sinceMillis,
            (index, timestamp, changes) -> {
              tell("-", changes.removed(), told);
              tell("+", changes.added(), told);
            });
    return told;
  }

  private static void tell(String sign, List<ChangedRows> batches, List<String> told) {
    for (ChangedRows batch : batches) {
      for (List<Object> values : Tables.lists(batch.rows())) {
        told.add(sign + values.get(0) + " " + values.get(1));
      }
    }
  }

  private static void delete(StorageEngine engine, int key) {
    try (Transaction transaction = Tables.begin(engine)) {
      Tables.delete(transaction, TABLE, key);
      transaction.commit();
    }
  }

  private static void update(StorageEngine engine, int key, String name) {
    try (Transaction transaction = Tables.begin(engine)) {
      Tables.update(transaction, TABLE, key, key, name);
      transaction.commit();
    }
  }

  @Test
  void theChangeFeedTellsRowsAsTheyWereAndAsTheyAre() {
    try (StorageEngine engine = open(folder, false, true)) {
      Tables.create(engine, TABLE);
      Tables.insert(engine, TABLE, row(1, "one"), row(2, "two"));
      update(engine, 2, "zwei");
      delete(engine, 1);
      assertEquals(List.of("+1 one", "+2 two", "-2 two", "+2 zwei", "-1 one"), changes(engine, 0));
      assertEquals(List.of(), changes(engine, Long.MAX_VALUE >> 21));
    }
    try (StorageEngine engine = open(folder, false, true)) {
      delete(engine, 2);
      assertEquals("-2 zwei", changes(engine, 0).getLast());
      assertEquals(6, changes(engine, 0).size());
    }
  }

  @Test
  void itIsTheSameWhateverCheckpointsAndOpeningsCameBetween() {
    Random random = new Random(3);
    Map<Integer, String> model = new HashMap<>();
    List<String> expected = new ArrayList<>();
    StorageEngine engine = open(folder, true, true);
    Tables.create(engine, TABLE);
    for (int step = 0; step < 300; step++) {
      int key = random.nextInt(40);
      String name = "v" + step;
      if (!model.containsKey(key)) {
        Tables.insert(engine, TABLE, row(key, name));
        model.put(key, name);
        expected.add("+" + key + " " + name);
      } else if (random.nextBoolean()) {
        expected.add("-" + key + " " + model.put(key, name));
        expected.add("+" + key + " " + name);
        update(engine, key, name);
      } else {
        expected.add("-" + key + " " + model.remove(key));
        delete(engine, key);
      }
      switch (random.nextInt(40)) {
        case 0 -> engine.checkpoint();
        case 1 -> {
          engine.close();
          engine = open(folder, true, true);
        }
        case 2 -> assertEquals(expected, changes(engine, 0));
        default -> {}
      }
    }
    assertEquals(expected, changes(engine, 0));
    assertEquals(List.of(), engine.check().problems());
    engine.close();
  }

  @Test
  void whatACrashKeptFromTheFeedIsFedFromTheLog() throws IOException {
    Path copy = folder.resolve("copy");
    try (StorageEngine engine = open(folder.resolve("db"), true, true)) {
      Tables.create(engine, TABLE);
      Tables.insert(engine, TABLE, row(1, "one"), row(2, "two"));
      engine.checkpoint();
      delete(engine, 1);
      changes(engine, 0);
      update(engine, 2, "zwei");
      Tables.insert(engine, TABLE, row(3, "three"));
      // As a killed process leaves it: nothing of the last two is in the journal.
      copy(folder.resolve("db"), copy);
    }
    List<String> expected = List.of("+1 one", "+2 two", "-1 one", "-2 two", "+2 zwei", "+3 three");
    try (StorageEngine engine = open(copy, true, true)) {
      assertEquals(expected, changes(engine, 0));
      assertEquals(1, engine.journal().auditTrail().size());
    }
    try (StorageEngine engine = open(copy, true, true)) {
      assertEquals(expected, changes(engine, 0));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  @Test
  void aCommitOfManyPartsIsOneInTheFeed() {
    try (StorageEngine engine = open(folder, false, true)) {
      Tables.create(engine, TABLE);
      Object[][] rows = new Object[20_000][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = row(i, "a rather long name with number " + i + " ".repeat(100));
      }
      Tables.insert(engine, TABLE, rows);
      int[] commits = new int[1];
      engine.journal().changes(TABLE.id(), 0, (index, timestamp, changes) -> commits[0]++);
      assertEquals(1, commits[0]);
      assertEquals(20_000, changes(engine, 0).size());
    }
  }

  @Test
  void theAuditTrailChainsDefinitionsAndWhatItIsTold() {
    try (StorageEngine engine = open(folder, true, false)) {
      Tables.create(engine, TABLE);
      engine.journal().audit("SETTING", "ann", "SET timezone = 'UTC'");
      try (Transaction transaction = Tables.begin(engine)) {
        transaction.change(new CatalogChange.DropTable(TABLE.id()));
        transaction.commit();
      }
      List<AuditEvent> events = engine.journal().auditTrail();
      assertEquals(
          List.of("SETTING ann", "DEFINITION ", "DEFINITION "),
          events.stream()
              .map(event -> event.kind() + " " + event.actor())
              .sorted(java.util.Comparator.reverseOrder())
              .toList());
      assertTrue(events.stream().anyMatch(event -> event.detail().contains("DropTable")));
      assertEquals(List.of(), engine.check().problems());
      assertFalse(engine.journal().feeding());
    }
  }

  @Test
  void anEntryThatIsChangedIsFound() throws IOException {
    try (StorageEngine engine = open(folder, true, false)) {
      for (int i = 0; i < 50; i++) {
        engine.journal().audit("SETTING", "ann", "detail number " + (1000 + i));
      }
    }
    Path file;
    try (Stream<Path> files = Files.list(folder.resolve("journal/audit"))) {
      file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("number 1025") + 8] = '7';
    Files.write(file, bytes);
    // As after a crash: a seal would tell before the entry's own checksum is looked at.
    Files.delete(file.resolveSibling(file.getFileName() + ".seal"));
    DatabaseException error =
        assertThrows(DatabaseException.class, () -> open(folder, true, false).close());
    assertEquals(SqlState.DATA_CORRUPTED, error.state());
    assertTrue(String.valueOf(error.getMessage()).contains("entry 26"), error.getMessage());
    // The data is not lost with the journal.
    open(folder, false, false).close();
  }

  @Test
  void withoutAJournalAskingForItSaysHowToGetOne() {
    try (StorageEngine engine = open(folder, false, false)) {
      assertFalse(engine.journal().auditing());
      assertEquals(List.of(), engine.journal().auditTrail());
      DatabaseException error = assertThrows(DatabaseException.class, () -> changes(engine, 0));
      assertEquals(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, error.state());
      assertTrue(String.valueOf(error.getMessage()).contains("settings.properties"));
    }
  }

  @Test
  void settingsOfTheDirectoryHoldAndNonsenseIsRefused() throws IOException {
    Path settings = folder.resolve("settings.properties");
    Files.writeString(settings, "# what we want\nchange_feed = on\naudit=on\n\n");
    try (StorageEngine engine = open(folder, false, false)) {
      assertTrue(engine.journal().feeding() && engine.journal().auditing());
    }
    for (String bad :
        List.of(
            "colour = red",
            "change_feed = 7",
            "journal_keep_days = x",
            "checkpoint_log_bytes = 1")) {
      Files.writeString(settings, bad);
      DatabaseException error =
          assertThrows(DatabaseException.class, () -> open(folder, false, false).close());
      assertEquals(SqlState.INVALID_ARGUMENT, error.state());
      assertTrue(String.valueOf(error.getMessage()).contains("line 1"), error.getMessage());
    }
  }

  /** Without seals some of these crash the process, for Chronicle maps the files. */
  @Test
  void aFlippedBitAnywhereInAClosedJournalIsToldWithItsFile() throws IOException {
    try (StorageEngine engine = open(folder, true, true)) {
      Tables.create(engine, TABLE);
      Tables.insert(engine, TABLE, row(1, "one"));
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder.resolve("journal"))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    assertEquals(8, files.size(), "a day, metadata and their seals, twice: " + files);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int flip = 0; flip < 40; flip++) {
      Path file = files.get(flip % files.size());
      // Most of a day's file is still empty; the rest of it must not change either.
      int offset = random.nextInt((int) Math.min(70_000, Files.size(file)));
      flip(file, offset, 1 << random.nextInt(8));
      DatabaseException error =
          assertThrows(
              DatabaseException.class,
              () -> open(folder, true, true).close(),
              "seed " + seed + ", " + file + " at " + offset);
      assertEquals(SqlState.DATA_CORRUPTED, error.state());
      String message = String.valueOf(error.getMessage());
      assertTrue(message.contains(file.getFileName().toString()), message);
      flip(file, offset, 0);
    }
    open(folder, true, true).close();
  }

  private final Map<Path, Byte> before = new HashMap<>();

  /** Changes bits of a byte; 0 brings the byte before back. */
  private void flip(Path file, int offset, int bits) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(offset);
      byte old = bytes.readByte();
      bytes.seek(offset);
      bytes.write(bits == 0 ? before.getOrDefault(file, old) : old ^ bits);
      before.put(file, old);
    }
  }
}
