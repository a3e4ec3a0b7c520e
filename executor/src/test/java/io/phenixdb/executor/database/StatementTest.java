package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.assertState;
import static io.phenixdb.executor.database.Sessions.drain;
import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static io.phenixdb.executor.database.Sessions.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementTest {
  /** Counts to ten thousand millions: ends by cancellation or timeout alone. */
  private static final String ENDLESS =
      "SELECT COUNT(*) FROM n AS a, n AS b, n AS c WHERE a.x + b.x + c.x < 0";

  private Database database;
  private Session session;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    session = database.connect("me");
    run(session, "CREATE TABLE n (x INT PRIMARY KEY, t VARCHAR)");
    try (PreparedStatement insert = session.prepare("INSERT INTO n VALUES (?, ?)")) {
      List<List<Object>> values = new java.util.ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        values.add(List.of(i, "t" + i));
      }
      insert.executeBatch(values);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aStatementRunsAgainWithOtherParameters() {
    try (PreparedStatement select = session.prepare("SELECT t FROM n WHERE x = ?")) {
      assertEquals(1, select.parameters().size());
      assertTrue(select.returnsRows());
      for (int i = 0; i < 100; i++) {
        try (Result result = select.execute(List.of(i), 0, 0)) {
          assertEquals(List.of(List.of("t" + i)), drain(result));
        }
      }
    }
  }

  @Test
  void aWrongNumberOrValueOfParametersIsRefused() {
    try (PreparedStatement select = session.prepare("SELECT t FROM n WHERE x = ?")) {
      assertState(SqlState.UNDEFINED_PARAMETER, () -> select.execute(List.of(), 0, 0));
      assertState(SqlState.UNDEFINED_PARAMETER, () -> select.execute(List.of(1, 2), 0, 0));
      assertState(SqlState.INVALID_TEXT_REPRESENTATION, () -> select.execute(List.of("x"), 0, 0));
      assertState(
          SqlState.NUMERIC_VALUE_OUT_OF_RANGE, () -> select.execute(List.of(1L << 40), 0, 0));
      try (Result result = select.execute(List.of("7"), 0, 0)) {
        assertEquals(List.of(List.of("t7")), drain(result));
      }
    }
  }

  @Test
  void maxRowsCutsTheResultOff() {
    try (PreparedStatement select = session.prepare("SELECT x FROM n ORDER BY x")) {
      try (Result result = select.execute(List.of(), 2_500, 0)) {
        assertEquals(2_500, drain(result).size());
      }
      try (Result result = select.execute(List.of(), 0, 0)) {
        assertEquals(3_000, drain(result).size());
      }
    }
  }

  @Test
  void aPreparedStatementFollowsChangesOfTheCatalog() {
    try (PreparedStatement select = session.prepare("SELECT * FROM n WHERE x = 1")) {
      try (Result result = select.execute(List.of(), 0, 0)) {
        assertEquals(2, result.columns().size());
      }
      try (Session other = database.connect("you")) {
        run(other, "ALTER TABLE n ADD COLUMN extra INT");
      }
      try (Result result = select.execute(List.of(), 0, 0)) {
        assertEquals(3, result.columns().size());
        assertEquals(3, drain(result).getFirst().size());
      }
      run(session, "DROP TABLE n");
      assertState(SqlState.UNDEFINED_TABLE, () -> select.execute(List.of(), 0, 0));
    }
  }

  @Test
  void aPreparedDefinitionCanRunAgain() {
    try (PreparedStatement create = session.prepare("CREATE TABLE again (x INT PRIMARY KEY)");
        PreparedStatement drop = session.prepare("DROP TABLE IF EXISTS again")) {
      for (int round = 0; round < 3; round++) {
        create.execute(List.of(), 0, 0).close();
        run(session, "INSERT INTO again VALUES (1)");
        assertState(SqlState.DUPLICATE_TABLE, () -> create.execute(List.of(), 0, 0));
        drop.execute(List.of(), 0, 0).close();
      }
    }
  }

  @Test
  void closedStatementsAreRefused() {
    PreparedStatement statement = session.prepare("SELECT 1");
    statement.close();
    assertState(SqlState.INVALID_CURSOR_STATE, () -> statement.execute(List.of(), 0, 0));
  }

  @Test
  void aTimeoutEndsAStatementAndTheSessionGoesOn() {
    try (PreparedStatement endless = session.prepare(ENDLESS)) {
      assertState(SqlState.QUERY_CANCELED, () -> drain(endless.execute(List.of(), 0, 20)));
    }
    session.setOption("statement_timeout", "20ms");
    assertState(SqlState.QUERY_CANCELED, () -> rows(session, ENDLESS));
    session.setOption("statement_timeout", "0");
    assertEquals(3_000L, value(session, "SELECT COUNT(*) FROM n"));
  }

  @Test
  void anotherThreadCancelsARunningStatement() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<SqlState> outcome =
          threads.submit(() -> {
            try (PreparedStatement endless = session.prepare(ENDLESS)) {
              started.countDown();
              drain(endless.execute(List.of(), 0, 0));
              return null;
            } catch (DatabaseException e) {
              return e.state();
            }
          });
      started.await();
      while (!outcome.isDone()) {
        // The statement may not have begun yet: cancel hits only what runs.
        assertTrue(database.cancel(session.id()));
        Thread.onSpinWait();
      }
      assertEquals(SqlState.QUERY_CANCELED, outcome.get());
    }
    assertEquals(3_000L, value(session, "SELECT COUNT(*) FROM n"));
    assertFalse(database.cancel(123_456));
  }

  @Test
  void aCancelledModificationLeavesNothingBehind() {
    session.setOption("statement_timeout", "20");
    assertState(
        SqlState.QUERY_CANCELED,
        () ->
            run(
                session,
                "INSERT INTO n SELECT a.x + 3000 * b.x + 10000, 'x' FROM n AS a, n AS b WHERE"
                    + " a.x + b.x > 0"));
    session.setOption("statement_timeout", "0");
    assertEquals(3_000L, value(session, "SELECT COUNT(*) FROM n"));
  }

  @Test
  void errorsOfPreparationCarryTheirPosition() {
    DatabaseException failure =
        assertState(SqlState.UNDEFINED_COLUMN, () -> session.prepare("SELECT x,\n  nope FROM n"));
    assertEquals(2, failure.line());
    assertEquals(3, failure.column());
    assertNotNull(failure.getMessage());
    assertState(SqlState.SYNTAX_ERROR, () -> session.prepare("SELEC 1"));
  }

  @Test
  void settingsAreShownSetAndReset() {
    assertEquals("0", value(session, "SHOW statement_timeout"));
    run(session, "SET statement_timeout = '5s'");
    assertEquals("5000", value(session, "SHOW statement_timeout"));
    run(session, "SET statement_timeout = DEFAULT");
    assertEquals("0", session.option("statement_timeout"));
    run(session, "SET application_name = 'a tool'");
    assertEquals(
        "a tool",
        value(
            session,
            "SELECT application_name FROM sys.sessions WHERE session_id = " + session.id()));
    assertTrue(rows(session, "SHOW ALL").size() > 10);
    assertState(SqlState.UNDEFINED_OBJECT, () -> run(session, "SET no_such = 1"));
    assertState(SqlState.INVALID_ARGUMENT, () -> run(session, "SET statement_timeout = 'soon'"));
    assertState(SqlState.INVALID_SCHEMA_NAME, () -> run(session, "SET SCHEMA nowhere"));
  }

  @Test
  void unqualifiedNamesFollowTheSchema() {
    run(session, "CREATE SCHEMA side");
    run(session, "CREATE TABLE side.n (x INT)");
    try (PreparedStatement count = session.prepare("SELECT COUNT(*) FROM n")) {
      assertEquals(3_000L, drain(count.execute(List.of(), 0, 0)).getFirst().getFirst());
      session.setSchema("side");
      assertEquals(0L, drain(count.execute(List.of(), 0, 0)).getFirst().getFirst());
    }
    assertEquals("side", value(session, "SELECT CURRENT_SCHEMA"));
  }

  @Test
  void explainShowsThePlanAndAnalyzeRunsIt() {
    List<List<Object>> plan = rows(session, "EXPLAIN SELECT t FROM n WHERE x = 5");
    assertTrue(plan.getFirst().getFirst().toString().length() > 3);
    List<List<Object>> analyzed = rows(session, "EXPLAIN ANALYZE DELETE FROM n WHERE x = 5");
    assertTrue(analyzed.getLast().getFirst().toString().startsWith("rows: 1"));
    assertEquals(2_999L, value(session, "SELECT COUNT(*) FROM n"));
    assertEquals(1, rows(session, "EXPLAIN (FORMAT JSON) SELECT t FROM n").size());
  }

  @Test
  void commandsThatLookAfterTheDatabaseRun() {
    assertEquals(0, run(session, "CHECKPOINT"));
    assertEquals(List.of(), rows(session, "CHECK DATABASE"));
    run(session, "ANALYZE n");
    run(session, "CREATE TABLE copy AS SELECT x, t FROM n WHERE x < 10");
    assertEquals(10L, value(session, "SELECT COUNT(*) FROM copy"));
    run(session, "TRUNCATE TABLE copy");
    assertEquals(0L, value(session, "SELECT COUNT(*) FROM copy"));
    run(session, "ALTER TABLE n ADD COLUMN y INT DEFAULT 7 NOT NULL");
    assertEquals(21_000L, value(session, "SELECT SUM(y) FROM n"));
  }
}
