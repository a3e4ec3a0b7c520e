package io.phenixdb.storage.pgm;

import java.util.Arrays;

/**
 * {@link ActivationSpread} over a dense graph in order of its vertices' ids: the same steps in the
 * same order with the same sums, on plain arrays. Confined to one thread.
 */
public final class DenseActivationSpread {
  private static final byte QUIET = 0;
  private static final byte AWAKE = 1;
  private static final byte FIRED = 2;

  private final DenseGraph graph;
  private final double decay;
  private final double threshold;
  private final double[] activations;
  private final int[] hops;
  private final byte[] states;
  private final int[] reached;
  private int reachedCount;

  private DenseActivationSpread(DenseGraph graph, double decay, double threshold) {
    this.graph = graph;
    this.decay = decay;
    this.threshold = threshold;
    int count = graph.vertexCount();
    this.activations = new double[count];
    this.hops = new int[count];
    this.states = new byte[count];
    this.reached = new int[count];
    Arrays.fill(hops, -1);
  }

  /**
   * Spreads activation; arguments as for {@link ActivationSpread#compute}.
   *
   * @param graph its vertices by ascending id
   */
  public static SpreadActivation.Result compute(
      DenseGraph graph, int[] seeds, double decay, double threshold, int maxHops) {
    ActivationSpread.check(decay, threshold, maxHops);
    return new DenseActivationSpread(graph, decay, threshold).run(seeds, maxHops);
  }

  private SpreadActivation.Result run(int[] seeds, int maxHops) {
    int[] frontier =
        Arrays.stream(seeds)
            .distinct()
            .sorted()
            .map(seed -> Arrays.binarySearch(graph.vertices(), seed))
            .filter(vertex -> vertex >= 0)
            .toArray();
    for (int seed : frontier) {
      reach(seed, 0);
      activations[seed] = 1;
      states[seed] = AWAKE;
    }
    for (int hop = 1; hop <= maxHops && frontier.length > 0; hop++) {
      graph.guard().check();
      frontier = fire(frontier, hop);
    }
    int count = 0;
    for (int i = 0; i < reachedCount; i++) {
      count += activations[reached[i]] >= threshold ? 1 : 0;
    }
    int[] outVertices = new int[count];
    double[] outActivations = new double[count];
    int[] outHops = new int[count];
    int out = 0;
    for (int i = 0; i < reachedCount; i++) {
      int vertex = reached[i];
      if (activations[vertex] >= threshold) {
        outVertices[out] = graph.vertices()[vertex];
        outActivations[out] = activations[vertex];
        outHops[out++] = hops[vertex];
      }
    }
    return SpreadActivation.Result.ordered(outVertices, outActivations, outHops);
  }

  private void reach(int vertex, int hop) {
    if (hops[vertex] < 0) {
      hops[vertex] = hop;
      reached[reachedCount++] = vertex;
    }
  }

  private int[] fire(int[] frontier, int hop) {
    // All amounts before the first is passed on: what arrives in this hop does not fire in it.
    double[] passed = new double[frontier.length];
    for (int i = 0; i < frontier.length; i++) {
      states[frontier[i]] = FIRED;
      passed[i] = activations[frontier[i]] * decay / Math.max(1, graph.outDegree(frontier[i]));
    }
    for (int i = 0; i < frontier.length; i++) {
      int end = graph.outStart(frontier[i] + 1);
      for (int edge = graph.outStart(frontier[i]); edge < end; edge++) {
        int neighbor = graph.outNeighbor(edge);
        reach(neighbor, hop);
        activations[neighbor] += passed[i];
      }
    }
    int[] next = new int[reachedCount];
    int count = 0;
    for (int i = 0; i < reachedCount; i++) {
      int vertex = reached[i];
      if (states[vertex] == QUIET && activations[vertex] >= threshold) {
        states[vertex] = AWAKE;
        next[count++] = vertex;
      }
    }
    Arrays.sort(next, 0, count);
    return Arrays.copyOf(next, count);
  }
}
