package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.assertState;
import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements whose operators do not fit their memory and go on in temporary files. */
class SpillTest {
  @TempDir static Path folder;
  private static Database database;
  private Session session;

  @BeforeEach
  void connect() {
    session = database.connect("alice");
  }

  @AfterEach
  void disconnect() {
    session.close();
  }

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.open(DatabaseOptions.at(folder.resolve("db")));
    try (Session session = database.connect("alice")) {
      fill(session);
    }
  }

  private static void fill(Session session) {
    run(
        session,
        "CREATE TABLE a (id BIGINT PRIMARY KEY, k INT, s VARCHAR, d DECIMAL(12, 2), f DOUBLE)");
    run(
        session,
        "CREATE TABLE b (id BIGINT PRIMARY KEY, k INT, s VARCHAR, d DECIMAL(12, 2), f DOUBLE)");
    fill(session, "a", 12_000, 1);
    fill(session, "b", 9_000, 2);
  }

  private static void fill(Session session, String table, int count, long seed) {
    Random random = new Random(seed);
    try (PreparedStatement insert =
        session.prepare("INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?)")) {
      List<List<Object>> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        List<Object> row = new ArrayList<>();
        row.add((long) i);
        row.add(random.nextInt(20) == 0 ? null : random.nextInt(5_000));
        row.add(random.nextInt(30) == 0 ? null : "text " + random.nextInt(700));
        row.add(new java.math.BigDecimal(random.nextInt(10_000)).movePointLeft(2));
        row.add(random.nextInt(25) == 0 ? null : random.nextInt(1_000) / 4.0);
        values.add(row);
      }
      insert.executeBatch(values);
    }
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM a ORDER BY s DESC, k NULLS FIRST, id",
        "SELECT * FROM a ORDER BY f, d, id LIMIT 5000 OFFSET 3000",
        "SELECT k, s, f FROM a ORDER BY s",
        "SELECT a.id, b.id FROM a JOIN b ON a.k = b.k",
        "SELECT a.id, b.s FROM a LEFT JOIN b ON a.k = b.k AND a.d > b.d",
        "SELECT a.s, b.id FROM a RIGHT JOIN b ON a.k = b.k AND a.f < b.f",
        "SELECT a.id, b.id FROM a FULL JOIN b ON a.k = b.k AND a.s = b.s",
        "SELECT a.id, b.id FROM a FULL JOIN b ON a.k = b.k AND a.f < b.f",
        "SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.k = a.k AND b.d < a.d)",
        "SELECT id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.k = a.k AND b.d < a.d)",
        "SELECT id FROM a WHERE k IN (SELECT k FROM b)",
        "SELECT id FROM a WHERE k NOT IN (SELECT k FROM b WHERE k IS NOT NULL)",
        "SELECT a.id, b.id FROM a JOIN b ON a.k IS NOT DISTINCT FROM b.k WHERE a.id < 6000",
        "SELECT x.id, y.id FROM (SELECT * FROM b WHERE id < 40) x JOIN a y ON x.f < y.f - 245",
        "SELECT x.id, y.id FROM (SELECT * FROM b WHERE id < 40) x LEFT JOIN a y ON x.f < y.f - 245",
        "SELECT x.id, y.id FROM (SELECT * FROM b WHERE id < 40) x FULL JOIN a y ON x.f < y.f - 240",
        "SELECT x.id, y.id FROM (SELECT * FROM b WHERE id < 90) x FULL JOIN a y"
            + " ON x.k - x.k = y.k - y.k AND x.id > y.id",
        "SELECT id, COUNT(*), SUM(d), MIN(s), MAX(f), AVG(k) FROM a GROUP BY id",
        "SELECT s, k, SUM(d), COUNT(f), MAX(s) FROM a GROUP BY s, k",
        "SELECT s, COUNT(DISTINCT k), SUM(DISTINCT d), COUNT(DISTINCT id) FROM a GROUP BY s",
        "SELECT COUNT(DISTINCT id), COUNT(DISTINCT k), SUM(DISTINCT d), COUNT(*) FROM a",
        "SELECT k, COUNT(DISTINCT s), LISTAGG(s, ',') WITHIN GROUP (ORDER BY s, id) FROM a GROUP BY k",
        "SELECT s, k, COUNT(*), SUM(f) FROM a GROUP BY ROLLUP (s, k)",
        "SELECT DISTINCT k, s, d FROM a",
        "SELECT k, s FROM a UNION SELECT k, s FROM b",
        "SELECT k, s FROM a INTERSECT SELECT k, s FROM b",
        "SELECT k, s FROM a EXCEPT SELECT k, s FROM b",
        "SELECT k FROM a INTERSECT ALL SELECT k FROM b",
        "SELECT k, d FROM a EXCEPT ALL SELECT k, d FROM b",
        "SELECT x.s, COUNT(*) FROM a x JOIN b y ON x.k = y.k GROUP BY x.s ORDER BY 2 DESC, 1"
      })
  void littleMemoryGivesTheSameRows(String sql) throws IOException {
    List<List<Object>> expected = rows(session, sql);
    double before = spilledBytes();
    run(session, "SET work_mem = '64kB'");
    List<List<Object>> found = rows(session, sql);
    if (!sql.contains("ORDER BY s DESC") && !sql.contains("id LIMIT") && !sql.contains("2 DESC")) {
      expected.sort(Comparator.comparing(Object::toString));
      found.sort(Comparator.comparing(Object::toString));
    }
    assertFalse(expected.isEmpty(), sql);
    assertEquals(expected, found);
    assertTrue(spilledBytes() > before, "nothing was written to a temporary file");
    assertEquals(0, temporaryFiles());
  }

  private double spilledBytes() {
    return database.metrics().get("phenix.spill.bytes").functionCounter().count();
  }

  private long temporaryFiles() throws IOException {
    Path tmp = folder.resolve("db/tmp");
    if (!Files.exists(tmp)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(tmp)) {
      return files.count();
    }
  }

  @Test
  void stableSortsKeepTheOrderOfEqualRows() {
    String sql = "SELECT id, k FROM a ORDER BY MOD(k, 10)";
    List<List<Object>> expected = rows(session, sql);
    run(session, "SET work_mem = '64kB'");
    assertEquals(expected, rows(session, sql));
  }

  @Test
  void closingOrCancellingInTheMiddleLeavesNoFile() throws IOException {
    run(session, "SET work_mem = '64kB'");
    for (boolean cancel : new boolean[] {false, true}) {
      for (String sql :
          List.of(
              "SELECT * FROM a ORDER BY s, id",
              "SELECT a.*, b.* FROM a JOIN b ON a.k = b.k",
              "SELECT s, d, SUM(k) FROM a GROUP BY s, d",
              "SELECT x.id, y.id FROM a x, b y WHERE x.f < y.f")) {
        try (PreparedStatement statement = session.prepare(sql);
            Result result = statement.execute(List.of(), 0, 0)) {
          assertTrue(result.next() != null);
          assertTrue(temporaryFiles() > 0, sql);
          if (cancel) {
            session.cancel();
            assertState(SqlState.QUERY_CANCELED, () -> Sessions.drain(result));
          }
        }
        assertEquals(0, temporaryFiles(), sql);
      }
    }
  }

  @Test
  void temporaryFilesKeepToTheirLimit() throws IOException {
    run(session, "SET work_mem = '64kB'");
    run(session, "SET temp_file_limit = '100kB'");
    assertState(
        SqlState.CONFIGURATION_LIMIT_EXCEEDED, () -> rows(session, "SELECT * FROM a ORDER BY s"));
    assertEquals(0, temporaryFiles());
    run(session, "RESET temp_file_limit");
    assertEquals(12_000, rows(session, "SELECT * FROM a ORDER BY s").size());
  }

  @Test
  void explainAnalyzeShowsWhatWasWritten() {
    run(session, "SET work_mem = '64kB'");
    List<List<Object>> plan = rows(session, "EXPLAIN ANALYZE SELECT * FROM a ORDER BY s");
    assertTrue(plan.toString().matches("(?s).*spilled: [0-9]+ bytes.*"), plan.toString());
  }

  @Test
  void filesOfAKilledProcessAreDeletedWhenTheDatabaseIsOpened() throws IOException {
    database.close();
    Path left = Files.createDirectories(folder.resolve("db/tmp")).resolve("rows-1.spill");
    Files.write(left, new byte[10]);
    database = EmbeddedDatabase.open(DatabaseOptions.at(folder.resolve("db")));
    assertFalse(Files.exists(left));
    session = database.connect("alice");
  }

  @Test
  void sizesOfSettingsAreChecked() {
    assertState(SqlState.INVALID_ARGUMENT, () -> run(session, "SET work_mem = '1kB'"));
    assertState(SqlState.INVALID_ARGUMENT, () -> run(session, "SET work_mem = 'much'"));
    run(session, "SET work_mem = '2048'");
    assertEquals("2MB", Sessions.value(session, "SHOW work_mem"));
  }
}
