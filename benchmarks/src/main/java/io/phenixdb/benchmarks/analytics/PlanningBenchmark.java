package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Latencies;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import io.phenixdb.sqltests.tpch.TpchQueries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Statements as text: point selects with changing literals on every database, and the time to plan
 * statements that no cache knows. PhenixDB plans for {@code EXPLAIN}, each text with a comment or a
 * name that was not there before.
 */
public final class PlanningBenchmark implements Benchmark {
  private static final int ROWS = 10_000;

  @Override
  public String name() {
    return "planning";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    int statements = bench.scale().isQuick() ? 200 : 20_000;
    List<Measurement> measurements = new ArrayList<>();
    List<AnalyticEngine> engines = Facts.engines("planning", bench);
    if (bench.peers()) {
      engines.addAll(AnalyticEngines.rowStores("planning", bench.newDirectory("planning")));
    }
    for (AnalyticEngine engine : engines) {
      bench.say("ad-hoc statements on " + engine.name());
      boolean own = engine.name().equals(SqlEngines.PHENIX);
      try (Connection connection = engine.engine().connect()) {
        fill(connection);
        Measurement select =
            Measurement.single(
                "ad-hoc point select, p50", engine.name(), adHoc(connection, statements), "us");
        measurements.add(own ? select.withGoal(Goal.atMost(20)) : select);
        if (own) {
          measurements.addAll(planning(connection, statements / 10));
        }
      }
      engine.engine().end();
    }
    return measurements;
  }

  private static void fill(Connection connection) throws SQLException {
    Facts.execute(
        connection,
        "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20), n INTEGER)");
    connection.setAutoCommit(false);
    try (var insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?)")) {
      for (int i = 0; i < ROWS; i++) {
        insert.setInt(1, i);
        insert.setString(2, "item " + i);
        insert.setInt(3, i % 100);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static double adHoc(Connection connection, int statements) throws SQLException {
    SplittableRandom random = new SplittableRandom(42);
    return p50(
        connection, statements, i -> "SELECT name FROM item WHERE id = " + random.nextInt(ROWS));
  }

  private static List<Measurement> planning(Connection connection, int statements)
      throws SQLException {
    List<Measurement> measurements = new ArrayList<>();
    // A new name makes a text that no cache of texts or of templates knows.
    measurements.add(
        planning(
            "planning, select by key",
            p50(
                connection,
                statements,
                i -> "EXPLAIN SELECT name AS n" + i + " FROM item WHERE id = 7")));
    measurements.add(
        planning(
            "planning, filter, group and order",
            p50(
                connection,
                statements,
                i ->
                    "EXPLAIN SELECT n, COUNT(*) AS c"
                        + i
                        + " FROM item WHERE id > 7 GROUP BY n ORDER BY n")));
    measurements.add(
        planning(
            "planning, join of two tables",
            p50(
                connection,
                statements,
                i ->
                    "EXPLAIN SELECT a.name AS n"
                        + i
                        + " FROM item a JOIN item b ON a.id = b.n WHERE b.id < 7")));
    TpchData.create(connection);
    for (int query : new int[] {5, 8}) {
      String sql = TpchQueries.text(query).replaceFirst("SELECT", "EXPLAIN SELECT");
      measurements.add(
          Measurement.single(
                  "planning, TPC-H query " + query + ", p50",
                  SqlEngines.PHENIX,
                  p50(connection, Math.max(20, statements / 20), i -> sql + " /* " + i + " */")
                      / 1e3,
                  "ms")
              .withGoal(Goal.atMost(50)));
    }
    return measurements;
  }

  private static Measurement planning(String what, double micros) {
    return Measurement.single(what + ", p50", SqlEngines.PHENIX, micros / 1e3, "ms")
        .withGoal(Goal.atMost(5));
  }

  /** The median time of statements, in microseconds, the first half of them not counted. */
  private static double p50(Connection connection, int statements, IntFunction<String> text)
      throws SQLException {
    long[] nanos = new long[statements];
    try (Statement statement = connection.createStatement()) {
      for (int i = -statements; i < statements; i++) {
        String sql = text.apply(i + statements);
        long start = System.nanoTime();
        try (ResultSet rows = statement.executeQuery(sql)) {
          if (!rows.next()) {
            throw new IllegalStateException("no row for " + sql);
          }
        }
        if (i >= 0) {
          nanos[i] = System.nanoTime() - start;
        }
      }
    }
    return Latencies.of(List.of(nanos)).micros(0.5);
  }
}
