package io.phenixdb.sqltests.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Statements with auto-commit that meet at one row: each gets through, none is lost. */
class ContentionTest {
  private static final String URL = "jdbc:phenix:mem:contention";
  private static final int SESSIONS = 8;
  private static final int STEPS = 300;

  private interface Step {
    void run(Connection connection, int session, int step) throws SQLException;
  }

  private static void concurrently(ExecutorService threads, Step step) throws Exception {
    List<Future<Void>> running = new ArrayList<>();
    for (int session = 0; session < SESSIONS; session++) {
      int number = session;
      running.add(
          threads.submit(() -> {
            try (Connection connection = DriverManager.getConnection(URL)) {
              for (int i = 0; i < STEPS; i++) {
                step.run(connection, number, i);
              }
            }
            return null;
          }));
    }
    for (Future<Void> one : running) {
      one.get();
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void everyIncrementOfOneRowGetsThrough() throws Exception {
    try (Connection keep = DriverManager.getConnection(URL);
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS)) {
      execute(keep, "CREATE TABLE counter (id INT PRIMARY KEY, n BIGINT NOT NULL)");
      execute(keep, "INSERT INTO counter VALUES (1, 0)");
      concurrently(
          threads,
          (connection, session, step) ->
              execute(connection, "UPDATE counter SET n = n + 1 WHERE id = 1"));
      assertEquals(SESSIONS * STEPS, number(keep, "SELECT n FROM counter"));
      try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
        concurrently(
            virtual,
            (connection, session, step) -> {
              try (PreparedStatement update =
                  connection.prepareStatement("UPDATE counter SET n = n + ? WHERE id = 1")) {
                for (int i = 0; i < 2; i++) {
                  update.setInt(1, 1);
                  update.addBatch();
                }
                update.executeBatch();
              }
            });
      }
      assertEquals(3 * SESSIONS * STEPS, number(keep, "SELECT n FROM counter"));
    }
  }

  @Test
  void concurrentUpsertsOfNewKeysNeverMeetADuplicate() throws Exception {
    try (Connection keep = DriverManager.getConnection(URL);
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS)) {
      execute(keep, "CREATE TABLE word (word VARCHAR PRIMARY KEY, n BIGINT NOT NULL)");
      concurrently(
          threads,
          (connection, session, step) ->
              execute(
                  connection,
                  "INSERT INTO word VALUES ('w"
                      + step
                      + "', 1) ON CONFLICT (word) DO UPDATE SET n = word.n + 1"));
      assertEquals(STEPS, number(keep, "SELECT COUNT(*) FROM word"));
      assertEquals(SESSIONS * STEPS, number(keep, "SELECT SUM(n) FROM word"));
    }
  }
}
