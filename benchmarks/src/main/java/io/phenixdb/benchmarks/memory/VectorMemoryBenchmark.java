package io.phenixdb.benchmarks.memory;

import io.phenixdb.benchmarks.dataset.GaussianMixture;
import io.phenixdb.benchmarks.engine.SqlEngine;
import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import io.phenixdb.benchmarks.vector.VectorTable;
import java.sql.Connection;
import java.util.List;

/** Memory that a vector takes in its table, and once more in an index. */
public final class VectorMemoryBenchmark implements Benchmark {
  private static final int DIMENSION = 128;
  // Fewer vectors drown in the megabytes that earlier work in the same process gives back.
  private static final int MIN_COUNTED = 20_000;

  @Override
  public String name() {
    return "memory-vector";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    int count = Math.max(bench.scale().vectors(), MIN_COUNTED);
    float[][] vectors = GaussianMixture.standard(DIMENSION).draw(count, 43);
    SqlEngine engine = SqlEngines.inMemory("memory_vector", false).getFirst();
    try (Connection connection = engine.connect()) {
      UsedMemory empty = UsedMemory.now();
      VectorTable.create(connection, vectors);
      UsedMemory loaded = UsedMemory.now();
      VectorTable.createIndex(connection);
      UsedMemory indexed = UsedMemory.now();
      double counted = EngineGauge.read(connection, "phenix.index.bytes");
      // The vectors of the benchmark itself must be alive at each reading.
      if (vectors.length != count) {
        throw new IllegalStateException("vectors were lost");
      }
      return List.of(
          bytes("memory, a vector of 128 in its table", loaded.bytesSince(empty), count),
          bytes("memory, the same in its index", indexed.bytesSince(loaded), count),
          bytes("index memory as the engine counts it", counted, count));
    }
  }

  private static Measurement bytes(String name, double bytes, int count) {
    return Measurement.single(name, SqlEngines.PHENIX, bytes / count, "bytes");
  }
}
