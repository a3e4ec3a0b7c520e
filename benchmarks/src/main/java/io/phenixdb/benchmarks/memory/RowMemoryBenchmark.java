package io.phenixdb.benchmarks.memory;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.sql.ItemTable;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.util.List;

/** Memory that a row of a table in memory takes, key index included. */
public final class RowMemoryBenchmark implements Benchmark {
  // Fewer rows drown in the megabytes that earlier work in the same process gives back.
  private static final int MIN_COUNTED = 250_000;

  @Override
  public String name() {
    return "memory-row";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    SqlEngine engine = SqlEngines.inMemory("memory_row", false).getFirst();
    int rows = bench.scale().rows();
    try (Connection connection = engine.connect()) {
      ItemTable.create(connection);
      // The first rows bring classes, plans and caches, which are no part of a row.
      ItemTable.insert(connection, 0, rows);
      UsedMemory before = UsedMemory.now();
      double deltaBefore = EngineGauge.read(connection, "phenix.delta.bytes");
      int counted = Math.max(4 * rows, MIN_COUNTED);
      ItemTable.insert(connection, rows, counted);
      UsedMemory after = UsedMemory.now();
      double delta = EngineGauge.read(connection, "phenix.delta.bytes") - deltaBefore;
      return List.of(
          Measurement.single(
              "memory, a row of key, text and number",
              engine.name(),
              (double) after.bytesSince(before) / counted,
              "bytes"),
          Measurement.single(
              "the same as the engine counts it", engine.name(), delta / counted, "bytes"));
    }
  }
}
