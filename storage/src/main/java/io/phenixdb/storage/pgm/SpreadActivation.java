package io.phenixdb.storage.pgm;

/**
 * Spreading activation (Collins and Loftus, 1975) over a graph: each hop passes {@code activation *
 * probability(edge) * decay} on; a vertex fires once a run; passing stops below the threshold or at
 * the hop limit.
 */
public final class SpreadActivation {
  private SpreadActivation() {}

  /**
   * Vertices in descending activation, ties by ascending id, with the hop at which each was first
   * reached.
   */
  public record Result(int[] vertices, double[] activations, int[] hops, int count) {}
}
