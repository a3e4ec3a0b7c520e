package io.phenixdb.benchmarks.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The table of rows with a key, a text and a number that SQL benchmarks use. */
public final class ItemTable {
  /** Inserts one row: id, name, price. */
  static final String INSERT = "INSERT INTO item (id, name, price) VALUES (?, ?, ?)";

  private static final String SELECT = "SELECT name, price FROM item WHERE id = ?";

  /** Rows that are sent together. */
  private static final int BATCH_ROWS = 1_000;

  private ItemTable() {}

  /** Creates the empty table. */
  public static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL,"
              + " price DOUBLE PRECISION NOT NULL)");
    }
  }

  /** Inserts the rows {@code from} to {@code from + count - 1} in one transaction. */
  public static void insert(Connection connection, int from, int count) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < count; i++) {
        bind(statement, from + i);
        statement.addBatch();
        if ((i + 1) % BATCH_ROWS == 0 || i + 1 == count) {
          statement.executeBatch();
        }
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  static void bind(PreparedStatement statement, int id) throws SQLException {
    statement.setInt(1, id);
    statement.setString(2, name(id));
    statement.setDouble(3, price(id));
  }

  private static String name(int id) {
    return "item number " + id;
  }

  private static double price(int id) {
    return id * 0.25;
  }

  static PreparedStatement prepareSelect(Connection connection) throws SQLException {
    return connection.prepareStatement(SELECT);
  }

  /** Selects a row and fails when it is not the right one. */
  static void select(PreparedStatement statement, int id) throws SQLException {
    statement.setInt(1, id);
    try (ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        throw new IllegalStateException("item " + id + " was not found");
      }
      String name = rows.getString(1);
      if (rows.getDouble(2) != price(id) || name.isEmpty()) {
        throw new IllegalStateException("item " + id + " is " + name + ", " + rows.getDouble(2));
      }
    }
  }

  /** Fails when the table has not this many rows. */
  static void expectRows(Connection connection, long count) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM item")) {
      if (!rows.next() || rows.getLong(1) != count) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "item should have %,d rows and has not", count));
      }
    }
  }
}
