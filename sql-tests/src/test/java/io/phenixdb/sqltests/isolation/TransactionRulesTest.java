package io.phenixdb.sqltests.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/transactions.md says about statements, savepoints and conflicts. */
class TransactionRulesTest {
  private String url = "";

  @BeforeEach
  void create() throws SQLException {
    url = "jdbc:phenix:mem:rules-" + UUID.randomUUID();
    keep = DriverManager.getConnection(url);
    execute(keep, "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)");
    execute(keep, "INSERT INTO t VALUES (1, 10), (2, 20), (3, 30)");
  }

  private Connection keep;

  @org.junit.jupiter.api.AfterEach
  void close() throws SQLException {
    keep.close();
  }

  private Connection begin(int level) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(level);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Integer> numbers(Connection connection) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT n FROM t ORDER BY id")) {
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        Connection.TRANSACTION_READ_COMMITTED,
        Connection.TRANSACTION_REPEATABLE_READ,
        Connection.TRANSACTION_SERIALIZABLE
      })
  void aStatementThatFailsHalfwayLeavesNothingAndTheTransactionGoesOn(int level)
      throws SQLException {
    try (Connection connection = begin(level)) {
      execute(connection, "UPDATE t SET n = 11 WHERE id = 1");
      SQLException error =
          assertThrows(
              SQLException.class,
              () -> execute(connection, "INSERT INTO t SELECT 7 - 2 * id, n FROM t"));
      assertEquals("23505", error.getSQLState());
      assertEquals(List.of(11, 20, 30), numbers(connection));
      execute(connection, "INSERT INTO t VALUES (4, 40)");
      connection.commit();
    }
    assertEquals(List.of(11, 20, 30, 40), numbers(keep));
  }

  @Test
  void aSavepointTakesBackWhatCameAfterIt() throws SQLException {
    try (Connection connection = begin(Connection.TRANSACTION_REPEATABLE_READ)) {
      execute(connection, "UPDATE t SET n = 11 WHERE id = 1");
      Savepoint first = connection.setSavepoint("first");
      execute(connection, "DELETE FROM t WHERE id = 2");
      Savepoint second = connection.setSavepoint("second");
      execute(connection, "INSERT INTO t VALUES (5, 50)");
      connection.rollback(second);
      assertEquals(List.of(11, 30), numbers(connection));
      connection.rollback(first);
      assertEquals(List.of(11, 20, 30), numbers(connection));
      execute(connection, "UPDATE t SET n = 31 WHERE id = 3");
      connection.commit();
    }
    assertEquals(List.of(11, 20, 31), numbers(keep));
  }

  @Test
  void theFirstCommitterWinsAndTheOtherMayTryAgain() throws SQLException {
    try (Connection first = begin(Connection.TRANSACTION_REPEATABLE_READ);
        Connection second = begin(Connection.TRANSACTION_REPEATABLE_READ)) {
      execute(first, "UPDATE t SET n = n + 1 WHERE id = 1");
      execute(second, "UPDATE t SET n = n + 1 WHERE id = 1");
      second.commit();
      SQLException error = assertThrows(SQLException.class, first::commit);
      assertEquals("40001", error.getSQLState());
      first.rollback();
      execute(first, "UPDATE t SET n = n + 1 WHERE id = 1");
      first.commit();
    }
    assertEquals(List.of(12, 20, 30), numbers(keep));
  }

  @Test
  void twoInsertsOfOneKeyDoNotBothCommit() throws SQLException {
    try (Connection first = begin(Connection.TRANSACTION_READ_COMMITTED);
        Connection second = begin(Connection.TRANSACTION_READ_COMMITTED)) {
      execute(first, "INSERT INTO t VALUES (9, 1)");
      execute(second, "INSERT INTO t VALUES (9, 2)");
      first.commit();
      assertEquals("23505", assertThrows(SQLException.class, second::commit).getSQLState());
    }
    assertEquals(List.of(10, 20, 30, 1), numbers(keep));
  }
}
