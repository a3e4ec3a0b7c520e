package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.PointReader;
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
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointReaderTest {
  private static final TableDefinition PERSON =
      Tables.table(1, "person")
          .with("id!", DataType.BIGINT)
          .with("email!", DataType.VARCHAR)
          .with("town", DataType.VARCHAR)
          .with("visits!", DataType.BIGINT)
          .key(0)
          .unique(1)
          .define();

  @TempDir Path folder;

  private StorageEngine open() {
    return DatabaseFiles.open(
        new StorageOptions(
            folder.resolve("db"), true, Durability.OFF, 10, 1024, null, false, Clock.systemUTC()),
        new NoDerivedIndexes());
  }

  private static PointReader reader(StorageEngine engine, List<Integer> key, int... columns) {
    PointReader reader =
        engine.pointReader(engine.catalog(), Tables.current(engine, PERSON), key, columns, 0);
    assertNotNull(reader);
    return reader;
  }

  /** The row as values, or null when there is none. */
  private static @Nullable List<Object> read(PointReader reader, long key, int width) {
    @Nullable ColumnVector[] columns = new @Nullable ColumnVector[width];
    return values(reader.read(null, key, columns), columns);
  }

  private static @Nullable List<Object> read(PointReader reader, int width, Object... key) {
    ColumnVector[] keyColumns = new ColumnVector[key.length];
    for (int i = 0; i < key.length; i++) {
      keyColumns[i] = Tables.keys(DataType.VARCHAR, key[i]).column(0);
    }
    @Nullable ColumnVector[] columns = new @Nullable ColumnVector[width];
    return values(reader.read(null, keyColumns, columns), columns);
  }

  private static @Nullable List<Object> values(int row, @Nullable ColumnVector[] columns) {
    assertTrue(row >= PointReader.ABSENT, "undecided");
    if (row == PointReader.ABSENT) {
      return null;
    }
    List<Object> values = new ArrayList<>();
    for (ColumnVector column : columns) {
      values.add(Tables.value(Objects.requireNonNull(column), row));
    }
    return values;
  }

  private static Object[] person(int id) {
    return Tables.row((long) id, "p" + id + "@x.org", id % 3 == 0 ? null : "town" + id % 7, 0L);
  }

  private static void createIndexOnTown(StorageEngine engine) {
    try (Transaction transaction = Tables.begin(engine)) {
      transaction.change(
          new CatalogChange.CreateIndex(
              new IndexDefinition(9, new QualifiedName("main", "by_town"), 1, List.of(2), false)));
      transaction.commit();
    }
  }

  @Test
  void aRowIsFoundByItsKeyInTheDeltaAndInSegments() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, PERSON);
      Object[][] rows = new Object[3_000][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = person(i);
      }
      Tables.insert(engine, PERSON, rows);
      PointReader byId = reader(engine, List.of(0), 2, 1);
      for (int round = 0; round < 2; round++) {
        for (int id : new int[] {0, 1, 4, 1023, 1024, 2999}) {
          assertEquals(
              java.util.Arrays.asList(rows[id][2], rows[id][1]), read(byId, id, 2), "id " + id);
        }
        assertNull(read(byId, 3_000, 2));
        assertNull(read(byId, -1, 2));
        engine.checkpoint();
      }
      assertTrue(engine.segments().size() > 1);
    }
  }

  @Test
  void whatIsNotInMemoryIsLeftToATransaction() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, PERSON);
      Tables.insert(engine, PERSON, person(1));
    }
    try (StorageEngine engine = open()) {
      PointReader byId = reader(engine, List.of(0), 0, 3);
      @Nullable ColumnVector[] columns = new @Nullable ColumnVector[2];
      assertEquals(PointReader.UNDECIDED, byId.read(null, 1, columns));
      try (Transaction transaction = Tables.begin(engine)) {
        Tables.get(transaction, Tables.current(engine, PERSON), 1);
      }
      assertEquals(List.of(1L, 0L), read(byId, 1, 2));
    }
  }

  @Test
  void aReadSeesWhatIsCommittedAndNothingElse() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, PERSON);
      Tables.insert(engine, PERSON, person(1), person(2));
      PointReader byId = reader(engine, List.of(0), 3);
      try (Transaction transaction = Tables.begin(engine)) {
        Tables.update(transaction, PERSON, 1, 1L, "p1@x.org", null, 5L);
        Tables.delete(transaction, PERSON, 2);
        Tables.insert(transaction, PERSON, person(3));
        assertEquals(List.of(0L), read(byId, 1, 1));
        assertEquals(List.of(0L), read(byId, 2, 1));
        assertNull(read(byId, 3, 1));
        transaction.commit();
      }
      assertEquals(List.of(5L), read(byId, 1, 1));
      assertNull(read(byId, 2, 1));
      assertEquals(List.of(0L), read(byId, 3, 1));
    }
  }

  @Test
  void aTransactionReadsItsSnapshotUnlessItHasWrittenToTheTable() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, PERSON);
      Tables.insert(engine, PERSON, person(1), person(2));
      PointReader byId = reader(engine, List.of(0), 3);
      @Nullable ColumnVector[] columns = new @Nullable ColumnVector[1];
      try (Transaction transaction = Tables.begin(engine)) {
        try (Transaction other = Tables.begin(engine)) {
          Tables.update(other, PERSON, 1, 1L, "p1@x.org", null, 5L);
          Tables.delete(other, PERSON, 2);
          other.commit();
        }
        assertEquals(List.of(0L), values(byId.read(transaction, 1, columns), columns));
        assertEquals(List.of(0L), values(byId.read(transaction, 2, columns), columns));
        assertEquals(PointReader.ABSENT, byId.read(transaction, 3, columns));
        Tables.insert(transaction, PERSON, person(3));
        assertEquals(PointReader.UNDECIDED, byId.read(transaction, 3, columns));
        transaction.rollback();
        DatabaseException ended =
            assertThrows(DatabaseException.class, () -> byId.read(transaction, 1, columns));
        assertEquals(SqlState.INVALID_TRANSACTION_STATE, ended.state());
      }
      assertEquals(List.of(5L), read(byId, 1, 1));
    }
  }

  @Test
  void aSerializableTransactionReadsWhereItsReadsAreNoted() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, PERSON);
      Tables.insert(engine, PERSON, person(1));
      PointReader byId = reader(engine, List.of(0), 3);
      try (Transaction transaction =
          engine.begin(io.phenixdb.storage.engine.IsolationLevel.SERIALIZABLE, false)) {
        @Nullable ColumnVector[] columns = new @Nullable ColumnVector[1];
        assertEquals(PointReader.UNDECIDED, byId.read(transaction, 1, columns));
      }
    }
  }

  @Test
  void aTextKeyAndASecondaryIndexFindTheirRow() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, PERSON);
      createIndexOnTown(engine);
      Tables.insert(
          engine,
          PERSON,
          Tables.row(1L, "a@x.org", "Ulm", 0L),
          Tables.row(2L, "b@x.org", "Bonn", 0L),
          Tables.row(3L, "c@x.org", "Bonn", 0L),
          Tables.row(4L, "d@x.org", null, 0L));
      PointReader byEmail = reader(engine, List.of(1), 0);
      assertEquals(List.of(2L), read(byEmail, 1, "b@x.org"));
      assertNull(read(byEmail, 1, "z@x.org"));
      PointReader byTown = reader(engine, List.of(2), 0);
      assertEquals(List.of(1L), read(byTown, 1, "Ulm"));
      assertNull(read(byTown, 1, "Köln"));
      assertNull(read(byTown, 1, (Object) null));
      ColumnVector[] bonn = {Tables.keys(DataType.VARCHAR, "Bonn").column(0)};
      assertEquals(PointReader.UNDECIDED, byTown.read(null, bonn, new @Nullable ColumnVector[1]));
      try (Transaction transaction = Tables.begin(engine)) {
        Tables.delete(transaction, Tables.current(engine, PERSON), 2);
        transaction.commit();
      }
      assertEquals(List.of(3L), read(byTown, 1, "Bonn"));
    }
  }

  @Test
  void anotherCatalogEndsAReader() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, PERSON);
      Tables.insert(engine, PERSON, person(1));
      var before = engine.catalog();
      PointReader byId = reader(engine, List.of(0), 0);
      createIndexOnTown(engine);
      assertEquals(PointReader.UNDECIDED, byId.read(null, 1, new @Nullable ColumnVector[1]));
      assertNull(engine.pointReader(before, PERSON, List.of(0), new int[] {0}, 0));
    }
  }

  @Test
  void thereIsNoReaderOfPseudoColumnsOrWithoutAnIndex() {
    try (StorageEngine engine = open()) {
      Tables.create(engine, PERSON);
      var catalog = engine.catalog();
      assertNull(engine.pointReader(catalog, PERSON, List.of(3), new int[] {0}, 0));
      assertNull(
          engine.pointReader(catalog, PERSON, List.of(0), new int[] {0, ScanRequest.ROW_ID}, 0));
    }
  }

  @Test
  void aClosedDatabaseRefusesReads() {
    StorageEngine engine = open();
    Tables.create(engine, PERSON);
    PointReader byId = reader(engine, List.of(0), 0);
    engine.close();
    DatabaseException refused =
        assertThrows(
            DatabaseException.class, () -> byId.read(null, 1, new @Nullable ColumnVector[1]));
    assertEquals(SqlState.SHUTTING_DOWN, refused.state());
  }

  /**
   * Rows are replaced, versions collected and chunks frozen while others read: no row is missed.
   */
  @Test
  void readersMissNoRowWhileItsVersionsAreReplacedAndCollected() throws InterruptedException {
    int people = 200;
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    AtomicBoolean done = new AtomicBoolean();
    try (StorageEngine engine = open()) {
      Tables.create(engine, PERSON);
      createIndexOnTown(engine);
      Object[][] rows = new Object[people][];
      for (int i = 0; i < people; i++) {
        rows[i] = Tables.row((long) i, "p" + i, "t" + i, 0L);
      }
      Tables.insert(engine, PERSON, rows);
      List<Thread> readers = new ArrayList<>();
      for (int t = 0; t < 2; t++) {
        boolean byKey = t == 0;
        readers.add(
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    readUntil(done, engine, people, byKey);
                  } catch (Throwable e) {
                    failures.add(e);
                  }
                }));
      }
      TableDefinition table = Tables.current(engine, PERSON);
      Random random = new Random(11);
      for (int i = 1; i <= 20_000 && failures.isEmpty(); i++) {
        int id = random.nextInt(people);
        try (Transaction transaction = Tables.begin(engine)) {
          Tables.update(transaction, table, id, (long) id, "p" + id, "t" + id, (long) i);
          transaction.commit();
        }
        if (i % 4_000 == 0) {
          engine.checkpoint();
        }
      }
      done.set(true);
      for (Thread reader : readers) {
        reader.join();
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.peek());
    }
  }

  private static void readUntil(
      AtomicBoolean done, StorageEngine engine, int people, boolean byKey) {
    PointReader reader = reader(engine, byKey ? List.of(0) : List.of(2), 0, 3);
    @Nullable ColumnVector[] columns = new @Nullable ColumnVector[2];
    long[] last = new long[people];
    Random random = new Random(byKey ? 1 : 2);
    while (!done.get()) {
      int id = random.nextInt(people);
      int row =
          byKey
              ? reader.read(null, id, columns)
              : reader.read(
                  null,
                  new ColumnVector[] {Tables.keys(DataType.VARCHAR, "t" + id).column(0)},
                  columns);
      assertTrue(row != PointReader.ABSENT, "person " + id + " was missed");
      if (row >= 0) {
        assertEquals(id, ((LongColumn) Objects.requireNonNull(columns[0])).get(row));
        long visits = ((LongColumn) Objects.requireNonNull(columns[1])).get(row);
        assertTrue(visits >= last[id], "person " + id + " went back");
        last[id] = visits;
      }
    }
  }
}
