package io.phenixdb.benchmarks.graph;

import io.phenixdb.benchmarks.dataset.EdgeList;
import io.phenixdb.benchmarks.dataset.KroneckerGraph;
import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Operation;
import io.phenixdb.benchmarks.measure.Rounds;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A Kronecker graph through SQL: loading, breadth-first search, PageRank, triangles, counts of
 * two-hop walks, shortest paths of random pairs. One thread, in memory. Peers count the two-hop
 * walks by a join; the count must be the same.
 */
public final class KroneckerBenchmark implements Benchmark {
  private static final int EDGE_FACTOR = 16;
  private static final int PAIRS = 200;
  private static final String JOIN =
      "SELECT COUNT(*) FROM knows AS e JOIN knows AS f ON f.a = e.b WHERE e.a < 16";
  private static final String WALKS =
      "SELECT COUNT(*) FROM GRAPH_TABLE (social MATCH (a IS person WHERE a.id < 16)-[IS knows]->"
          + "(IS person)-[IS knows]->(b IS person) COLUMNS (b.id AS b))";

  @Override
  public String name() {
    return "kronecker";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    int scale = bench.scale().isQuick() ? 8 : 16;
    EdgeList graph = new KroneckerGraph(scale, EDGE_FACTOR, 42);
    List<Measurement> measurements = new ArrayList<>();
    long expected = -1;
    for (SqlEngine engine : SqlEngines.inMemory("kronecker", bench.peers())) {
      boolean phenix = engine.name().equals(SqlEngines.PHENIX);
      try (Connection connection = engine.connect()) {
        bench.say("loading " + graph.edges() + " edges into " + engine.name());
        long start = System.nanoTime();
        GraphTables.create(connection, graph, phenix);
        double seconds = (System.nanoTime() - start) / 1e9;
        measurements.add(Measurement.single("load, scale " + scale, engine.name(), seconds, "s"));
        if (phenix) {
          measurements.addAll(functions(connection, bench, graph));
          measurements.add(time(connection, bench, engine, "two hops, GRAPH_TABLE", WALKS));
          expected = count(connection, WALKS);
        } else {
          execute(connection, "CREATE INDEX knows_a ON knows (a)");
          if (engine.name().equals("H2")) {
            execute(connection, "SET OPTIMIZE_REUSE_RESULTS 0"); // else it answers from its cache
          }
        }
        if (count(connection, JOIN) != expected) {
          throw new IllegalStateException(engine.name() + " counts other walks than " + expected);
        }
        measurements.add(time(connection, bench, engine, "two hops, join", JOIN));
      }
    }
    return measurements;
  }

  private static List<Measurement> functions(Connection connection, Workbench bench, EdgeList graph)
      throws Exception {
    SqlEngine engine = SqlEngines.inMemory("kronecker", false).getFirst();
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(
        time(
            connection,
            bench,
            engine,
            "BFS",
            "SELECT MAX(depth) FROM TABLE(BFS(GRAPH => 'social', SOURCE => 0)) AS t"));
    measurements.add(
        time(
            connection,
            bench,
            engine,
            "PageRank to 1e-4",
            "SELECT MAX(score) FROM TABLE(PAGERANK(GRAPH => 'social', TOLERANCE => 0.0001)) AS t"));
    measurements.add(
        time(
            connection,
            bench,
            engine,
            "triangles",
            "SELECT SUM(triangles) FROM TABLE(TRIANGLES(GRAPH => 'social')) AS t"));
    measurements.add(pairs(connection, bench, graph));
    return measurements;
  }

  private static Measurement pairs(Connection connection, Workbench bench, EdgeList graph)
      throws Exception {
    bench.say("shortest paths of random pairs");
    SplittableRandom random = new SplittableRandom(42);
    String sql =
        "SELECT n FROM GRAPH_TABLE (social MATCH p = ANY SHORTEST (a IS person WHERE a.id = ?)"
            + "-[IS knows]->*(b IS person WHERE b.id = ?) COLUMNS (PATH_LENGTH(p) AS n))";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Operation round =
          () -> {
            for (int i = 0; i < PAIRS; i++) {
              statement.setInt(1, random.nextInt(graph.vertices()));
              statement.setInt(2, random.nextInt(graph.vertices()));
              try (ResultSet rows = statement.executeQuery()) {
                rows.next();
              }
            }
          };
      Rounds rounds = Rounds.measure(round, 1, bench.scale().rounds());
      return Measurement.of(
          "ANY SHORTEST, random pairs",
          SqlEngines.PHENIX,
          rounds.seconds().times(1e6 / PAIRS),
          "us/query");
    }
  }

  private static Measurement time(
      Connection connection, Workbench bench, SqlEngine engine, String what, String sql)
      throws Exception {
    bench.say(what + " on " + engine.name());
    Rounds rounds = Rounds.measure(() -> count(connection, sql), 1, bench.scale().rounds());
    return Measurement.of(what, engine.name(), rounds.seconds().times(1e3), "ms");
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
