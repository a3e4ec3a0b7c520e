package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Arrays;

/**
 * PageRank as LDBC Graphalytics defines it: every vertex starts with 1 / |V|; in each iteration it
 * keeps (1 - d) / |V|, receives d times the rank of each in-neighbour divided by that one's
 * out-degree, and an equal share of d times the rank of all vertices without out-edges.
 *
 * <p>Parallel edges count each. Deterministic: sums run in order of vertices and edges. O(|V| +
 * |E|) an iteration and in memory.
 */
public final class PageRank {
  private PageRank() {}

  /**
   * Ranks all visible vertices.
   *
   * @param damping d, 0 to 1
   * @param maxIterations at least 0
   * @param tolerance ends early when the ranks change by less in total; 0 never does
   */
  public static VertexScores compute(
      GraphTopology graph, EdgeFilter filter, double damping, int maxIterations, double tolerance) {
    if (!(damping >= 0 && damping <= 1) || maxIterations < 0 || !(tolerance >= 0)) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "PageRank needs a damping between 0 and 1, iterations and a tolerance of at least 0, not "
              + damping
              + ", "
              + maxIterations
              + " and "
              + tolerance);
    }
    return compute(DenseGraph.of(graph, filter), damping, maxIterations, tolerance);
  }

  /** Ranks the vertices of a graph, in their order there. */
  public static VertexScores compute(
      DenseGraph dense, double damping, int maxIterations, double tolerance) {
    int count = dense.vertexCount();
    double[] ranks = new double[count];
    Arrays.fill(ranks, 1.0 / Math.max(1, count));
    double[] shares = new double[count];
    double[] next = new double[count];
    for (int iteration = 0; iteration < maxIterations; iteration++) {
      dense.guard().check();
      double dangling = 0;
      for (int vertex = 0; vertex < count; vertex++) {
        int degree = dense.outDegree(vertex);
        if (degree == 0) {
          dangling += ranks[vertex];
        }
        shares[vertex] = degree == 0 ? 0 : ranks[vertex] / degree;
      }
      double base = (1 - damping) / count + damping * dangling / count;
      double change = 0;
      for (int vertex = 0; vertex < count; vertex++) {
        double received = 0;
        int end = dense.inStart(vertex + 1);
        for (int i = dense.inStart(vertex); i < end; i++) {
          received += shares[dense.inNeighbor(i)];
        }
        next[vertex] = base + damping * received;
        change += Math.abs(next[vertex] - ranks[vertex]);
      }
      double[] swapped = ranks;
      ranks = next;
      next = swapped;
      if (change < tolerance) {
        break;
      }
    }
    return new VertexScores(dense.vertices(), ranks, count);
  }
}
