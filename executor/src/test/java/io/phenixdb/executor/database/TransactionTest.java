package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.assertState;
import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static io.phenixdb.executor.database.Sessions.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.BatchFailure;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.executor.session.Session;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionTest {
  private Database database;
  private Session session;
  private Session other;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
    session = database.connect("me");
    other = database.connect("you");
    run(session, "CREATE TABLE account (id INT PRIMARY KEY, balance INT NOT NULL)");
    run(session, "INSERT INTO account VALUES (1, 100), (2, 200)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Object balance(Session who, int id) {
    return value(who, "SELECT balance FROM account WHERE id = ?", id);
  }

  @Test
  void withAutoCommitEachStatementIsSeenByOthersAtOnce() {
    assertEquals(1, run(session, "UPDATE account SET balance = 150 WHERE id = 1"));
    assertFalse(session.inTransaction());
    assertEquals(150, balance(other, 1));
  }

  @Test
  void changesOfAnOpenTransactionAreSeenByOthersAfterItsCommitOnly() {
    run(session, "BEGIN");
    assertTrue(session.inTransaction());
    run(session, "UPDATE account SET balance = 0 WHERE id = 1");
    assertEquals(0, balance(session, 1));
    assertEquals(100, balance(other, 1));
    run(session, "COMMIT");
    assertEquals(0, balance(other, 1));
    assertTrue(session.autoCommit());
  }

  @Test
  void rollbackUndoesRowsAndDefinitions() {
    run(session, "BEGIN");
    run(session, "DELETE FROM account");
    run(session, "CREATE TABLE extra (x INT)");
    run(session, "INSERT INTO extra VALUES (1)");
    assertEquals(1L, value(session, "SELECT COUNT(*) FROM extra"));
    run(session, "ROLLBACK");
    assertEquals(2L, value(session, "SELECT COUNT(*) FROM account"));
    assertState(SqlState.UNDEFINED_TABLE, () -> rows(session, "SELECT * FROM extra"));
  }

  @Test
  void withoutAutoCommitTheFirstStatementOpensATransaction() {
    session.setAutoCommit(false);
    assertFalse(session.inTransaction());
    run(session, "UPDATE account SET balance = 1 WHERE id = 1");
    assertTrue(session.inTransaction());
    assertEquals(100, balance(other, 1));
    session.setAutoCommit(true);
    assertFalse(session.inTransaction());
    assertEquals(1, balance(other, 1));
  }

  @Test
  void aFailedStatementIsUndoneAloneAndTheTransactionGoesOn() {
    run(session, "BEGIN");
    run(session, "INSERT INTO account VALUES (3, 300)");
    assertState(
        SqlState.UNIQUE_VIOLATION,
        () -> run(session, "INSERT INTO account VALUES (4, 400), (5, 500), (1, 0)"));
    run(session, "COMMIT");
    assertEquals(
        List.of(List.of(1), List.of(2), List.of(3)),
        rows(other, "SELECT id FROM account ORDER BY id"));
  }

  @Test
  void aFailedStatementWithAutoCommitLeavesNothingBehind() {
    assertState(
        SqlState.UNIQUE_VIOLATION,
        () -> run(session, "INSERT INTO account SELECT id + 1, balance FROM account"));
    assertEquals(2L, value(other, "SELECT COUNT(*) FROM account"));
    assertFalse(session.inTransaction());
  }

  @Test
  void savepointsUndoAPartAndMayShadowEachOther() {
    run(session, "BEGIN");
    run(session, "SAVEPOINT a");
    run(session, "INSERT INTO account VALUES (3, 3)");
    run(session, "SAVEPOINT b");
    run(session, "INSERT INTO account VALUES (4, 4)");
    run(session, "SAVEPOINT a");
    run(session, "INSERT INTO account VALUES (5, 5)");
    run(session, "ROLLBACK TO SAVEPOINT a");
    assertEquals(4L, value(session, "SELECT COUNT(*) FROM account"));
    run(session, "RELEASE SAVEPOINT a");
    run(session, "ROLLBACK TO SAVEPOINT a");
    assertEquals(2L, value(session, "SELECT COUNT(*) FROM account"));
    assertState(SqlState.INVALID_SAVEPOINT, () -> run(session, "ROLLBACK TO SAVEPOINT b"));
    run(session, "INSERT INTO account VALUES (6, 6)");
    run(session, "COMMIT");
    assertEquals(3L, value(other, "SELECT COUNT(*) FROM account"));
    assertState(SqlState.INVALID_SAVEPOINT, () -> run(session, "ROLLBACK TO SAVEPOINT a"));
  }

  @Test
  void aSavepointIsUsableAgainAfterRollingBackToIt() {
    session.setAutoCommit(false);
    session.savepoint("s");
    for (int round = 0; round < 3; round++) {
      run(session, "INSERT INTO account VALUES (3, 3)");
      session.rollbackToSavepoint("s");
    }
    session.commit();
    assertEquals(2L, value(session, "SELECT COUNT(*) FROM account"));
  }

  @Test
  void readOnlyTransactionsRefuseEveryWrite() {
    session.setReadOnly(true);
    for (String sql :
        List.of(
            "INSERT INTO account VALUES (9, 9)",
            "UPDATE account SET balance = 0",
            "DELETE FROM account",
            "CREATE TABLE t (x INT)",
            "DROP TABLE account",
            "TRUNCATE TABLE account")) {
      assertState(SqlState.READ_ONLY_TRANSACTION, () -> run(session, sql));
    }
    run(session, "BEGIN");
    assertEquals(100, balance(session, 1));
    assertState(
        SqlState.READ_ONLY_TRANSACTION, () -> run(session, "DELETE FROM account WHERE id = 1"));
    assertState(SqlState.ACTIVE_TRANSACTION, () -> session.setReadOnly(false));
    run(session, "COMMIT");
    session.setReadOnly(false);
    run(session, "DELETE FROM account WHERE id = 1");
    assertEquals(1L, value(other, "SELECT COUNT(*) FROM account"));
  }

  @Test
  void snapshotsDoNotSeeLaterCommitsAndReadCommittedDoes() {
    run(session, "BEGIN");
    assertEquals(100, balance(session, 1));
    other.setIsolation(IsolationLevel.READ_COMMITTED);
    run(other, "BEGIN");
    assertEquals(100, balance(other, 1));
    try (Session third = database.connect("third")) {
      run(third, "UPDATE account SET balance = 1 WHERE id = 1");
    }
    assertEquals(100, balance(session, 1));
    assertEquals(1, balance(other, 1));
    run(session, "COMMIT");
    assertEquals(1, balance(session, 1));
  }

  @Test
  void noUpdateIsLost() {
    run(session, "BEGIN");
    run(other, "BEGIN");
    run(session, "UPDATE account SET balance = balance + 1 WHERE id = 1");
    assertState(
        SqlState.SERIALIZATION_FAILURE,
        () -> {
          run(other, "UPDATE account SET balance = balance + 10 WHERE id = 1");
          run(session, "COMMIT");
          run(other, "COMMIT");
        });
    session.rollback();
    other.rollback();
    Object balance = balance(session, 1);
    assertTrue(List.of(100, 101).contains(balance), "balance " + balance);
  }

  @Test
  void serializableTransactionsRefuseWriteSkew() {
    for (Session each : List.of(session, other)) {
      run(each, "START TRANSACTION ISOLATION LEVEL SERIALIZABLE");
    }
    assertEquals(300L, value(session, "SELECT SUM(balance) FROM account"));
    assertEquals(300L, value(other, "SELECT SUM(balance) FROM account"));
    assertState(
        SqlState.SERIALIZATION_FAILURE,
        () -> {
          run(session, "UPDATE account SET balance = 0 WHERE id = 1");
          run(other, "UPDATE account SET balance = 0 WHERE id = 2");
          run(session, "COMMIT");
          run(other, "COMMIT");
        });
  }

  @Test
  void theIsolationLevelCannotChangeInAUsedTransaction() {
    run(session, "BEGIN");
    session.setIsolation(IsolationLevel.SERIALIZABLE);
    assertEquals(IsolationLevel.SERIALIZABLE, session.isolation());
    balance(session, 1);
    assertState(
        SqlState.ACTIVE_TRANSACTION, () -> session.setIsolation(IsolationLevel.READ_COMMITTED));
    assertState(
        SqlState.ACTIVE_TRANSACTION, () -> run(session, "BEGIN ISOLATION LEVEL READ COMMITTED"));
  }

  @Test
  void beginInsideATransactionAndCommitOutsideOnlyWarn() {
    run(session, "BEGIN");
    balance(session, 1);
    assertEquals(1, warnings("BEGIN"));
    run(session, "COMMIT");
    assertEquals(1, warnings("COMMIT"));
    assertEquals(1, warnings("ROLLBACK"));
  }

  private int warnings(String sql) {
    try (PreparedStatement statement = session.prepare(sql);
        Result result = statement.execute(List.of(), 0, 0)) {
      return result.warnings().size();
    }
  }

  @Test
  void anOpenResultKeepsItsSnapshotWithAutoCommit() {
    try (PreparedStatement statement = session.prepare("SELECT id FROM account ORDER BY id");
        Result result = statement.execute(List.of(), 0, 0)) {
      run(session, "DELETE FROM account");
      assertEquals(List.of(List.of(1), List.of(2)), Sessions.drain(result));
    }
    assertEquals(0L, value(session, "SELECT COUNT(*) FROM account"));
  }

  @Test
  void theEndOfATransactionEndsItsResults() {
    run(session, "BEGIN");
    try (PreparedStatement statement = session.prepare("SELECT id FROM account");
        Result result = statement.execute(List.of(), 0, 0)) {
      run(session, "COMMIT");
      assertState(SqlState.INVALID_CURSOR_STATE, result::next);
    }
  }

  @Test
  void aBatchIsOneTransaction() {
    try (PreparedStatement insert = session.prepare("INSERT INTO account VALUES (?, ?)")) {
      assertArrayEquals(
          new long[] {1, 1}, insert.executeBatch(List.of(List.of(10, 1), List.of(11, 1))));
      BatchFailure failure =
          assertThrows(
              BatchFailure.class,
              () -> insert.executeBatch(List.of(List.of(12, 1), List.of(10, 1), List.of(13, 1))));
      assertArrayEquals(new long[] {1}, failure.counts());
      assertEquals(SqlState.UNIQUE_VIOLATION, failure.failure().state());
    }
    assertEquals(4L, value(other, "SELECT COUNT(*) FROM account"));
  }

  @Test
  void inAnOpenTransactionTheStatementsBeforeTheFailedOneOfABatchStand() {
    session.setAutoCommit(false);
    try (PreparedStatement insert = session.prepare("INSERT INTO account VALUES (?, ?)")) {
      assertThrows(
          BatchFailure.class,
          () -> insert.executeBatch(List.of(List.of(12, 1), List.of(1, 1), List.of(13, 1))));
    }
    session.commit();
    assertEquals(
        List.of(List.of(1), List.of(2), List.of(12)),
        rows(other, "SELECT id FROM account ORDER BY id"));
  }

  @Test
  void aClosedSessionRollsBackAndRefusesStatements() {
    run(session, "BEGIN");
    run(session, "DELETE FROM account");
    session.close();
    assertEquals(2L, value(other, "SELECT COUNT(*) FROM account"));
    assertState(SqlState.CONNECTION_DOES_NOT_EXIST, () -> session.prepare("SELECT 1"));
    session.close();
  }
}
