package io.phenixdb.benchmarks.analytics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs queries to their last row and cancels those that take too long. */
final class TimedQuery implements AutoCloseable {
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("query limit").unstarted(task));
  private final long limitSeconds;

  TimedQuery(long limitSeconds) {
    this.limitSeconds = limitSeconds;
  }

  /** A query that took longer than the limit. */
  static final class OverLimitException extends Exception {
    private static final long serialVersionUID = 1;

    OverLimitException(SQLException cause) {
      super(cause);
    }
  }

  /**
   * What a query gave and took.
   *
   * @param seconds from its text to its last row
   */
  record Run(Answer answer, double seconds) {}

  /**
   * Runs a query.
   *
   * @throws OverLimitException when it had to be cancelled
   * @throws SQLException when the database refuses it
   */
  Run run(Connection connection, String sql) throws SQLException, OverLimitException {
    AtomicBoolean over = new AtomicBoolean();
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      ScheduledFuture<?> alarm =
          watch.schedule(
              () -> {
                over.set(true);
                cancel(statement);
              },
              limitSeconds,
              TimeUnit.SECONDS);
      try (ResultSet rows = statement.executeQuery(sql)) {
        Answer answer = Answer.of(rows);
        return new Run(answer, (System.nanoTime() - start) / 1e9);
      } catch (SQLException e) {
        if (over.get()) {
          throw new OverLimitException(e);
        }
        throw e;
      } finally {
        alarm.cancel(false);
      }
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      throw new IllegalStateException("the query cannot be cancelled", e);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
