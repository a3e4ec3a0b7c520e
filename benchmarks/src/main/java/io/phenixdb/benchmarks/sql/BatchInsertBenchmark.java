package io.phenixdb.benchmarks.sql;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Rounds;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** Inserts of many rows in one transaction, in batches of a thousand, into a table in files. */
public final class BatchInsertBenchmark implements Benchmark {
  private static final int WARMUPS = 3;

  @Override
  public String name() {
    return "insert-batch";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    for (SqlEngine engine : SqlEngines.onDisk(bench.newDirectory("batch"), bench.peers())) {
      bench.say(engine.name());
      int rows = bench.scale().rows();
      Rounds rounds = measure(engine, rows, bench.scale().rounds());
      measurements.add(
          Measurement.of(
              "insert, one transaction", engine.name(), rounds.seconds().dividing(rows), "rows/s"));
      measurements.add(
          Measurement.of(
              "insert, one transaction, CPU",
              engine.name(),
              rounds.cpuSeconds().times(1e6 / rows),
              "us/row"));
    }
    return measurements;
  }

  private static Rounds measure(SqlEngine engine, int rows, int repetitions) throws Exception {
    try (Connection connection = engine.connect()) {
      ItemTable.create(connection);
      int[] inserted = {0};
      Rounds rounds =
          Rounds.measure(
              () -> {
                ItemTable.insert(connection, inserted[0], rows);
                inserted[0] += rows;
              },
              WARMUPS,
              repetitions);
      ItemTable.expectRows(connection, inserted[0]);
      return rounds;
    }
  }
}
