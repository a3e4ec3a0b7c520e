package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.analytics.TimedQuery.OverLimitException;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.engine.StorageEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import io.phenixdb.sqltests.tpch.TpchQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The 22 queries of TPC-H, in memory, on each database. DuckDB comes first: an answer of PhenixDB
 * that differs from its answer fails the benchmark.
 *
 * <p>A pass runs all queries in turn; passes to warm up come before the measured ones. A query that
 * takes more than a second in its second pass is not run again, one that takes longer than the
 * limit is given up and counts as the limit.
 */
public final class TpchBenchmark implements Benchmark {
  private static final int WARM_UPS = 5;
  private static final double LONG_SECONDS = 1;

  private final boolean warm;

  /** Queries in memory, or with orders and line items in the WARM tier of a directory. */
  public TpchBenchmark(boolean warm) {
    this.warm = warm;
  }

  @Override
  public String name() {
    return warm ? "tpch-warm" : "tpch";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    Map<String, QueryTimes> times = new LinkedHashMap<>();
    Map<Integer, Answer> answers = new TreeMap<>();
    TpchData data = new TpchData(bench.analytic().scaleFactor(), bench.newDirectory("tpch"));
    for (AnalyticEngine engine : engines(bench)) {
      bench.say("loading " + engine.name());
      try (Connection connection = engine.engine().connect()) {
        double seconds = data.load(connection, engine, warm);
        measurements.add(Measurement.single(label("load"), engine.name(), seconds, "s"));
        QueryTimes taken = measure(connection, engine, answers, bench, measurements);
        times.put(engine.name(), taken);
        bench.say(engine.name() + ": geometric mean " + taken.geometricMean() * 1e3 + " ms");
      }
      engine.engine().end();
    }
    compare(times, measurements);
    return measurements;
  }

  private List<AnalyticEngine> engines(Workbench bench) throws Exception {
    List<AnalyticEngine> engines = new ArrayList<>();
    if (bench.peers()) {
      engines.add(AnalyticEngines.duckDb());
    }
    engines.add(
        warm
            ? AnalyticEngines.phenixOnDisk(bench.newDirectory("tpch-warm"))
            : AnalyticEngines.phenix("tpch"));
    if (bench.peers() && !warm) {
      engines.addAll(AnalyticEngines.rowStores("tpch", bench.newDirectory("tpch-peers")));
    }
    return engines;
  }

  private String label(String what) {
    return "TPC-H" + (warm ? " from WARM, " : ", ") + what;
  }

  private QueryTimes measure(
      Connection connection,
      AnalyticEngine engine,
      Map<Integer, Answer> answers,
      Workbench bench,
      List<Measurement> measurements)
      throws SQLException {
    int passes = bench.scale().rounds();
    int warmUps = bench.scale().isQuick() ? 1 : WARM_UPS;
    Map<Integer, List<Double>> samples = new TreeMap<>();
    List<Integer> open = new ArrayList<>();
    for (int query = 1; query <= TpchQueries.COUNT; query++) {
      open.add(query);
    }
    int givenUp = 0;
    double[] cpu = new double[passes];
    try (TimedQuery timed = new TimedQuery(bench.analytic().limitSeconds())) {
      for (int pass = -warmUps; pass < passes; pass++) {
        long cpuStart = ProcessClock.cpuNanos();
        for (int query : List.copyOf(open)) {
          String sql = engine.dialect().rewrite().apply(TpchQueries.text(query));
          try {
            TimedQuery.Run run = timed.run(connection, sql);
            if (pass == -warmUps) {
              check(engine, query, run.answer(), answers);
            }
            if (run.seconds() > LONG_SECONDS && pass > -warmUps) {
              samples.put(query, List.of(run.seconds()));
              open.remove((Integer) query);
            } else if (pass >= 0) {
              samples.computeIfAbsent(query, ignored -> new ArrayList<>()).add(run.seconds());
            }
          } catch (OverLimitException e) {
            bench.say(engine.name() + " gave up query " + query);
            givenUp++;
            samples.put(query, List.of((double) bench.analytic().limitSeconds()));
            open.remove((Integer) query);
          } catch (SQLException e) {
            if (engine.name().equals(SqlEngines.PHENIX)) {
              throw e;
            }
            bench.say(engine.name() + " cannot run query " + query + ": " + e.getMessage());
            open.remove((Integer) query);
          }
        }
        if (pass >= 0) {
          cpu[pass] = (ProcessClock.cpuNanos() - cpuStart) / 1e9;
        }
      }
    }
    Map<Integer, Summary> seconds = new TreeMap<>();
    samples.forEach((query, some) ->
        seconds.put(query, Summary.of(some.stream().mapToDouble(Double::doubleValue).toArray())));
    QueryTimes times = new QueryTimes(seconds, givenUp);
    report(engine, times, measurements);
    if (!engine.rowStore()) {
      measurements.add(
          Measurement.of(label("CPU time of a pass"), engine.name(), Summary.of(cpu), "s"));
    }
    return times;
  }

  private static void check(
      AnalyticEngine engine, int query, Answer answer, Map<Integer, Answer> answers) {
    if (engine.rowStore()) {
      return; // their scales of averages differ too much
    }
    Answer expected = answers.putIfAbsent(query, answer);
    if (expected != null) {
      expected
          .difference(answer)
          .ifPresent(difference -> {
            throw new IllegalStateException(engine.name() + ", query " + query + ": " + difference);
          });
    }
  }

  private void report(AnalyticEngine engine, QueryTimes times, List<Measurement> measurements) {
    times
        .seconds()
        .forEach((query, summary) ->
            measurements.add(
                Measurement.of(label("query " + query), engine.name(), summary.times(1e3), "ms")));
    if (times.givenUp() > 0) {
      measurements.add(
          Measurement.single(label("queries given up"), engine.name(), times.givenUp(), "queries"));
    }
    measurements.add(
        Measurement.single(
            label("geometric mean of " + times.seconds().size() + " queries"),
            engine.name(),
            times.geometricMean() * 1e3,
            "ms"));
  }

  private void compare(Map<String, QueryTimes> times, List<Measurement> measurements) {
    QueryTimes own = times.get(SqlEngines.PHENIX);
    QueryTimes duck = times.get(StorageEngines.DUCKDB);
    if (own == null || duck == null) {
      return;
    }
    measurements.add(
        Measurement.single(
                label("times the time of DuckDB"), SqlEngines.PHENIX, own.over(duck), "x")
            .withGoal(Goal.atMost(1.5)));
    Map<String, QueryTimes> rowStores = new LinkedHashMap<>(times);
    rowStores.remove(SqlEngines.PHENIX);
    rowStores.remove(StorageEngines.DUCKDB);
    if (rowStores.isEmpty()) {
      return;
    }
    rowStores.forEach((name, other) ->
        measurements.add(
            Measurement.single(
                    label("times faster than " + name), SqlEngines.PHENIX, other.over(own), "x")
                .withGoal(Goal.atLeast(5))));
    measurements.add(
        Measurement.single(
            label("times faster than the best row store of each query"),
            SqlEngines.PHENIX,
            best(rowStores).over(own),
            "x"));
  }

  /** For each query the times of the database that is quickest at it. */
  private static QueryTimes best(Map<String, QueryTimes> rowStores) {
    Map<Integer, Summary> best = new TreeMap<>();
    for (QueryTimes times : rowStores.values()) {
      times
          .seconds()
          .forEach((query, summary) ->
              best.merge(query, summary, (a, b) -> a.median() <= b.median() ? a : b));
    }
    return new QueryTimes(best, 0);
  }
}
