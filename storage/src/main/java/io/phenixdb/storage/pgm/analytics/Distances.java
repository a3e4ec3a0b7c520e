package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.DenseGraph;
import java.util.Arrays;

/** How far every vertex is from one, in edges or in weights. */
public final class Distances {
  /** The depth of a vertex that cannot be reached. */
  public static final int UNREACHABLE = -1;

  private static final int CHECK_EVERY = 1 << 12;

  private Distances() {}

  /** Edges of a shortest path to each vertex: breadth-first search. O(|V| + |E|). */
  public static int[] depths(DenseGraph graph, int source) {
    return new BreadthFirst(graph, source).run();
  }

  /**
   * The least sum of weights along a path to each vertex, infinite where none leads: Dijkstra's
   * algorithm. O((|V| + |E|) log |V|).
   *
   * @param weights for each edge; an edge of weight NaN is not followed
   * @throws DatabaseException 22023 for a negative weight
   */
  public static double[] weighted(DenseGraph graph, double[] weights, int source) {
    for (double weight : weights) {
      if (weight < 0) {
        throw new DatabaseException(
            SqlState.INVALID_ARGUMENT,
            "an edge has the weight " + weight + "; shortest distances need weights of at least 0");
      }
    }
    double[] distances = new double[graph.vertexCount()];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    DistanceQueue queue = new DistanceQueue(distances);
    queue.improve(source, 0);
    int steps = 0;
    for (int vertex = queue.take(); vertex >= 0; vertex = queue.take()) {
      if ((steps++ & CHECK_EVERY - 1) == 0) {
        graph.guard().check();
      }
      for (int edge = graph.outStart(vertex); edge < graph.outStart(vertex + 1); edge++) {
        double distance = distances[vertex] + weights[edge];
        if (distance < distances[graph.outNeighbor(edge)]) {
          queue.improve(graph.outNeighbor(edge), distance);
        }
      }
    }
    return distances;
  }
}
