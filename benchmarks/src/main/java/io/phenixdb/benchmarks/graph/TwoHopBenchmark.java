package io.phenixdb.benchmarks.graph;

import io.phenixdb.benchmarks.dataset.RandomGraph;
import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Rounds;
import io.phenixdb.benchmarks.measure.Throughput;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Counts of the walks of two edges in a random graph through {@code GRAPH_TABLE}: from one vertex,
 * and from all. One thread, in memory; each count is compared with the right one.
 */
public final class TwoHopBenchmark implements Benchmark {
  private static final String FROM_ONE =
      "SELECT COUNT(*) FROM GRAPH_TABLE (social MATCH (a IS person WHERE a.id = ?)-[IS knows]->"
          + "(IS person)-[IS knows]->(b IS person) COLUMNS (b.id AS b))";
  private static final String FROM_ALL =
      "SELECT COUNT(*) FROM GRAPH_TABLE (social MATCH (a IS person)-[IS knows]->(IS person)"
          + "-[IS knows]->(b IS person) COLUMNS (b.id AS b))";

  @Override
  public String name() {
    return "two-hops";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    RandomGraph graph = new RandomGraph(bench.scale().vertices(), bench.scale().edges(), 42);
    SqlEngine engine = SqlEngines.inMemory("two_hops", false).getFirst();
    List<Measurement> measurements = new ArrayList<>();
    try (Connection connection = engine.connect()) {
      bench.say("loading " + graph.edges() + " edges");
      long start = System.nanoTime();
      GraphTables.create(connection, graph, true);
      double seconds = (System.nanoTime() - start) / 1e9;
      measurements.add(
          Measurement.single(
              "load of a graph, edges", engine.name(), graph.edges() / seconds, "rows/s"));
      measurements.addAll(fromOne(connection, graph, bench));
      measurements.addAll(fromAll(connection, graph, bench));
    }
    return measurements;
  }

  private static List<Measurement> fromOne(
      Connection connection, RandomGraph graph, Workbench bench) throws Exception {
    bench.say("two hops from one vertex");
    SplittableRandom random = new SplittableRandom(42);
    try (PreparedStatement statement = connection.prepareStatement(FROM_ONE)) {
      Throughput throughput =
          Throughput.measure(
              List.of(() -> {
                int vertex = random.nextInt(graph.vertices());
                statement.setInt(1, vertex);
                expect(statement, graph.twoHopWalks(vertex));
              }),
              bench.scale().sampling());
      return List.of(
          Measurement.of(
              "two hops from one vertex",
              SqlEngines.PHENIX,
              throughput.perSecond().dividing(1e6),
              "us/query"),
          Measurement.of(
              "two hops from one vertex, CPU",
              SqlEngines.PHENIX,
              throughput.cpuMicros(),
              "us/query"));
    }
  }

  private static List<Measurement> fromAll(
      Connection connection, RandomGraph graph, Workbench bench) throws Exception {
    bench.say("two hops from all vertices");
    long walks = graph.twoHopWalks();
    try (PreparedStatement statement = connection.prepareStatement(FROM_ALL)) {
      Rounds rounds = Rounds.measure(() -> expect(statement, walks), 2, bench.scale().rounds());
      return List.of(
          Measurement.of(
              "two hops from all vertices",
              SqlEngines.PHENIX,
              rounds.seconds().dividing(walks / 1e6),
              "M walks/s"));
    }
  }

  private static void expect(PreparedStatement statement, long count) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      if (!rows.next() || rows.getLong(1) != count) {
        throw new IllegalStateException("the count should be " + count + " and is not");
      }
    }
  }
}
