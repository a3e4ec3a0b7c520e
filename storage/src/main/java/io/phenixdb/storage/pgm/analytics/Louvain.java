package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.DenseGraph;
import java.util.Arrays;

/**
 * Communities by the Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre, 2008): vertices
 * move, in their order, to the neighbouring community that raises modularity most, until none
 * moves; then communities become the vertices of a smaller graph, and so on. Directions are left
 * out; parallel edges add up. Deterministic: among equal gains the first community wins.
 */
public final class Louvain {
  /** Gains below this, relative to the total weight, are taken for rounding. */
  private static final double LEAST_GAIN = 1e-12;

  private static final int MOST_ROUNDS = 100;

  private final DenseGraph graph;
  private final double resolution;

  private Louvain(DenseGraph graph, double resolution) {
    this.graph = graph;
    this.resolution = resolution;
  }

  /**
   * For each vertex the first vertex of its community.
   *
   * @param weights for each edge; NaN counts as 0
   * @param resolution above 1 for more and smaller communities
   * @throws DatabaseException 22023 for a negative weight
   */
  public static int[] communities(DenseGraph graph, double[] weights, double resolution) {
    return new Louvain(graph, resolution).run(weights);
  }

  private int[] run(double[] weights) {
    WeightedGraph level = WeightedGraph.of(graph, checked(weights));
    int[] result = new int[graph.vertexCount()];
    Arrays.setAll(result, vertex -> vertex);
    while (true) {
      int[] communities = new int[level.vertexCount()];
      Arrays.setAll(communities, vertex -> vertex);
      if (!move(level, communities)) {
        return firstVertices(result);
      }
      int count = renumber(communities);
      for (int vertex = 0; vertex < result.length; vertex++) {
        result[vertex] = communities[result[vertex]];
      }
      level = level.merged(communities, count);
    }
  }

  private static double[] checked(double[] weights) {
    double[] checked = weights.clone();
    for (int edge = 0; edge < checked.length; edge++) {
      if (checked[edge] < 0) {
        throw new DatabaseException(
            SqlState.INVALID_ARGUMENT,
            "an edge has the weight " + checked[edge] + "; communities need weights of at least 0");
      }
      if (Double.isNaN(checked[edge])) {
        checked[edge] = 0;
      }
    }
    return checked;
  }

  /** Moves vertices until none gains; false when none has moved. */
  private boolean move(WeightedGraph level, int[] communities) {
    int count = level.vertexCount();
    double[] totals = new double[count];
    for (int vertex = 0; vertex < count; vertex++) {
      totals[vertex] = level.strength(vertex);
    }
    double[] links = new double[count];
    int[] seen = new int[count];
    boolean anyMoved = false;
    boolean moved = level.total() > 0;
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
      moved = false;
      graph.guard().check();
      for (int vertex = 0; vertex < count; vertex++) {
        moved |= moveOne(level, vertex, communities, totals, links, seen);
      }
      anyMoved |= moved;
    }
    return anyMoved;
  }

  private boolean moveOne(
      WeightedGraph level,
      int vertex,
      int[] communities,
      double[] totals,
      double[] links,
      int[] seen) {
    int own = communities[vertex];
    int found = 0;
    seen[found++] = own;
    for (int i = level.start(vertex); i < level.end(vertex); i++) {
      int neighbor = level.neighbor(i);
      if (neighbor != vertex && level.weight(i) > 0) {
        int community = communities[neighbor];
        if (links[community] == 0 && community != own) {
          seen[found++] = community;
        }
        links[community] += level.weight(i);
      }
    }
    double strength = level.strength(vertex);
    totals[own] -= strength;
    double expected = resolution * strength / level.total();
    int best = own;
    double bestGain = links[own] - totals[own] * expected + LEAST_GAIN * level.total();
    for (int i = 1; i < found; i++) {
      double gain = links[seen[i]] - totals[seen[i]] * expected;
      if (gain > bestGain || (gain == bestGain && best != own && seen[i] < best)) {
        best = seen[i];
        bestGain = gain;
      }
    }
    for (int i = 0; i < found; i++) {
      links[seen[i]] = 0;
    }
    totals[best] += strength;
    communities[vertex] = best;
    return best != own;
  }

  /** Numbers the communities from 0 in the order of their first vertices; returns how many. */
  private static int renumber(int[] communities) {
    int[] numbers = new int[communities.length];
    int count = 0;
    for (int vertex = 0; vertex < communities.length; vertex++) {
      int community = communities[vertex];
      if (numbers[community] == 0) {
        numbers[community] = ++count;
      }
      communities[vertex] = numbers[community] - 1;
    }
    return count;
  }

  private static int[] firstVertices(int[] communities) {
    int[] firsts = new int[communities.length];
    Arrays.fill(firsts, -1);
    int[] result = new int[communities.length];
    for (int vertex = 0; vertex < communities.length; vertex++) {
      int community = communities[vertex];
      if (firsts[community] < 0) {
        firsts[community] = vertex;
      }
      result[vertex] = firsts[community];
    }
    return result;
  }
}
