package io.phenixdb.benchmarks.graph;

import io.phenixdb.benchmarks.dataset.RandomGraph;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Rounds;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;

/**
 * Spreading activation over 10,000 vertices and 50,000 edges through SQL, beside a plain map from
 * vertices to neighbours; both must find as many vertices.
 */
public final class ActivationBenchmark implements Benchmark {
  private static final double DECAY = 0.9;
  private static final double THRESHOLD = 0.0001;
  private static final int HOPS = 6;

  @Override
  public String name() {
    return "activation";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    boolean quick = bench.scale().isQuick();
    RandomGraph graph = new RandomGraph(quick ? 500 : 10_000, quick ? 2_500 : 50_000, 42);
    int runs = quick ? 20 : 1_000;
    AdjacencyMap map = new AdjacencyMap(graph);
    long[] found = new long[2];
    try (Connection connection = SqlEngines.inMemory("activation", false).getFirst().connect()) {
      GraphTables.create(connection, graph, true);
      String sql =
          "SELECT COUNT(*) FROM TABLE(SPREAD_ACTIVATION(GRAPH => 'social', SEEDS => ?, DECAY => "
              + "0.9, THRESHOLD => 0.0001, MAX_HOPS => 6)) AS t";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bench.say("spreading activation");
        Rounds sqlRounds =
            Rounds.measure(
                () -> {
                  found[0] = 0;
                  for (int run = 0; run < runs; run++) {
                    int seed = run % graph.vertices();
                    statement.setArray(1, connection.createArrayOf("INTEGER", new Object[] {seed}));
                    try (ResultSet rows = statement.executeQuery()) {
                      rows.next();
                      found[0] += rows.getLong(1);
                    }
                  }
                },
                1,
                bench.scale().rounds());
        Rounds mapRounds =
            Rounds.measure(
                () -> {
                  found[1] = 0;
                  for (int run = 0; run < runs; run++) {
                    found[1] += map.spread(run % graph.vertices(), DECAY, THRESHOLD, HOPS).size();
                  }
                },
                1,
                bench.scale().rounds());
        if (found[0] != found[1]) {
          throw new IllegalStateException(found[0] + " vertices, the plain map finds " + found[1]);
        }
        String what = "spread activation, " + runs + " runs";
        return List.of(
            Measurement.of(what, SqlEngines.PHENIX, sqlRounds.seconds().times(1e3), "ms"),
            Measurement.of(what, "Java maps", mapRounds.seconds().times(1e3), "ms"));
      }
    }
  }
}
