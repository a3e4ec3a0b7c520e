package io.phenixdb.benchmarks.suite;

import io.phenixdb.benchmarks.measure.Sampling;

/**
 * How much is measured.
 *
 * @param sampling of the timed loops
 * @param rounds of fixed work
 * @param rows of the table that is selected from, and that are inserted in one transaction
 * @param vectors that are indexed
 * @param queries that recall is measured with
 * @param vertices of the graph
 * @param edges of the graph
 * @param starts of a process
 */
public record Scale(
    Sampling sampling,
    int rounds,
    int rows,
    int vectors,
    int queries,
    int vertices,
    int edges,
    int starts) {

  /** The scale of published figures. */
  public static Scale full() {
    return new Scale(
        new Sampling(5_000, 2_000, 7), 5, 100_000, 100_000, 500, 100_000, 1_000_000, 7);
  }

  /** A scale that only shows that everything runs. */
  public static Scale quick() {
    return new Scale(new Sampling(50, 50, 1), 1, 2_000, 2_000, 20, 500, 4_000, 1);
  }

  /** Shorter, for the storage suite, which measures many things on many databases. */
  public Sampling storageSampling() {
    return isQuick() ? sampling : new Sampling(3_000, 1_000, 5);
  }

  /** Whether it only shows that everything runs. */
  public boolean isQuick() {
    return rounds == 1;
  }
}
