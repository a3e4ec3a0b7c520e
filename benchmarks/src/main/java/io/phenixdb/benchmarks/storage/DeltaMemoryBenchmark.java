package io.phenixdb.benchmarks.storage;

import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.memory.EngineGauge;
import io.phenixdb.benchmarks.memory.UsedMemory;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import java.sql.Connection;
import java.util.List;

/**
 * Memory that a row of five columns takes while it is in the delta, beside the bytes of its values.
 * Fewer rows are inserted than a background freeze waits for.
 */
public final class DeltaMemoryBenchmark implements Benchmark {
  private static final int ROWS = 100_000;

  @Override
  public String name() {
    return "delta-memory";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    SqlEngine engine = new SqlEngine(SqlEngines.PHENIX, "jdbc:phenix:mem:delta_memory", List.of());
    try (Connection connection = engine.connect()) {
      AccountTable.create(connection);
      // The first rows bring classes, plans and caches, which are no part of a row.
      AccountTable.insert(connection, ROWS, 1_000);
      UsedMemory before = UsedMemory.now();
      double countedBefore = EngineGauge.read(connection, "phenix.delta.bytes");
      AccountTable.insert(connection, 0, ROWS);
      double counted = EngineGauge.read(connection, "phenix.delta.bytes") - countedBefore;
      UsedMemory after = UsedMemory.now();
      return List.of(
          bytes("a row's values", AccountTable.rawBytes(ROWS)),
          bytes("memory of a row in the delta, key index included", after.bytesSince(before)),
          bytes("memory of a row in the delta, as the engine counts it", counted));
    }
  }

  private static Measurement bytes(String name, double bytes) {
    return Measurement.single(name, SqlEngines.PHENIX, bytes / ROWS, "bytes");
  }
}
