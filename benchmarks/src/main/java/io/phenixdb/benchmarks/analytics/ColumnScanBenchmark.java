package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Rounds;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A filter and a sum over a long column in memory, six rows for each row of the suite's tables,
 * beside what all cores together read of an array of longs: the machine's memory bandwidth.
 */
public final class ColumnScanBenchmark implements Benchmark {
  private static final int FACTOR = 6;
  private static final int WARM_UPS = 5;
  private static final String SQL = "SELECT SUM(v) FROM scanned WHERE v < 900000";

  @Override
  public String name() {
    return "column-scan";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    long rows = (long) FACTOR * bench.analytic().rows();
    List<Measurement> measurements = new ArrayList<>();
    Summary bandwidth = bandwidth(bench);
    measurements.add(
        Measurement.of("memory bandwidth, all cores", "array of longs", bandwidth, "GB/s"));
    Answer expected = null;
    for (AnalyticEngine engine : Facts.engines("column-scan", bench)) {
      bench.say("filling " + engine.name());
      try (Connection connection = engine.engine().connect();
          TimedQuery timed = new TimedQuery(600)) {
        Facts.execute(connection, "CREATE TABLE scanned (v BIGINT NOT NULL)");
        Facts.fill(connection, "scanned", rows, "(i * 7919) % 1000003");
        Answer answer = timed.run(connection, SQL).answer();
        expected = Facts.check(engine, expected, answer);
        Rounds rounds =
            Rounds.measure(
                () -> timed.run(connection, SQL), WARM_UPS, Math.max(3, bench.scale().rounds()));
        Summary speed = rounds.seconds().dividing(rows * 8 / 1e9);
        measurements.add(
            Measurement.of("scan, filter and sum of a long column", engine.name(), speed, "GB/s"));
        if (engine.name().equals(SqlEngines.PHENIX)) {
          measurements.add(
              Measurement.single(
                      "scan, filter and sum, share of the bandwidth",
                      engine.name(),
                      speed.median() / bandwidth.median(),
                      "x")
                  .withGoal(Goal.atLeast(0.6)));
        }
      }
      engine.engine().end();
    }
    return measurements;
  }

  private static Summary bandwidth(Workbench bench) throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    int longs = bench.scale().isQuick() ? 1 << 20 : 1 << 25;
    long[][] arrays = new long[threads][longs];
    for (long[] array : arrays) {
      Arrays.setAll(array, i -> i);
    }
    long[] sums = new long[threads];
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Rounds rounds =
          Rounds.measure(
              () -> {
                List<Future<?>> parts = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                  int part = thread;
                  parts.add(pool.submit(() -> sums[part] += sum(arrays[part])));
                }
                for (Future<?> part : parts) {
                  part.get();
                }
              },
              WARM_UPS,
              5);
      if (sums[0] == 0) {
        throw new IllegalStateException("the sum of " + longs + " longs is 0");
      }
      return rounds.seconds().dividing(8.0 * threads * longs / 1e9);
    }
  }

  private static long sum(long[] array) {
    long sum = 0;
    for (long value : array) {
      sum += value;
    }
    return sum;
  }
}
