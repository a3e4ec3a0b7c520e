package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Spreading activation: the seeds fire with activation 1; a vertex that fires passes {@code
 * activation * decay / degree} along each edge that it follows, since without learned probabilities
 * each of its edges is as likely.
 *
 * <ol>
 *   <li>In each hop the vertices of the frontier fire, in order of their ids.
 *   <li>What a vertex receives adds up, also after it has fired; it fires once a run.
 *   <li>The next frontier are those that have not fired and have reached the threshold.
 *   <li>It ends with an empty frontier or after the last hop.
 * </ol>
 *
 * <p>The result holds the vertices at or above the threshold, seeds included. Deterministic.
 */
public final class ActivationSpread {
  private static final byte QUIET = 0;
  private static final byte AWAKE = 1;
  private static final byte FIRED = 2;

  private final GraphTopology graph;
  private final EdgeFilter filter;
  private final double decay;
  private final double threshold;
  private final LongIds indexOfVertex = new LongIds();
  private final Expansion edges = new Expansion();
  private int[] vertices = new int[64];
  private double[] activations = new double[64];
  private int[] hops = new int[64];
  private byte[] states = new byte[64];
  private int count;

  private ActivationSpread(GraphTopology graph, EdgeFilter filter, double decay, double threshold) {
    this.graph = graph;
    this.filter = filter;
    this.decay = decay;
    this.threshold = threshold;
  }

  /**
   * Spreads activation.
   *
   * @param seeds vertices; invisible ones and repetitions are passed over
   * @param decay what remains of activation after a hop, above 0 and at most 1
   * @param threshold activation below which a vertex does not fire and is not reported, at least 0
   * @param maxHops at least 0
   */
  public static SpreadActivation.Result compute(
      GraphTopology graph,
      EdgeFilter filter,
      int[] seeds,
      double decay,
      double threshold,
      int maxHops) {
    check(decay, threshold, maxHops);
    return new ActivationSpread(graph, filter, decay, threshold).run(seeds, maxHops);
  }

  /** Refuses arguments that are out of range: 22023. */
  static void check(double decay, double threshold, int maxHops) {
    if (!(decay > 0 && decay <= 1) || !(threshold >= 0) || maxHops < 0) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "spreading activation needs a decay above 0 and at most 1, a threshold and a number of"
              + " hops of at least 0, not "
              + decay
              + ", "
              + threshold
              + " and "
              + maxHops);
    }
  }

  private SpreadActivation.Result run(int[] seeds, int maxHops) {
    int[] frontier = Arrays.stream(seeds).distinct().sorted().filter(graph::isVisible).toArray();
    for (int seed : frontier) {
      int index = index(seed, 0);
      activations[index] = 1;
      states[index] = AWAKE;
    }
    for (int hop = 1; hop <= maxHops && frontier.length > 0; hop++) {
      frontier = fire(frontier, hop);
    }
    return result();
  }

  private int[] fire(int[] frontier, int hop) {
    edges.clear();
    graph.expand(frontier, frontier.length, filter, edges);
    int[] degrees = new int[frontier.length];
    for (int edge = 0; edge < edges.count(); edge++) {
      degrees[edges.origins()[edge]]++;
    }
    double[] passed = new double[frontier.length];
    for (int i = 0; i < frontier.length; i++) {
      int index = indexOfVertex.get(frontier[i]);
      states[index] = FIRED;
      passed[i] = activations[index] * decay / Math.max(1, degrees[i]);
    }
    for (int edge = 0; edge < edges.count(); edge++) {
      int index = index(edges.neighbors()[edge], hop);
      activations[index] += passed[edges.origins()[edge]];
    }
    int[] awake =
        IntStream.range(0, count)
            .filter(i -> states[i] == QUIET && activations[i] >= threshold)
            .toArray();
    for (int index : awake) {
      states[index] = AWAKE;
    }
    return Arrays.stream(awake).map(index -> vertices[index]).sorted().toArray();
  }

  private int index(int vertex, int hop) {
    int index = indexOfVertex.get(vertex);
    if (index >= 0) {
      return index;
    }
    if (count == vertices.length) {
      vertices = Arrays.copyOf(vertices, count * 2);
      activations = Arrays.copyOf(activations, count * 2);
      hops = Arrays.copyOf(hops, count * 2);
      states = Arrays.copyOf(states, count * 2);
    }
    vertices[count] = vertex;
    hops[count] = hop;
    indexOfVertex.put(vertex, count);
    return count++;
  }

  private SpreadActivation.Result result() {
    int[] reported = IntStream.range(0, count).filter(i -> activations[i] >= threshold).toArray();
    int[] outVertices = new int[reported.length];
    double[] outActivations = new double[reported.length];
    int[] outHops = new int[reported.length];
    for (int i = 0; i < reported.length; i++) {
      outVertices[i] = vertices[reported[i]];
      outActivations[i] = activations[reported[i]];
      outHops[i] = hops[reported[i]];
    }
    return SpreadActivation.Result.ordered(outVertices, outActivations, outHops);
  }
}
