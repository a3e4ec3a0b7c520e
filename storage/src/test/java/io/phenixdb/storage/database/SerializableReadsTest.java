package io.phenixdb.storage.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.ColumnRange;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.ScanRequest;
import io.phenixdb.storage.engine.ScanStatistics;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A serializable transaction fails when what it has read was changed, and only then. */
final class SerializableReadsTest {
  private static final TableDefinition READ =
      Tables.table(1, "r").with("id!", DataType.BIGINT).with("x", DataType.BIGINT).key(0).define();
  private static final TableDefinition WRITTEN =
      Tables.table(2, "w").with("id!", DataType.BIGINT).key(0).define();

  @TempDir Path folder;
  private StorageEngine engine;
  private long next;

  @BeforeEach
  void open() {
    engine = DatabaseFiles.open(StorageOptions.at(folder.resolve("db")), new NoDerivedIndexes());
    Tables.create(engine, READ, WRITTEN);
    Object[][] rows = new Object[100][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Tables.row(i, 10 * i);
    }
    Tables.insert(engine, READ, rows);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static List<List<Object>> range(
      Transaction transaction, @Nullable Long lower, @Nullable Long upper) {
    ScanRequest request =
        new ScanRequest(
            new int[] {0, 1}, List.of(new ColumnRange(1, lower, upper)), EnumSet.allOf(Tier.class));
    List<List<Object>> rows = new ArrayList<>();
    try (BatchCursor cursor = transaction.read(READ).scan(request, new ScanStatistics())) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        LongColumn x = (LongColumn) batch.column(1);
        for (int row = 0; row < batch.size(); row++) {
          boolean in =
              !x.isNull(row)
                  && (lower == null || x.get(row) >= lower)
                  && (upper == null || x.get(row) <= upper);
          if (in) {
            rows.add(Tables.lists(batch).get(row));
          }
        }
      }
    }
    rows.sort(java.util.Comparator.comparingLong(row -> (Long) row.getFirst()));
    return rows;
  }

  /** One thing to read. */
  private interface Read {
    Object of(Transaction transaction);
  }

  private boolean commits(Transaction reader) {
    reader.insert(WRITTEN, Tables.rows(WRITTEN, Tables.row(next++)));
    try {
      reader.commit();
      return true;
    } catch (DatabaseException e) {
      assertEquals(SqlState.SERIALIZATION_FAILURE, e.state());
      return false;
    }
  }

  private Transaction serializable() {
    return engine.begin(IsolationLevel.SERIALIZABLE, false);
  }

  private void change(java.util.function.Consumer<Transaction> change) {
    try (Transaction transaction = Tables.begin(engine)) {
      change.accept(transaction);
      transaction.commit();
    }
  }

  private boolean survives(Read read, java.util.function.Consumer<Transaction> change) {
    try (Transaction reader = serializable()) {
      Object unused = read.of(reader);
      change(change);
      return commits(reader);
    }
  }

  @Test
  void changesOfOtherRowsDoNotMatter() {
    assertTrue(survives(t -> Tables.get(t, READ, 5), t -> Tables.update(t, READ, 6, 6, 0)));
    assertTrue(survives(t -> Tables.get(t, READ, 5), t -> Tables.delete(t, READ, 7)));
    assertTrue(
        survives(t -> range(t, 100L, 200L), t -> Tables.insert(t, READ, Tables.row(500, 99))));
    assertTrue(survives(t -> range(t, 100L, 200L), t -> Tables.update(t, READ, 30, 30, 201)));
    assertTrue(
        survives(t -> range(t, 100L, 200L), t -> Tables.insert(t, READ, Tables.row(501, null))));
  }

  @Test
  void changesOfWhatWasReadDo() {
    assertEquals(
        false, survives(t -> Tables.get(t, READ, 5), t -> Tables.update(t, READ, 5, 5, 0)));
    assertEquals(false, survives(t -> Tables.get(t, READ, 8), t -> Tables.delete(t, READ, 8)));
    assertEquals(
        false,
        survives(t -> Tables.get(t, READ, 600), t -> Tables.insert(t, READ, Tables.row(600, 0))));
    assertEquals(
        false,
        survives(t -> range(t, 300L, 400L), t -> Tables.insert(t, READ, Tables.row(601, 350))));
    assertEquals(
        false, survives(t -> range(t, 300L, 400L), t -> Tables.update(t, READ, 50, 50, 300)));
    assertEquals(
        false, survives(t -> range(t, 300L, 400L), t -> Tables.update(t, READ, 35, 35, 9_999)));
    assertEquals(false, survives(t -> range(t, 600L, null), t -> Tables.delete(t, READ, 70)));
    assertEquals(false, survives(t -> Tables.scan(t, READ), t -> Tables.delete(t, READ, 71)));
  }

  @Test
  void writeSkewOverTwoKeysIsPrevented() {
    try (Transaction a = serializable();
        Transaction b = serializable()) {
      assertEquals(100L, Tables.get(a, READ, 10).get(1));
      assertEquals(110L, Tables.get(b, READ, 11).get(1));
      assertEquals(110L, Tables.get(a, READ, 11).get(1));
      assertEquals(100L, Tables.get(b, READ, 10).get(1));
      Tables.update(a, READ, 10, 10, 0);
      Tables.update(b, READ, 11, 11, 0);
      a.commit();
      DatabaseException failure = assertThrows(DatabaseException.class, b::commit);
      assertEquals(SqlState.SERIALIZATION_FAILURE, failure.state());
    }
  }

  @Test
  void whatASurvivorHasReadIsWhatItWouldReadAtItsCommit() {
    Random random = new Random(5);
    int survived = 0;
    for (int turn = 0; turn < 400; turn++) {
      List<Read> reads = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        long key = random.nextInt(130);
        long low = random.nextInt(1_200);
        long high = low + random.nextInt(100);
        reads.add(random.nextBoolean() ? t -> Tables.get(t, READ, key) : t -> range(t, low, high));
      }
      try (Transaction reader = serializable()) {
        List<Object> seen = new ArrayList<>();
        reads.forEach(read -> seen.add(read.of(reader)));
        for (int i = 0; i < random.nextInt(4); i++) {
          long key = random.nextInt(130);
          long x = random.nextInt(1_300);
          change(t -> {
            if (Tables.get(t, READ, key) == null) {
              Tables.insert(t, READ, Tables.row(key, x));
            } else if (random.nextBoolean()) {
              Tables.update(t, READ, key, key, x);
            } else {
              Tables.delete(t, READ, key);
            }
          });
          if (turn % 20 == 0) {
            engine.checkpoint();
          }
        }
        List<Object> now = new ArrayList<>();
        try (Transaction fresh = Tables.begin(engine)) {
          reads.forEach(read -> now.add(read.of(fresh)));
        }
        if (commits(reader)) {
          survived++;
          assertEquals(now, seen);
        }
      }
    }
    int count = survived;
    assertTrue(count > 200 && count < 400, () -> count + " of 400 survived");
    assertNull(Tables.get(Tables.begin(engine), READ, 10_000));
  }
}
