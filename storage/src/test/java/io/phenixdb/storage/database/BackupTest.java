package io.phenixdb.storage.database;

import static io.phenixdb.storage.database.Tables.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.backup.BackupRestore;
import io.phenixdb.storage.backup.BackupVerifier;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.BackupReport;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.OperationOptions;
import io.phenixdb.storage.engine.RowIdSet;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "account")
          .with("id!", DataType.INTEGER)
          .with("balance!", DataType.BIGINT)
          .key(0)
          .define();

  @TempDir Path folder;

  /** A clock that stands still until it is told to go on. */
  private static final class ManualClock extends Clock {
    private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.get());
    }

    long advance() {
      return millis.addAndGet(1000);
    }
  }

  private final ManualClock clock = new ManualClock();

  private Path at(String name) {
    return folder.resolve(name);
  }

  private StorageEngine open(Path path, @Nullable Path archive) {
    OperationOptions operations = OperationOptions.defaults();
    return DatabaseFiles.open(
        new StorageOptions(path, true, Durability.OFF, 10, 1024, null, false, clock)
            .with(archive == null ? operations : operations.withLogArchive(archive)),
        new NoDerivedIndexes());
  }

  private StorageEngine filled(Path path, @Nullable Path archive) {
    StorageEngine engine = open(path, archive);
    Tables.create(engine, TABLE);
    insert(engine, 0, 3000);
    return engine;
  }

  private static void insert(StorageEngine engine, int from, int to) {
    Object[][] rows = new Object[to - from][];
    for (int i = from; i < to; i++) {
      rows[i - from] = row(i, 100);
    }
    Tables.insert(engine, TABLE, rows);
  }

  private static BackupReport backup(StorageEngine engine, Path target) {
    return engine.backup(target, (done, total) -> assertTrue(done <= total));
  }

  private static BackupReport restore(
      Path backup, Path directory, @Nullable Long until, Path... logs) {
    return BackupRestore.restore(
        new BackupRestore.Request(backup, directory, List.of(logs), until), (done, total) -> {});
  }

  private static SqlState refused(Runnable action) {
    return assertThrows(DatabaseException.class, action::run).state();
  }

  /** The rows by key, of a database that is opened, checked and closed. */
  private Map<Long, Long> content(Path path) {
    try (StorageEngine engine = open(path, null)) {
      assertEquals(List.of(), engine.check().problems());
      return content(engine);
    }
  }

  private static Map<Long, Long> content(StorageEngine engine) {
    Map<Long, Long> content = new TreeMap<>();
    try (Transaction transaction = Tables.begin(engine)) {
      for (List<Object> values : Tables.scan(transaction, TABLE, 0, 1)) {
        content.put((Long) values.get(0), (Long) values.get(1));
      }
    }
    return content;
  }

  private static void delete(StorageEngine engine, int key) {
    try (Transaction transaction = Tables.begin(engine)) {
      Tables.delete(transaction, TABLE, key);
      transaction.commit();
    }
  }

  private static void moveSome(StorageEngine engine, Tier tier, int remainder) {
    RowIdSet rowIds = new RowIdSet();
    try (Transaction transaction = Tables.begin(engine)) {
      for (List<Object> values : Tables.scan(transaction, TABLE, 0, ScanRequest.ROW_ID)) {
        if ((Long) values.get(0) % 3 == remainder) {
          rowIds.add((Long) values.get(1));
        }
      }
    }
    engine.moveToTier(TABLE, rowIds, tier, moved -> {});
  }

  @Test
  void aRestoredBackupHoldsRowsOfAllTiersAndTheLogSinceTheCheckpoint() {
    Map<Long, Long> expected;
    try (StorageEngine engine = filled(at("db"), null)) {
      moveSome(engine, Tier.COLD, 0);
      moveSome(engine, Tier.WARM, 1);
      delete(engine, 5);
      delete(engine, 6);
      expected = content(engine);
      BackupReport report = backup(engine, at("backup"));
      assertTrue(report.copiedBytes() > 0 && report.files() > 3, report.toString());
      assertFalse(report.gap());
    }
    BackupVerifier.verify(at("backup"), (done, total) -> {});
    restore(at("backup"), at("restored"), null);
    assertEquals(expected, content(at("restored")));
    // A restored database goes on like any other.
    try (StorageEngine engine = open(at("restored"), null)) {
      insert(engine, 5000, 5010);
      backup(engine, at("another"));
    }
    restore(at("another"), at("again"), null);
    assertEquals(expected.size() + 10, content(at("again")).size());
  }

  @Test
  void writersGoOnAndTheBackupHoldsWhatWasAcknowledgedBeforeAndNothingInHalves()
      throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicLong committed = new AtomicLong();
    CountDownLatch started = new CountDownLatch(20);
    AtomicLong stop = new AtomicLong();
    long before;
    try (StorageEngine engine = filled(at("db"), null)) {
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  Random random = new Random(7);
                  while (stop.get() == 0) {
                    try (Transaction transaction = Tables.begin(engine)) {
                      int one = random.nextInt(3000);
                      int other = (one + 1 + random.nextInt(2998)) % 3000;
                      move(transaction, one, -1);
                      move(transaction, other, 1);
                      // How many transfers there were, in the same transaction.
                      Tables.insert(transaction, TABLE, row((int) committed.get() + 10_000, 0));
                      transaction.commit();
                    }
                    committed.incrementAndGet();
                    started.countDown();
                  }
                } catch (Throwable e) {
                  failure.set(e);
                }
              });
      started.await();
      before = committed.get();
      for (int i = 0; i < 3; i++) {
        backup(engine, at("backup"));
        engine.checkpoint();
      }
      stop.set(1);
      writer.join();
    }
    assertNull(failure.get());
    BackupVerifier.verify(at("backup"), (done, total) -> {});
    restore(at("backup"), at("restored"), null);
    Map<Long, Long> restored = content(at("restored"));
    long transfers = restored.keySet().stream().filter(key -> key >= 10_000).count();
    assertTrue(transfers >= before, transfers + " of " + before);
    for (long i = 0; i < transfers; i++) {
      assertTrue(restored.containsKey(10_000 + i), "transfer " + i + " of " + transfers);
    }
    assertEquals(300_000, restored.values().stream().mapToLong(Long::longValue).sum());
  }

  private static void move(Transaction transaction, int key, long amount) {
    long balance = (Long) Objects.requireNonNull(Tables.get(transaction, TABLE, key)).get(1);
    Tables.update(transaction, TABLE, key, key, balance + amount);
  }

  @Test
  void aSecondBackupCopiesOnlyWhatIsNew() {
    try (StorageEngine engine = filled(at("db"), null)) {
      BackupReport first = backup(engine, at("backup"));
      insert(engine, 3000, 3100);
      BackupReport second = backup(engine, at("backup"));
      assertTrue(second.reusedFiles() >= 1, second.toString());
      assertTrue(second.copiedBytes() < first.copiedBytes() / 2, first + " " + second);
      delete(engine, 1);
      backup(engine, at("backup"));
    }
    restore(at("backup"), at("restored"), null);
    assertEquals(3099, content(at("restored")).size());
  }

  @Test
  void everyMomentBetweenBackupsIsRestoredExactly() {
    Map<Long, Map<Long, Long>> states = new TreeMap<>();
    try (StorageEngine engine = filled(at("db"), at("archive"))) {
      for (int step = 0; step < 8; step++) {
        long now = clock.advance();
        insert(engine, 3000 + step, 3001 + step);
        delete(engine, step);
        states.put(now, content(engine));
        if (step % 4 == 1) {
          engine.checkpoint();
          assertFalse(backup(engine, at("backup")).gap());
        } else if (step % 4 == 3) {
          engine.checkpoint();
          engine.checkpoint();
        }
      }
      backup(engine, at("backup"));
    }
    long first = states.keySet().stream().skip(1).findFirst().orElseThrow();
    int i = 0;
    for (Map.Entry<Long, Map<Long, Long>> state : states.entrySet()) {
      for (long until : new long[] {state.getKey(), state.getKey() + 999}) {
        Path target = at("restored" + i++);
        if (until < first || until > clock.millis.get()) {
          assertEquals(
              SqlState.INVALID_ARGUMENT, refused(() -> restore(at("backup"), target, until)));
          assertFalse(Files.exists(target) && Files.exists(target.resolve("wal")));
        } else {
          restore(at("backup"), target, until);
          assertEquals(state.getValue(), content(target), "as of " + until);
        }
      }
    }
  }

  @Test
  void theDatabasesOwnLogLeadsBeyondTheBackup() throws IOException {
    long until;
    Map<Long, Long> expected;
    try (StorageEngine engine = filled(at("db"), at("archive"))) {
      clock.advance();
      backup(engine, at("backup"));
      until = clock.advance();
      insert(engine, 4000, 4001);
      engine.checkpoint();
      expected = content(engine);
      clock.advance();
      delete(engine, 4000);
      Path target = at("early");
      assertEquals(SqlState.INVALID_ARGUMENT, refused(() -> restore(at("backup"), target, until)));
    }
    assertEquals(
        SqlState.INVALID_ARGUMENT,
        refused(() ->
            restore(
                at("backup"),
                at("late"),
                Long.MAX_VALUE >> 10,
                at("archive"),
                at("db").resolve("wal"))));
    restore(at("backup"), at("restored"), until, at("archive"), at("db").resolve("wal"));
    assertEquals(expected, content(at("restored")));
  }

  @Test
  void withoutAnArchiveAGapIsToldAndItsMomentsAreRefused() throws IOException {
    long lost;
    try (StorageEngine engine = filled(at("db"), null)) {
      clock.advance();
      assertFalse(backup(engine, at("backup")).gap());
      lost = clock.advance();
      insert(engine, 4000, 4001);
    }
    // Deleted as a checkpoint does once the file is full.
    try (StorageEngine engine = open(at("db"), null)) {
      clock.advance();
      insert(engine, 4001, 4002);
      engine.checkpoint();
    }
    try (Stream<Path> files = Files.list(at("db").resolve("wal"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    long applied =
        io.phenixdb.storage.manifest.ManifestFile.read(
                new io.phenixdb.storage.file.LocalDisk(), at("db"))
            .applied()
            .index();
    Files.createFile(at("db").resolve("wal").resolve(String.format("%016x.log", applied + 1)));
    try (StorageEngine engine = open(at("db"), null)) {
      clock.advance();
      assertTrue(backup(engine, at("backup")).gap());
    }
    BackupVerifier.verify(at("backup"), (done, total) -> {});
    assertEquals(SqlState.INVALID_ARGUMENT, refused(() -> restore(at("backup"), at("lost"), lost)));
    restore(at("backup"), at("restored"), null);
    assertEquals(3002, content(at("restored")).size());
  }

  @Test
  void aBackupThatWasInterruptedIsRefusedAndCanBeTakenAgain() {
    try (StorageEngine engine = filled(at("db"), null)) {
      assertThrows(
          IllegalStateException.class,
          () ->
              engine.backup(
                  at("backup"),
                  (done, total) -> {
                    throw new IllegalStateException("stopped");
                  }));
      assertEquals(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          refused(() -> BackupVerifier.verify(at("backup"), (done, total) -> {})));
      assertEquals(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          refused(() -> restore(at("backup"), at("restored"), null)));
      backup(engine, at("backup"));
      // Interrupted again, it stays what it was.
      insert(engine, 3000, 3500);
      assertThrows(
          IllegalStateException.class,
          () ->
              engine.backup(
                  at("backup"),
                  (done, total) -> {
                    throw new IllegalStateException("stopped");
                  }));
    }
    BackupVerifier.verify(at("backup"), (done, total) -> {});
    restore(at("backup"), at("restored"), null);
    assertEquals(3000, content(at("restored")).size());
  }

  @Test
  void whatIsNoBackupOrNoPlaceForOneIsRefused() throws IOException {
    Path letters = Files.createDirectory(at("letters"));
    Files.writeString(letters.resolve("letter.txt"), "dear");
    try (StorageEngine engine = filled(at("db"), null)) {
      assertEquals(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, refused(() -> backup(engine, letters)));
      assertEquals(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          refused(() -> backup(engine, letters.resolve("letter.txt"))));
      assertEquals(
          SqlState.INVALID_ARGUMENT, refused(() -> backup(engine, at("db").resolve("backup"))));
      backup(engine, at("backup"));
      try (StorageEngine other = filled(at("other"), null)) {
        assertEquals(
            SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, refused(() -> backup(other, at("backup"))));
      }
    }
    assertEquals(1, Files.list(letters).count());
    assertEquals(
        SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
        refused(() -> restore(at("backup"), letters, null)));
    assertEquals(
        SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
        refused(() -> restore(letters, at("restored"), null)));
    assertEquals(
        SqlState.UNDEFINED_FILE, refused(() -> restore(at("absent"), at("restored"), null)));
    try (StorageEngine memory = DatabaseFiles.open(StorageOptions.inMemory())) {
      assertEquals(SqlState.FEATURE_NOT_SUPPORTED, refused(() -> backup(memory, at("memory"))));
    }
  }

  @Test
  void anyDamageIsNamedAndNothingIsRestored() throws IOException {
    try (StorageEngine engine = filled(at("db"), null)) {
      moveSome(engine, Tier.COLD, 0);
      delete(engine, 7);
      backup(engine, at("backup"));
      insert(engine, 4000, 4500);
      backup(engine, at("backup"));
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(at("backup"))) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("LOCK") && !file.endsWith("README.txt"))
              .toList();
    }
    Random random = new Random(11);
    for (Path file : files) {
      byte[] good = Files.readAllBytes(file);
      for (int i = 0; i < 3; i++) {
        byte[] bad = good.clone();
        int at = random.nextInt(bad.length);
        if (file.endsWith("BACKUP.json")) {
          // White space may change without harm; the first digits are the format's version.
          at = digitFrom(bad, bad.length / 2 + at / 4);
        }
        bad[at] ^= (byte) (1 << random.nextInt(4));
        Files.write(file, bad);
        assertDamaged(file, at);
      }
      Files.write(file, java.util.Arrays.copyOf(good, good.length / 2));
      assertDamaged(file, good.length / 2);
      Files.delete(file);
      if (!file.endsWith("BACKUP.json")) {
        assertDamaged(file, 0);
      }
      Files.write(file, good);
    }
    BackupVerifier.verify(at("backup"), (done, total) -> {});
  }

  private static int digitFrom(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] < '0' || bytes[at] > '9') {
      at++;
    }
    return at;
  }

  private void assertDamaged(Path file, int at) {
    DatabaseException error =
        assertThrows(
            DatabaseException.class,
            () -> BackupVerifier.verify(at("backup"), (done, total) -> {}),
            file + " at " + at);
    String message = String.valueOf(error.getMessage());
    assertEquals(SqlState.DATA_CORRUPTED, error.state(), message);
    assertTrue(message.contains(String.valueOf(file.getFileName())), message);
    assertTrue(message.contains("offset") || message.contains("at character"), message);
  }
}
