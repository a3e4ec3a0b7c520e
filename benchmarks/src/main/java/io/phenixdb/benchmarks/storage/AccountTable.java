package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.StorageEngines;
import io.phenixdb.benchmarks.suite.Scale;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The table of five columns that the storage suite uses; a row follows from its key. */
final class AccountTable {
  static final String INSERT =
      "INSERT INTO account (id, owner, region, balance, opened) VALUES (?, ?, ?, ?, ?)";
  static final String SELECT = "SELECT owner, region, balance, opened FROM account WHERE id = ";
  static final String SELECT_BY_OWNER =
      "SELECT id, region, balance, opened FROM account WHERE owner = ?";
  static final String UPDATE = "UPDATE account SET opened = opened + 1 WHERE id = ?";

  private static final int BATCH_ROWS = 1_000;
  private static final long FIRST_OPENED = 1_700_000_000L;

  private AccountTable() {}

  /** Rows of the large table: 500,000 at the scale of published figures. */
  static int rows(Scale scale) {
    return 5 * scale.rows();
  }

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE account (id BIGINT PRIMARY KEY, owner VARCHAR(40) NOT NULL,"
              + " region INTEGER NOT NULL, balance DOUBLE PRECISION NOT NULL,"
              + " opened BIGINT NOT NULL)");
    }
  }

  static void drop(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE account");
    }
  }

  /** Creates the table and fills it with the rows 0 to {@code rows - 1}. */
  static void load(SqlEngine engine, Connection connection, int rows) throws SQLException {
    create(connection);
    if (engine.name().equals(StorageEngines.DUCKDB)) {
      // Row by row it would take minutes; what is loaded is not what is measured.
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "INSERT INTO account SELECT i, 'account owner ' || i, i % 1000, i * 0.25, "
                + FIRST_OPENED
                + " + i FROM range("
                + rows
                + ") AS r(i)");
      }
    } else {
      insert(connection, 0, rows);
    }
  }

  /** Inserts the rows {@code from} to {@code from + count - 1} in one transaction. */
  static void insert(Connection connection, int from, int count) throws SQLException {
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

  static void bind(PreparedStatement statement, long id) throws SQLException {
    statement.setLong(1, id);
    statement.setString(2, owner(id));
    statement.setInt(3, region(id));
    statement.setDouble(4, balance(id));
    statement.setLong(5, FIRST_OPENED + id);
  }

  static String owner(long id) {
    return "account owner " + id;
  }

  private static int region(long id) {
    return (int) (id % 1000);
  }

  private static double balance(long id) {
    return id * 0.25;
  }

  /** Bytes of the values of the rows 0 to {@code rows - 1}, as short as their types allow. */
  static long rawBytes(int rows) {
    long bytes = (8L + 4 + 8 + 8) * rows;
    for (int id = 0; id < rows; id++) {
      bytes += owner(id).getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  /** Selects a row by its key through a prepared statement. */
  static void select(PreparedStatement statement, long id) throws SQLException {
    statement.setLong(1, id);
    try (ResultSet rows = statement.executeQuery()) {
      check(rows, id);
    }
  }

  /** Selects a row by its key with the key in the text. */
  static void selectText(Statement statement, long id) throws SQLException {
    try (ResultSet rows = statement.executeQuery(SELECT + id)) {
      check(rows, id);
    }
  }

  private static void check(ResultSet rows, long id) throws SQLException {
    if (!rows.next()) {
      throw new IllegalStateException("account " + id + " was not found");
    }
    String owner = rows.getString(1);
    boolean right =
        rows.getInt(2) == region(id)
            && rows.getDouble(3) == balance(id)
            && rows.getLong(4) >= FIRST_OPENED + id
            && owner.length() > 14;
    if (!right || rows.next()) {
      throw new IllegalStateException("account " + id + " is not what was inserted");
    }
  }

  /** Selects a row by its owner, which no two accounts share. */
  static void selectByOwner(PreparedStatement statement, long id) throws SQLException {
    statement.setString(1, owner(id));
    try (ResultSet rows = statement.executeQuery()) {
      if (!rows.next() || rows.getLong(1) != id || rows.getInt(2) != region(id) || rows.next()) {
        throw new IllegalStateException("account of " + owner(id) + " was not found");
      }
    }
  }

  /** Changes a row by its key. */
  static void update(PreparedStatement statement, long id) throws SQLException {
    statement.setLong(1, id);
    int count = statement.executeUpdate();
    if (count != 1) {
      throw new IllegalStateException(count + " accounts " + id + " were updated");
    }
  }

  /** Fails when the table has not this many rows. */
  static void expectRows(Connection connection, long count) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM account")) {
      if (!rows.next() || rows.getLong(1) != count) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "account should have %,d rows and has not", count));
      }
    }
  }
}
