package io.phenixdb.torture.storage;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/**
 * The process with little memory: it inserts, sorts and joins more than fits, until its steps are
 * done, and after each failure does something small that must work.
 *
 * <p>Lines: {@code ok}, {@code SQLSTATE} of a failure that is allowed, {@code WRONG ...}; {@code
 * done} at the end.
 */
public final class SmallHeapWriter {
  private final Random random;
  private final PrintStream out;
  private final Connection connection;
  private long rows;
  private long nextId;

  private SmallHeapWriter(Connection connection, long seed, PrintStream out) {
    this.connection = connection;
    this.random = new Random(seed);
    this.out = out;
  }

  /** Arguments: the URL, the seed, the number of steps. */
  public static void main(String[] arguments) throws SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      SmallHeapWriter writer = new SmallHeapWriter(connection, Long.parseLong(arguments[1]), out);
      writer.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, name VARCHAR, n INTEGER)");
      for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
        writer.step();
      }
    }
    out.println("done");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void step() throws SQLException {
    try {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> insert(1 << random.nextInt(15), 1 << random.nextInt(13));
        case 3 -> read("SELECT a.name, b.name FROM t a, t b WHERE a.n = b.n ORDER BY 1, 2");
        case 4 -> read("SELECT name, COUNT(*), MIN(id) FROM t GROUP BY name ORDER BY name");
        default -> shrink();
      }
      out.println("ok");
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      out.println(
          state.startsWith("53") || state.equals("54000") ? state : "WRONG " + state + " " + e);
      connection.setAutoCommit(true);
    }
    small();
  }

  private void insert(int count, int length) throws SQLException {
    String text = "x".repeat(length);
    connection.setAutoCommit(false);
    long id = nextId;
    nextId += count;
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
      for (int i = 0; i < count; i++) {
        insert.setLong(1, id + i);
        insert.setString(2, text + random.nextInt(1000));
        insert.setInt(3, random.nextInt(100));
        insert.executeUpdate();
      }
      connection.commit();
      rows += count;
    } catch (SQLException e) {
      rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void rollback() throws SQLException {
    connection.rollback();
  }

  private void read(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      for (int i = 0; i < 50_000 && result.next(); i++) {
        result.getString(1);
      }
    }
  }

  private void shrink() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      rows -= statement.executeUpdate("DELETE FROM t WHERE n < " + random.nextInt(101));
      statement.execute("CHECKPOINT");
    }
  }

  /** Works with whatever memory is left. */
  private void small() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM t")) {
      result.next();
      if (result.getLong(1) != rows) {
        out.println("WRONG " + result.getLong(1) + " rows are there, " + rows + " must be");
        rows = result.getLong(1);
      }
    } catch (SQLException e) {
      out.println("WRONG a count fails afterwards: " + e.getSQLState() + " " + e);
      return;
    }
    try (Statement statement = connection.createStatement()) {
      rows -= statement.executeUpdate("DELETE FROM t WHERE id < " + (nextId - 200_000));
    } catch (SQLException e) {
      out.println("WRONG a delete fails afterwards: " + e.getSQLState() + " " + e);
    }
  }
}
