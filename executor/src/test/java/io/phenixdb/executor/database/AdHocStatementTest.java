package io.phenixdb.executor.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.error.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that share the plan of their template answer as those that are planned alone. */
class AdHocStatementTest {
  private final Database shared = EmbeddedDatabase.open(DatabaseOptions.inMemory());
  private final Database alone = EmbeddedDatabase.open(DatabaseOptions.inMemory());
  private Session sharing;
  private Session planning;

  @BeforeEach
  void createTables() {
    sharing = shared.connect("");
    planning = alone.connect("");
    for (Session session : List.of(sharing, planning)) {
      Sessions.run(
          session,
          "CREATE TABLE item (id INTEGER PRIMARY KEY, code VARCHAR(8) UNIQUE, kind CHAR(4),"
              + " small SMALLINT, price DOUBLE, made DATE, amount DECIMAL(8, 2))");
      Sessions.run(session, "CREATE INDEX item_kind ON item (small)");
      for (int id = -3; id < 20; id++) {
        Sessions.run(
            session,
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, DATE '2026-01-01', ?)",
            id,
            "c" + id,
            id % 2 == 0 ? "ab" : null,
            id % 5,
            id * 0.5,
            id);
      }
    }
  }

  @AfterEach
  void close() {
    shared.close();
    alone.close();
  }

  /** What a client sees of a statement: columns, rows and count, or the error with its place. */
  private static String outcome(
      Session session, String sql, BiFunction<Session, String, PreparedStatement> prepare) {
    try (PreparedStatement statement = prepare.apply(session, sql);
        Result result = statement.execute(List.of(), 0, 0)) {
      List<List<Object>> rows = Sessions.drain(result);
      return statement.parameters()
          + " "
          + result.columns()
          + " "
          + rows
          + " "
          + result.updateCount();
    } catch (DatabaseException e) {
      return e.state() + " at " + e.line() + ":" + e.column() + " " + e.getMessage();
    }
  }

  private void assertSame(String sql) {
    assertEquals(
        outcome(planning, sql, Session::prepare), outcome(sharing, sql, Session::prepareOnce), sql);
  }

  @Test
  void changingLiteralsGiveTheAnswersAndErrorsOfStatementsPlannedAlone() {
    List<String> templates =
        List.of(
            "SELECT * FROM item WHERE id = %s",
            "SELECT code, id + 1 AS next FROM item WHERE id = %s AND price = 2",
            "SELECT id FROM item WHERE code = %s",
            "SELECT id FROM item WHERE small = %s ORDER BY 1 LIMIT 3",
            "SELECT id FROM item WHERE id = %s AND kind = 'ab'",
            "SELECT id FROM item WHERE kind = %s ORDER BY id",
            "SELECT id FROM item WHERE made = %s ORDER BY id",
            "SELECT id FROM item WHERE amount = %s",
            "SELECT id FROM item WHERE price = %s",
            "SELECT COUNT(*) FROM item WHERE id = %s",
            "SELECT nosuch FROM item WHERE id = %s",
            "SELECT id FROM nosuch WHERE id = %s",
            "SELECT id FROM item WHERE id = %s AND",
            "SELECT 1 / 0 FROM item WHERE id = %s",
            "UPDATE item SET price = price + 1 WHERE id = %s",
            "UPDATE item SET small = %s WHERE id = 4",
            "UPDATE item SET code = %s WHERE id = 5",
            "UPDATE item SET small = 3 WHERE id = %s RETURNING id, price, small = 3",
            "DELETE FROM item WHERE id = %s",
            "SELECT * FROM item WHERE id = %s");
    List<String> literals =
        List.of(
            "1",
            "2",
            "-3",
            "'c4'",
            "'c5'",
            "'no such code'",
            "99",
            "7000000000",
            "40000",
            "'ab'",
            "'2026-01-01'",
            "'7'",
            "''",
            "'c6 '",
            "3",
            "NULL",
            "4.5",
            "4",
            "TRUE");
    for (String template : templates) {
      for (String literal : literals) {
        assertSame(String.format(template, literal));
      }
    }
    List<List<Object>> all = Sessions.rows(planning, "SELECT * FROM item ORDER BY id");
    assertEquals(all, Sessions.rows(sharing, "SELECT * FROM item ORDER BY id"));
  }

  @Test
  void aChangedTableIsSeenByTheNextStatement() {
    for (int id = 1; id < 5; id++) {
      assertSame("SELECT * FROM item WHERE id = " + id);
    }
    for (Session session : List.of(sharing, planning)) {
      Sessions.run(session, "ALTER TABLE item ADD COLUMN extra INTEGER DEFAULT 7");
    }
    for (int id = 1; id < 5; id++) {
      assertSame("SELECT * FROM item WHERE id = " + id);
    }
    for (Session session : List.of(sharing, planning)) {
      Sessions.run(session, "DROP TABLE item");
    }
    assertSame("SELECT * FROM item WHERE id = 1");
    assertSame("SELECT * FROM item WHERE id = 2");
  }

  @Test
  void ownWritesAndOwnTablesOfATransactionAreSeen() {
    for (int round = 0; round < 3; round++) {
      for (Session session : List.of(sharing, planning)) {
        session.setAutoCommit(false);
        Sessions.run(session, "UPDATE item SET price = 100 WHERE id < 4");
        Sessions.run(session, "CREATE TABLE own (id INTEGER PRIMARY KEY, n INTEGER)");
        Sessions.run(session, "INSERT INTO own VALUES (1, 1), (2, 2), (3, 3)");
      }
      for (int id = 1; id < 4; id++) {
        assertSame("SELECT price FROM item WHERE id = " + id);
        assertSame("SELECT n FROM own WHERE id = " + id);
      }
      for (Session session : List.of(sharing, planning)) {
        session.rollback();
        session.setAutoCommit(true);
      }
    }
  }

  @Test
  void aBatchOfAStatementPreparedOnceRunsWithItsLiterals() {
    for (int id = 1; id < 4; id++) {
      try (PreparedStatement statement =
          sharing.prepareOnce("UPDATE item SET price = price + 1 WHERE id = " + id)) {
        long[] counts = statement.executeBatch(List.of(List.of(), List.of()));
        assertEquals(List.of(1L, 1L), list(counts));
      }
    }
    assertEquals(
        List.of(List.of(2.5), List.of(3.0), List.of(3.5)),
        Sessions.rows(sharing, "SELECT price FROM item WHERE id BETWEEN 1 AND 3 ORDER BY id"));
  }

  private static List<Long> list(long[] counts) {
    List<Long> list = new ArrayList<>();
    for (long count : counts) {
      list.add(count);
    }
    return list;
  }
}
