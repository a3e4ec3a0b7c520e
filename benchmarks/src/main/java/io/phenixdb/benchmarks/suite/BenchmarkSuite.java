package io.phenixdb.benchmarks.suite;

import java.util.List;

/**
 * Benchmarks that are run together.
 *
 * @param name what {@code ./phenix bench} is given
 * @param description one sentence
 * @param benchmarks in the order in which they run
 */
public record BenchmarkSuite(String name, String description, List<Benchmark> benchmarks) {
  public BenchmarkSuite {
    benchmarks = List.copyOf(benchmarks);
  }
}
