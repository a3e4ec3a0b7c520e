package io.phenixdb.sqltests.isolation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Three transactions at one level on a table {@code test} with the rows (1, 10) and (2, 20),
 * interleaved by one thread: nothing in the database waits for another transaction.
 */
final class Sessions implements AutoCloseable {
  private static final Set<String> CONFLICTS = Set.of("40001", "25P02");

  private final List<Connection> connections = new ArrayList<>();
  private final boolean[] failed = new boolean[3];

  Sessions(String url, int level) throws SQLException {
    for (int i = 0; i < 3; i++) {
      Connection connection = DriverManager.getConnection(url);
      connections.add(connection);
      if (i == 0) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE TABLE test (id INTEGER PRIMARY KEY, amount INTEGER)");
          statement.execute("INSERT INTO test VALUES (1, 10), (2, 20)");
        }
      }
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(level);
    }
  }

  /** Runs a change; a conflict rolls the transaction back and counts as its failure. */
  void run(int session, String sql) throws SQLException {
    if (failed[session]) {
      return;
    }
    try (Statement statement = connections.get(session).createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      conflict(session, e);
    }
  }

  private void conflict(int session, SQLException e) throws SQLException {
    if (!CONFLICTS.contains(e.getSQLState())) {
      throw e;
    }
    failed[session] = true;
    connections.get(session).rollback();
  }

  /** The numbers that a query gives, in ascending order. */
  List<Integer> read(int session, String sql) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    if (!failed[session]) {
      try (Statement statement = connections.get(session).createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          numbers.add(rows.getInt(1));
        }
      } catch (SQLException e) {
        conflict(session, e);
      }
    }
    numbers.sort(null);
    return numbers;
  }

  /** The amount of a row. */
  List<Integer> amount(int session, int id) throws SQLException {
    return read(session, "SELECT amount FROM test WHERE id = " + id);
  }

  /** Sets the amount of a row. */
  void set(int session, int id, int amount) throws SQLException {
    run(session, "UPDATE test SET amount = " + amount + " WHERE id = " + id);
  }

  void commit(int session) throws SQLException {
    if (!failed[session]) {
      try {
        connections.get(session).commit();
      } catch (SQLException e) {
        conflict(session, e);
      }
    }
  }

  void rollback(int session) throws SQLException {
    connections.get(session).rollback();
  }

  /** Whether a transaction has done everything without a conflict. */
  boolean succeeded(int session) {
    return !failed[session];
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
