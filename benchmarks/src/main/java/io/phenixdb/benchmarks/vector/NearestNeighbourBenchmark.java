package io.phenixdb.benchmarks.vector;

import io.phenixdb.benchmarks.dataset.GaussianMixture;
import io.phenixdb.benchmarks.dataset.NearestNeighbours;
import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Sampling;
import io.phenixdb.benchmarks.measure.Throughput;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ten nearest of the set {@code mixture} (128 dimensions) to queries of the same distribution,
 * one thread, in memory: time and recall at several target accuracies, and of an exact search.
 */
public final class NearestNeighbourBenchmark implements Benchmark {
  private static final int DIMENSION = 128;
  private static final int NEIGHBOURS = 10;
  private static final int[] ACCURACIES = {90, 95, 99};

  /** The index measures itself in the background after it was built; until then it is careful. */
  private static final int CALIBRATION_WARMUPS = 4;

  @Override
  public String name() {
    return "nearest-neighbours";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    bench.say("vectors and true neighbours");
    GaussianMixture mixture = GaussianMixture.standard(DIMENSION);
    float[][] vectors = mixture.draw(bench.scale().vectors(), 43);
    float[][] queries = mixture.draw(bench.scale().queries(), 44);
    NearestNeighbours truth = NearestNeighbours.of(vectors, queries, NEIGHBOURS);
    SqlEngine engine = SqlEngines.inMemory("nearest_neighbours", false).getFirst();
    List<Measurement> measurements = new ArrayList<>();
    try (Connection connection = engine.connect()) {
      bench.say("loading " + vectors.length + " vectors");
      long start = System.nanoTime();
      VectorTable.create(connection, vectors);
      measurements.add(rate("insert of vectors, one transaction", vectors.length, start));
      start = System.nanoTime();
      VectorTable.createIndex(connection);
      measurements.add(rate("vector index build", vectors.length, start));
      warmUp(connection, queries, truth, bench);
      for (int accuracy : ACCURACIES) {
        String fetch = approximate(accuracy);
        String name = "10-NN, accuracy " + accuracy;
        search(connection, name, fetch, queries, truth, bench, measurements, accuracy / 100.0);
      }
      search(connection, "10-NN, exact", exact(), queries, truth, bench, measurements, 1);
    }
    return measurements;
  }

  private static Measurement rate(String name, int rows, long startNanos) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return Measurement.single(name, SqlEngines.PHENIX, rows / seconds, "rows/s");
  }

  private static String approximate(int accuracy) {
    return "FETCH APPROX FIRST " + NEIGHBOURS + " ROWS ONLY WITH TARGET ACCURACY " + accuracy;
  }

  private static String exact() {
    return "FETCH EXACT FIRST " + NEIGHBOURS + " ROWS ONLY";
  }

  private static void warmUp(
      Connection connection, float[][] queries, NearestNeighbours truth, Workbench bench)
      throws Exception {
    bench.say("warming up while the index calibrates itself");
    Sampling sampling = bench.scale().sampling();
    try (Search search = new Search(connection, approximate(95), queries, truth)) {
      Throughput.measure(
          List.of(search::next), new Sampling(CALIBRATION_WARMUPS * sampling.warmupMillis(), 1, 1));
    }
  }

  private static void search(
      Connection connection,
      String name,
      String fetch,
      float[][] queries,
      NearestNeighbours truth,
      Workbench bench,
      List<Measurement> measurements,
      double leastRecall)
      throws Exception {
    bench.say(name);
    try (Search search = new Search(connection, fetch, queries, truth)) {
      Throughput throughput = Throughput.measure(List.of(search::next), bench.scale().sampling());
      measurements.add(
          Measurement.of(
              name, SqlEngines.PHENIX, throughput.perSecond().dividing(1e6), "us/query"));
      measurements.add(
          Measurement.of(name + ", CPU", SqlEngines.PHENIX, throughput.cpuMicros(), "us/query"));
      measurements.add(
          Measurement.single(name + ", recall@10", SqlEngines.PHENIX, search.recall(), "")
              .withGoal(Goal.atLeast(leastRecall)));
    }
  }

  /** One kind of search, run for one query after the other. Confined to one thread at a time. */
  private static final class Search implements AutoCloseable {
    private final PreparedStatement statement;
    private final float[][] queries;
    private final NearestNeighbours truth;
    private int next;

    Search(Connection connection, String fetch, float[][] queries, NearestNeighbours truth)
        throws SQLException {
      this.statement =
          connection.prepareStatement("SELECT id FROM sample ORDER BY embedding <-> ? " + fetch);
      this.queries = queries;
      this.truth = truth;
    }

    void next() throws SQLException {
      int query = next;
      next = (next + 1) % queries.length;
      if (answer(query).length != NEIGHBOURS) {
        throw new IllegalStateException("query " + query + " found too few rows");
      }
    }

    private int[] answer(int query) throws SQLException {
      statement.setObject(1, queries[query]);
      int[] ids = new int[NEIGHBOURS];
      int count = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids[count++] = rows.getInt(1);
        }
      }
      return Arrays.copyOf(ids, count);
    }

    double recall() throws SQLException {
      double sum = 0;
      for (int query = 0; query < queries.length; query++) {
        sum += truth.recall(query, answer(query));
      }
      return sum / queries.length;
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
