package io.phenixdb.benchmarks.analytics;

import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import io.phenixdb.sqltests.tpch.TpchTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** COPY of a CSV file, the line items of TPC-H, into a table without keys, in memory. */
public final class CsvCopyBenchmark implements Benchmark {
  private static final String CREATE =
      TpchTables.definition("lineitem", "VARCHAR(200)")
          .replaceFirst(", PRIMARY KEY \\([^)]*\\)", "");

  @Override
  public String name() {
    return "csv-copy";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    Path file = bench.newDirectory("csv").resolve("lineitem.csv");
    TpchTables.write(file, "lineitem", bench.analytic().scaleFactor());
    double megabytes = Files.size(file) / 1e6;
    List<Measurement> measurements = new ArrayList<>();
    Answer expected = null;
    for (AnalyticEngine engine : Facts.engines("csv-copy", bench)) {
      bench.say("copying " + (long) megabytes + " MB into " + engine.name());
      double[] speeds = new double[bench.scale().rounds()];
      try (Connection connection = engine.engine().connect();
          TimedQuery timed = new TimedQuery(600)) {
        for (int round = -2; round < speeds.length; round++) {
          Facts.execute(connection, CREATE);
          long start = System.nanoTime();
          Facts.execute(
              connection, "COPY lineitem FROM '" + file + "' (FORMAT CSV, DELIMITER '|')");
          double seconds = (System.nanoTime() - start) / 1e9;
          if (round >= 0) {
            speeds[round] = megabytes / seconds;
          }
          Answer answer =
              timed
                  .run(
                      connection,
                      "SELECT COUNT(*), SUM(l_extendedprice), MIN(l_comment), MAX(l_shipdate) FROM"
                          + " lineitem")
                  .answer();
          expected = Facts.check(engine, expected, answer);
          Facts.execute(connection, "DROP TABLE lineitem");
        }
      }
      engine.engine().end();
      measurements.add(
          Measurement.of("COPY of a CSV file", engine.name(), Summary.of(speeds), "MB/s"));
    }
    return measurements;
  }
}
