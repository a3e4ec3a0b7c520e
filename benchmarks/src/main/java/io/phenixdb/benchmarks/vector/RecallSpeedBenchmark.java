package io.phenixdb.benchmarks.vector;

import io.phenixdb.benchmarks.measure.Measurement;
import io.phenixdb.benchmarks.measure.Rounds;
import io.phenixdb.benchmarks.measure.Summary;
import io.phenixdb.benchmarks.suite.Benchmark;
import io.phenixdb.benchmarks.suite.Workbench;
import io.phenixdb.storage.hnsw.HnswIndex;
import io.phenixdb.storage.hnsw.HnswOptions;
import io.phenixdb.storage.rpi.RpiIndex;
import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.ExactVectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Ten nearest neighbours on one thread: CPU time a query at recalls of 0.90, 0.95 and 0.99, beside
 * Lucene's HNSW, JVector and an exact scan in the same process; and how fast each is built.
 *
 * <p>For a recall the least effort counts that reaches it on the queries; what it reached stands
 * beside the time. Where none does, there is no line.
 */
public final class RecallSpeedBenchmark implements Benchmark {
  private static final int NEIGHBOURS = 10;
  private static final double[] RECALLS = {0.90, 0.95, 0.99};

  @Override
  public String name() {
    return "recall-speed";
  }

  @Override
  public List<Measurement> run(Workbench bench) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    bench.say("vectors and true neighbours");
    int queries = bench.scale().queries();
    measure(VectorData.mixture(bench.scale().vectors(), queries, NEIGHBOURS), bench, measurements);
    if (!bench.scale().isQuick()) {
      VectorData digits = VectorData.digits(queries, NEIGHBOURS).orElse(null);
      if (digits == null) {
        bench.say("no digits: there is no folder shared/data/mnist");
      } else {
        measure(digits, bench, measurements);
      }
    }
    return measurements;
  }

  private static void measure(VectorData data, Workbench bench, List<Measurement> measurements)
      throws Exception {
    int dimension = data.vectors()[0].length;
    Distance distance = Distance.EUCLIDEAN;
    List<VectorSystem> systems = new ArrayList<>();
    systems.add(new EngineVectors("RPI", RpiIndex.create(dimension, distance), false));
    systems.add(
        new EngineVectors(
            "HNSW", new HnswIndex(dimension, distance, HnswOptions.defaults()), false));
    systems.add(new EngineVectors("exact", new ExactVectorIndex(dimension, distance), true));
    if (bench.peers()) {
      systems.add(new LuceneVectors());
      systems.add(new JVectorVectors());
    }
    for (VectorSystem system : systems) {
      bench.say(data.name() + ": " + system.name());
      try (system) {
        measure(system, data, bench, measurements);
      }
    }
  }

  private static void measure(
      VectorSystem system, VectorData data, Workbench bench, List<Measurement> measurements)
      throws Exception {
    long start = System.nanoTime();
    system.build(data.vectors());
    double seconds = (System.nanoTime() - start) / 1e9;
    measurements.add(
        Measurement.single(
            data.name() + ", build", system.name(), data.vectors().length / seconds, "vectors/s"));
    if (system.memoryBytes() > 0) {
      measurements.add(
          Measurement.single(
              data.name() + ", memory with the vectors",
              system.name(),
              (double) system.memoryBytes() / data.vectors().length,
              "bytes/vector"));
    }
    int[] efforts = system.efforts();
    double[] recalls = new double[efforts.length];
    @Nullable Summary[] times = new Summary[efforts.length];
    int next = 0;
    for (double wanted : RECALLS) {
      while (next < efforts.length && recalls[next] < wanted) {
        if (times[next] == null) {
          recalls[next] = recall(system, data, efforts[next]);
          times[next] =
              recalls[next] < RECALLS[0] ? null : micros(system, data, efforts[next], bench);
        }
        if (recalls[next] < wanted) {
          next++;
        }
      }
      Summary time = next < efforts.length ? times[next] : null;
      if (time != null) {
        String name = String.format(Locale.ROOT, "%s, recall >= %.2f", data.name(), wanted);
        measurements.add(Measurement.of(name + ", CPU", system.name(), time, "us/query"));
        measurements.add(Measurement.single(name + ", recall", system.name(), recalls[next], ""));
      }
    }
  }

  private static double recall(VectorSystem system, VectorData data, int effort) throws Exception {
    double sum = 0;
    for (int i = 0; i < data.queries().length; i++) {
      sum += data.truth().recall(i, system.search(data.queries()[i], NEIGHBOURS, effort));
    }
    return sum / data.queries().length;
  }

  private static Summary micros(VectorSystem system, VectorData data, int effort, Workbench bench)
      throws Exception {
    Rounds rounds =
        Rounds.measure(
            () -> {
              for (float[] query : data.queries()) {
                if (system.search(query, NEIGHBOURS, effort).length != NEIGHBOURS) {
                  throw new IllegalStateException(system.name() + " found too few");
                }
              }
            },
            bench.scale().isQuick() ? 1 : 3,
            bench.scale().rounds());
    return rounds.cpuSeconds().times(1e6 / data.queries().length);
  }
}
