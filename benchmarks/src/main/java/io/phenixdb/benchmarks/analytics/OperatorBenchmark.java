package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.engine.StorageEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Rounds;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Single operators over a table of many rows, in memory, beside DuckDB: groups few and many, a hash
 * join with a table of a tenth of the rows, a sort of which the last rows are read.
 */
public final class OperatorBenchmark implements Benchmark {
  private static final int WARM_UPS = 2;

  @Override
  public String name() {
    return "operators";
  }

  private static Map<String, String> queries(int rows) {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put(
        "group by, 100 groups", "SELECT few, COUNT(*), SUM(v) FROM fact GROUP BY few ORDER BY few");
    queries.put(
        "group by, a group for ten rows",
        "SELECT COUNT(*), SUM(s) FROM (SELECT many, SUM(v) AS s FROM fact GROUP BY many) AS g");
    queries.put(
        "group by text, 100 groups",
        "SELECT word, COUNT(*), SUM(v) FROM fact GROUP BY word ORDER BY word");
    queries.put(
        "hash join, a tenth of the rows",
        "SELECT COUNT(*), SUM(fact.v + dimension.v) FROM fact JOIN dimension ON many = id");
    queries.put(
        "sort", "SELECT v, many FROM fact ORDER BY v, many OFFSET " + (rows - 10) + " ROWS");
    queries.put("sort, first 10", "SELECT v, many FROM fact ORDER BY v DESC, many LIMIT 10");
    queries.put("filter on text", "SELECT COUNT(*) FROM fact WHERE word LIKE '%7%'");
    return queries;
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    Map<String, Answer> answers = new LinkedHashMap<>();
    Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
    int rows = bench.analytic().rows();
    for (AnalyticEngine engine : Facts.engines("operators", bench)) {
      bench.say("filling " + engine.name());
      try (Connection connection = engine.engine().connect();
          TimedQuery timed = new TimedQuery(600)) {
        fill(connection, rows);
        for (Map.Entry<String, String> query : queries(rows).entrySet()) {
          bench.say(query.getKey() + " on " + engine.name());
          Answer answer = timed.run(connection, query.getValue()).answer();
          answers.put(query.getKey(), Facts.check(engine, answers.get(query.getKey()), answer));
          Rounds rounds =
              Rounds.measure(
                  () -> timed.run(connection, query.getValue()), WARM_UPS, bench.scale().rounds());
          Summary seconds = rounds.seconds();
          measurements.add(Measurement.of(query.getKey(), engine.name(), seconds.times(1e3), "ms"));
          medians
              .computeIfAbsent(query.getKey(), ignored -> new LinkedHashMap<>())
              .put(engine.name(), seconds.median());
        }
      }
      engine.engine().end();
    }
    medians.forEach((query, of) -> {
      Double own = of.get(SqlEngines.PHENIX);
      Double duck = of.get(StorageEngines.DUCKDB);
      if (own != null && duck != null) {
        measurements.add(
            Measurement.single(
                query + ", times the time of DuckDB", SqlEngines.PHENIX, own / duck, "x"));
      }
    });
    return measurements;
  }

  private static void fill(Connection connection, int rows) throws Exception {
    Facts.execute(
        connection,
        "CREATE TABLE fact (few INTEGER NOT NULL, many INTEGER NOT NULL, v BIGINT NOT NULL, word"
            + " VARCHAR(20) NOT NULL)");
    int tenth = rows / 10;
    Facts.fill(
        connection,
        "fact",
        rows,
        "CAST((i * 31) % 100 AS INTEGER), CAST((i * 7919) % "
            + tenth
            + " AS INTEGER), (i * 104729) % 1000003, 'word ' || CAST((i * 17) % 100 AS"
            + " VARCHAR(10))");
    Facts.execute(
        connection, "CREATE TABLE dimension (id INTEGER NOT NULL PRIMARY KEY, v BIGINT NOT NULL)");
    Facts.fill(connection, "dimension", tenth, "CAST(i - 1 AS INTEGER), (i * 13) % 1009");
  }
}
