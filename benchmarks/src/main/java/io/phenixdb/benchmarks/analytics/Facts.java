package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Large made-up tables in PhenixDB and DuckDB, the same rows in both. Stateless. */
final class Facts {
  private static final long CHUNK_ROWS = 1_000_000;

  private Facts() {}

  /** DuckDB, when peers are wanted, and PhenixDB, each in memory. */
  static List<AnalyticEngine> engines(String name, Workbench bench) {
    List<AnalyticEngine> engines = new ArrayList<>();
    if (bench.peers()) {
      engines.add(AnalyticEngines.duckDb());
    }
    engines.add(AnalyticEngines.phenix(name));
    return engines;
  }

  /**
   * Inserts rows computed from their number.
   *
   * @param expressions of {@code i}, which counts from 1
   */
  static void fill(Connection connection, String table, long rows, String expressions)
      throws SQLException {
    for (long first = 1; first <= rows; first += CHUNK_ROWS) {
      long last = Math.min(rows, first + CHUNK_ROWS - 1);
      execute(
          connection,
          "INSERT INTO "
              + table
              + " SELECT "
              + expressions
              + " FROM GENERATE_SERIES(CAST("
              + first
              + " AS BIGINT), CAST("
              + last
              + " AS BIGINT)) AS s (i)");
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The expected answer, or this one when it is the first; fails when PhenixDB's differs. */
  static Answer check(AnalyticEngine engine, @Nullable Answer expected, Answer answer) {
    if (expected == null) {
      return answer;
    }
    expected
        .difference(answer)
        .filter(difference -> engine.name().equals(SqlEngines.PHENIX))
        .ifPresent(difference -> {
          throw new IllegalStateException(engine.name() + " differs: " + difference);
        });
    return expected;
  }
}
