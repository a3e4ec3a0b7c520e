package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.assertState;
import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static io.phenixdb.executor.database.Sessions.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that several threads work for give what one thread does, in the same order. */
class ParallelQueryTest {
  private static Database database;
  private Session session;

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    try (Session session = database.connect("test")) {
      run(
          session,
          "CREATE TABLE a (id INT PRIMARY KEY, k INT, d DECIMAL(10, 2), s VARCHAR(20), f DOUBLE)");
      run(session, "CREATE TABLE b (id INT PRIMARY KEY, k INT, s VARCHAR(20))");
      // The fractions are binary, so that sums do not depend on their order.
      run(
          session,
          "INSERT INTO a SELECT i, CASE WHEN i % 17 = 0 THEN NULL ELSE CAST(i * 7919 % 5003 AS INT)"
              + " END, i % 1000 / 4.0, 'word ' || CAST(i % 37 AS VARCHAR(10)), i % 64 / 8.0"
              + " FROM GENERATE_SERIES(1, 100000) AS s (i)");
      run(
          session,
          "INSERT INTO b SELECT i, CAST(i * 31 % 6007 AS INT), 'word ' || CAST(i % 41 AS VARCHAR(10))"
              + " FROM GENERATE_SERIES(1, 40000) AS s (i)");
      run(session, "CREATE INDEX b_k ON b (k)");
    }
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void connect() {
    session = database.connect("test");
  }

  @AfterEach
  void disconnect() {
    session.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*), COUNT(k), SUM(d), AVG(d), MIN(s), MAX(s), SUM(f), MIN(f), MAX(f) FROM a",
        "SELECT s, COUNT(*), SUM(d), AVG(f), MIN(k), MAX(k) FROM a WHERE id % 3 <> 1 GROUP BY s",
        "SELECT k, COUNT(*), SUM(d), MAX(s) FROM a GROUP BY k",
        "SELECT id, SUM(d) FROM a WHERE id > 50000 GROUP BY id HAVING SUM(d) > 200",
        "SELECT k % 5, s, GROUPING(s), COUNT(*) FROM a GROUP BY ROLLUP (k % 5, s)",
        "SELECT s, COUNT(DISTINCT k), SUM(DISTINCT d) FROM a GROUP BY s",
        "SELECT s, LISTAGG(id, ',') WITHIN GROUP (ORDER BY id) FROM a WHERE id % 900 = 5 GROUP BY s",
        "SELECT s, ROUND(CAST(VAR_POP(f) AS DECIMAL(20, 12)), 9), REGR_COUNT(f, k) FROM a GROUP BY s",
        "SELECT EVERY(k > 3), BIT_XOR(id), ANY_VALUE(s), MEDIAN(f) FROM a",
        "SELECT DISTINCT s FROM a",
        "SELECT COUNT(*), SUM(a.d), MIN(b.s) FROM a JOIN b ON a.k = b.k",
        "SELECT a.s, COUNT(*) FROM a LEFT JOIN b ON a.k = b.k AND b.id > 39000 GROUP BY a.s",
        "SELECT COUNT(*), COUNT(a.id), COUNT(b.id) FROM a RIGHT JOIN b ON a.id = b.id * 3",
        "SELECT COUNT(*), COUNT(a.id), COUNT(b.id) FROM a FULL JOIN b ON a.id = b.id * 3",
        "SELECT b.id, a.id FROM a FULL JOIN b ON a.id = b.id * 3 ORDER BY b.id DESC, a.id LIMIT 50",
        "SELECT COUNT(*) FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.k = a.k AND b.s = a.s)",
        "SELECT COUNT(*) FROM a WHERE k NOT IN (SELECT k FROM b WHERE id < 900)",
        "SELECT COUNT(*), SUM(id) FROM b WHERE k IN (SELECT k FROM a WHERE d > 249)",
        "SELECT COUNT(*) FROM b WHERE NOT EXISTS (SELECT 1 FROM a WHERE a.k = b.k AND a.id > b.id)",
        "SELECT COUNT(*), SUM(x.d) FROM a x JOIN a y ON x.id = y.k JOIN b z ON z.id = y.id",
        "SELECT COUNT(*) FROM a WHERE d > (SELECT AVG(d) FROM a WHERE s > (SELECT MIN(s) FROM b))",
        "SELECT s, id FROM a ORDER BY s, id DESC LIMIT 20 OFFSET 7",
        "SELECT id FROM a WHERE id % 7 = 0 ORDER BY f, s",
        "SELECT k, id, RANK() OVER (PARTITION BY s ORDER BY d, id) FROM a WHERE k < 40",
        "SELECT k FROM a INTERSECT SELECT k FROM b",
        "SELECT COUNT(*) FROM (SELECT id, d FROM a UNION ALL SELECT id, k FROM b) AS u",
        "SELECT COUNT(*) FROM a, (SELECT id FROM b WHERE id < 5) AS x WHERE a.k < x.id",
      })
  void severalThreadsGiveTheSameRowsInTheSameOrder(String sql) {
    run(session, "SET max_parallel_workers = 1");
    List<List<Object>> expected = rows(session, sql);
    assertFalse(expected.isEmpty());
    run(session, "RESET max_parallel_workers");
    assertEquals(expected, rows(session, sql));
    run(session, "SET work_mem = '64kB'");
    List<List<Object>> withLittleMemory = rows(session, sql);
    assertEquals(expected.size(), withLittleMemory.size());
  }

  @Test
  void explainAnalyzeSumsWhatThePartsHaveCounted() {
    String sql = "EXPLAIN ANALYZE SELECT COUNT(*) FROM a JOIN b ON a.id = b.id WHERE a.d >= 0";
    String plan = rows(session, sql).toString();
    assertTrue(plan.contains("actual rows=100000"), plan);
    assertTrue(plan.contains("actual rows=40000"), plan);
    assertTrue(plan.contains("HOT: 100000 rows"), plan);
    boolean several = Runtime.getRuntime().availableProcessors() > 1;
    assertEquals(several, plan.contains("parts="), plan);
    run(session, "SET max_parallel_workers = 1");
    assertFalse(rows(session, sql).toString().contains("parts="));
  }

  @Test
  void anErrorInAPartFailsTheStatementAlone() {
    assertState(
        SqlState.DIVISION_BY_ZERO, () -> rows(session, "SELECT SUM(1 / (id - 77777)) FROM a"));
    assertState(
        SqlState.CARDINALITY_VIOLATION,
        () -> rows(session, "SELECT COUNT(*) FROM a WHERE id = (SELECT k FROM b WHERE id < 9)"));
    assertEquals(100000L, value(session, "SELECT COUNT(*) FROM a"));
  }

  @Test
  void aTimeoutEndsAllParts() {
    run(session, "SET statement_timeout = 100");
    assertState(
        SqlState.QUERY_CANCELED,
        () -> rows(session, "SELECT COUNT(*) FROM a x, a y WHERE x.id + y.id = 3 OR x.s > y.s"));
    run(session, "RESET statement_timeout");
    assertEquals(40000L, value(session, "SELECT COUNT(*) FROM b"));
  }

  @Test
  void uncommittedRowsCount() {
    run(session, "START TRANSACTION");
    run(session, "DELETE FROM a WHERE id <= 1000");
    run(session, "INSERT INTO a VALUES (200000, 1, 1, 'own', 1)");
    assertEquals(99001L, value(session, "SELECT COUNT(*) FROM a"));
    assertEquals(
        39000L, value(session, "SELECT COUNT(*) FROM a JOIN b ON a.id = b.id WHERE a.d >= 0"));
    run(session, "ROLLBACK");
    assertEquals(100000L, value(session, "SELECT COUNT(*) FROM a"));
  }

  @Test
  void valuesOfASequenceFollowTheRows() {
    run(session, "CREATE SEQUENCE numbers");
    assertEquals(
        0L,
        value(
            session,
            "SELECT COUNT(*) FROM (SELECT id, NEXT VALUE FOR numbers AS n FROM a) AS x WHERE id <>"
                + " n"));
    run(session, "DROP SEQUENCE numbers");
  }

  @Test
  void serializableTransactionsKeepToTheirThread() {
    run(session, "START TRANSACTION ISOLATION LEVEL SERIALIZABLE");
    String plan = rows(session, "EXPLAIN ANALYZE SELECT COUNT(*) FROM a").toString();
    assertFalse(plan.contains("parts="), plan);
    run(session, "ROLLBACK");
  }

  @Test
  void theSettingTakesNumbersAlone() {
    assertState(SqlState.INVALID_ARGUMENT, () -> run(session, "SET max_parallel_workers = 'many'"));
    assertState(SqlState.INVALID_ARGUMENT, () -> run(session, "SET max_parallel_workers = -1"));
  }
}
