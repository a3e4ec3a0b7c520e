package io.phenixdb.storage.database;

import static io.phenixdb.storage.database.Tables.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition.ReferentialAction;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.catalog.TieringDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** DDL, sequences and tier policies, before and after reopening. */
class CatalogTest {
  private static final TableDefinition TABLE =
      Tables.table(1, "t")
          .with("id!", DataType.INTEGER)
          .with("name", DataType.VARCHAR)
          .key(0)
          .define();
  private static final long DAY = 86_400_000_000L;

  @TempDir Path folder;
  private Clock clock = Clock.systemUTC();
  private StorageEngine engine;

  @BeforeEach
  void open() {
    engine =
        DatabaseFiles.open(
            new StorageOptions(
                folder.resolve("db"), true, Durability.OFF, 10, 1024, null, false, clock),
            new NoDerivedIndexes());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void reopen() {
    engine.close();
    open();
  }

  private void change(CatalogChange... changes) {
    try (Transaction transaction = Tables.begin(engine)) {
      for (CatalogChange change : changes) {
        transaction.change(change);
      }
      transaction.commit();
    }
  }

  private static void assertState(SqlState expected, Executable action) {
    DatabaseException error = assertThrows(DatabaseException.class, action);
    assertEquals(expected, error.state(), error.getMessage());
  }

  private static TableDefinition with(
      TableDefinition table, List<ColumnDefinition> columns, List<KeyDefinition> uniqueKeys) {
    return new TableDefinition(
        table.id(),
        table.name(),
        columns,
        table.primaryKey(),
        uniqueKeys,
        table.foreignKeys(),
        table.checks(),
        table.tiering(),
        table.comment());
  }

  @Test
  void definitionsSurviveTheLogAndTheManifest() {
    ViewDefinition view =
        new ViewDefinition(
            7, new QualifiedName("s", "v"), "SELECT \"id\"\nFROM t -- é\u0001", List.of("x"));
    change(
        new CatalogChange.CreateSchema("s"),
        new CatalogChange.CreateTable(TABLE),
        new CatalogChange.CreateView(view, false));
    var before = engine.catalog().tables();
    for (int round = 0; round < 2; round++) {
      reopen();
      assertEquals(before, engine.catalog().tables());
      assertEquals(view, engine.catalog().view(view.name()));
      assertTrue(engine.catalog().schemas().contains("s"));
      engine.checkpoint();
    }
    assertState(SqlState.DUPLICATE_TABLE, () -> change(new CatalogChange.CreateTable(TABLE)));
    assertState(
        SqlState.DEPENDENT_OBJECTS_STILL_EXIST, () -> change(new CatalogChange.DropSchema("s")));
    assertState(SqlState.UNDEFINED_TABLE, () -> change(new CatalogChange.DropTable(99)));
    change(new CatalogChange.DropView(7), new CatalogChange.DropSchema("s"));
    assertNull(engine.catalog().view(view.name()));
  }

  @Test
  void anAddedColumnIsNullInOlderRowsAndADroppedOneIsGone() {
    change(new CatalogChange.CreateTable(TABLE));
    Tables.insert(engine, TABLE, row(1, "a"), row(2, "b"));
    engine.checkpoint();
    Tables.insert(engine, TABLE, row(3, "c"));
    List<ColumnDefinition> columns = new ArrayList<>(TABLE.columns());
    columns.add(Tables.column(3, "score", DataType.DOUBLE));
    TableDefinition wider = with(TABLE, columns, List.of());
    change(new CatalogChange.AlterTable(wider));
    Tables.insert(engine, wider, row(4, "d", 4.5));
    columns.remove(1);
    TableDefinition narrower = with(TABLE, columns, List.of());
    for (int round = 0; round < 2; round++) {
      assertEquals(
          List.of(
              Arrays.asList(1L, "a", null),
              Arrays.asList(2L, "b", null),
              Arrays.asList(3L, "c", null),
              Arrays.asList(4L, "d", 4.5)),
          Tables.scan(engine, wider));
      reopen();
    }
    change(new CatalogChange.AlterTable(narrower));
    assertEquals(Arrays.asList(4L, 4.5), Tables.scan(engine, narrower).getLast());
  }

  @Test
  void aKeyThatRowsViolateCannotBeAdded() {
    change(new CatalogChange.CreateTable(TABLE));
    Tables.insert(engine, TABLE, row(1, "a"), row(2, "a"), row(3, null), row(4, null));
    TableDefinition unique =
        with(TABLE, TABLE.columns(), List.of(new KeyDefinition("u", List.of(1))));
    assertState(SqlState.UNIQUE_VIOLATION, () -> change(new CatalogChange.AlterTable(unique)));
    try (Transaction transaction = Tables.begin(engine)) {
      Tables.update(transaction, TABLE, 2, 2, "b");
      transaction.change(new CatalogChange.AlterTable(unique));
      assertState(SqlState.UNIQUE_VIOLATION, () -> Tables.insert(transaction, unique, row(5, "b")));
      transaction.commit();
    }
    assertState(SqlState.UNIQUE_VIOLATION, () -> Tables.insert(engine, unique, row(5, "a")));
    List<ColumnDefinition> columns = new ArrayList<>(TABLE.columns());
    columns.set(1, Tables.column(2, "name!", DataType.VARCHAR));
    assertState(
        SqlState.NOT_NULL_VIOLATION,
        () -> change(new CatalogChange.AlterTable(with(unique, columns, List.of()))));
  }

  @Test
  void aTableThatAnotherOneRefersToCannotBeDropped() {
    TableDefinition child =
        Tables.table(5, "child")
            .with("t", DataType.INTEGER)
            .references(0, TABLE, 0, ReferentialAction.NO_ACTION)
            .define();
    change(new CatalogChange.CreateTable(TABLE), new CatalogChange.CreateTable(child));
    assertState(
        SqlState.DEPENDENT_OBJECTS_STILL_EXIST, () -> change(new CatalogChange.DropTable(1)));
    change(new CatalogChange.DropTable(5), new CatalogChange.DropTable(1));
    assertTrue(engine.catalog().tables().isEmpty());
    reopen();
    assertTrue(engine.catalog().tables().isEmpty());
  }

  @Test
  void ddlIsRolledBackAndConflictsWithConcurrentChanges() {
    change(new CatalogChange.CreateTable(TABLE));
    try (Transaction transaction = Tables.begin(engine)) {
      int position = transaction.position();
      transaction.change(new CatalogChange.DropTable(1));
      assertNull(transaction.catalog().table(1));
      assertTrue(transaction.catalog().version() < 0);
      transaction.rollbackTo(position);
      assertNotNull(transaction.catalog().table(1));
    }
    try (Transaction writer = Tables.begin(engine);
        Transaction dropper = Tables.begin(engine)) {
      Tables.insert(writer, TABLE, row(1, "a"));
      dropper.change(new CatalogChange.DropTable(1));
      dropper.commit();
      assertState(SqlState.SERIALIZATION_FAILURE, writer::commit);
    }
    long first;
    try (Transaction transaction = Tables.begin(engine)) {
      first = transaction.newObjectId();
      assertTrue(transaction.newObjectId() > first);
    }
  }

  @Test
  void sequencesNeverGiveAValueTwice() {
    SequenceDefinition up =
        new SequenceDefinition(2, new QualifiedName("main", "up"), 5, 3, 1, 1000, false, 0);
    SequenceDefinition cycle =
        new SequenceDefinition(3, new QualifiedName("main", "cy"), 2, -1, 0, 2, true, 0);
    try (Transaction transaction = Tables.begin(engine)) {
      transaction.change(new CatalogChange.CreateSequence(up));
      transaction.change(new CatalogChange.CreateSequence(cycle));
      assertEquals(5, transaction.nextSequenceValues(2, 2));
      transaction.commit();
    }
    try (Transaction transaction = Tables.begin(engine)) {
      assertEquals(11, transaction.nextSequenceValues(2, 1));
      transaction.advanceSequence(2, 20);
      assertEquals(23, transaction.nextSequenceValues(2, 1));
      transaction.advanceSequence(2, 7);
      for (long expected : new long[] {2, 1, 0, 2, 1, 0}) {
        assertEquals(expected, transaction.nextSequenceValues(3, 1));
      }
      assertState(
          SqlState.SEQUENCE_LIMIT_EXCEEDED, () -> transaction.nextSequenceValues(2, 100_000));
    }
    long last = 23;
    for (int round = 0; round < 3; round++) {
      reopen();
      try (Transaction transaction = Tables.begin(engine)) {
        long next = transaction.nextSequenceValues(2, 1);
        assertTrue(next > last, next + " after " + last);
        last = next;
      }
    }
  }

  @Test
  void rowsMoveOutwardsAndAreDeletedAsTheirAgeSays() {
    Instant now = Instant.parse("2026-03-31T12:00:00Z");
    clock = Clock.fixed(now, ZoneOffset.UTC);
    reopen();
    TableDefinition aging =
        Tables.table(4, "aging")
            .with("id!", DataType.INTEGER)
            .with("added", DataType.TIMESTAMP)
            .key(0)
            .tiering(
                new TieringDefinition(
                    1,
                    List.of(
                        new TieringDefinition.Step(Tier.HOT, 0, 0),
                        new TieringDefinition.Step(Tier.WARM, 0, 30 * DAY),
                        new TieringDefinition.Step(Tier.COLD, 12, 0),
                        new TieringDefinition.Step(null, 60, 0))))
            .define();
    change(new CatalogChange.CreateTable(aging));
    long micros = now.toEpochMilli() * 1000;
    Tables.insert(
        engine,
        aging,
        row(1, micros - DAY),
        row(2, micros - 30 * DAY),
        row(3, micros - 364 * DAY),
        row(4, micros - 366 * DAY),
        row(5, micros - 2000 * DAY),
        row(6, null));
    RowIdSet byHand = new RowIdSet();
    try (Transaction transaction = Tables.begin(engine)) {
      byHand.add((Long) Tables.scan(transaction, aging, ScanRequest.ROW_ID).get(0).get(0));
    }
    engine.moveToTier(aging, byHand, Tier.COLD, rows -> {});
    assertEquals(4, engine.applyTierPolicies());
    assertEquals(0, engine.applyTierPolicies());
    for (int round = 0; round < 2; round++) {
      Map<Long, String> tiers = new TreeMap<>();
      try (Transaction transaction = Tables.begin(engine)) {
        for (List<Object> values : Tables.scan(transaction, aging, 0, ScanRequest.TIER)) {
          tiers.put((Long) values.get(0), (String) values.get(1));
        }
      }
      assertEquals(Map.of(1L, "COLD", 2L, "WARM", 3L, "WARM", 4L, "COLD", 6L, "HOT"), tiers);
      reopen();
    }
  }
}
