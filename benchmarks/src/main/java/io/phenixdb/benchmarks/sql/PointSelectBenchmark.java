package io.phenixdb.benchmarks.sql;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Goal;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Throughput;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Prepared selects of one row by its key, in memory, in this process, one thread. */
public final class PointSelectBenchmark implements Benchmark {
  private static final Goal GOAL = Goal.atLeast(100_000);

  @Override
  public String name() {
    return "point-select";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    for (SqlEngine engine : SqlEngines.inMemory("point_select", bench.peers())) {
      bench.say(engine.name());
      Throughput throughput = measure(engine, bench);
      Measurement rate =
          Measurement.of("point select, embedded", engine.name(), throughput.perSecond(), "1/s");
      boolean own = engine.name().equals(SqlEngines.PHENIX);
      measurements.add(own ? rate.withGoal(GOAL) : rate);
      measurements.add(
          Measurement.of(
              "point select, embedded, CPU", engine.name(), throughput.cpuMicros(), "us"));
    }
    return measurements;
  }

  private static Throughput measure(SqlEngine engine, Workbench bench) throws Exception {
    int rows = bench.scale().rows();
    try (Connection connection = engine.connect()) {
      ItemTable.create(connection);
      ItemTable.insert(connection, 0, rows);
      SplittableRandom random = new SplittableRandom(42);
      try (PreparedStatement statement = ItemTable.prepareSelect(connection)) {
        return Throughput.measure(
            List.of(() -> ItemTable.select(statement, random.nextInt(rows))),
            bench.scale().sampling());
      }
    }
  }
}
