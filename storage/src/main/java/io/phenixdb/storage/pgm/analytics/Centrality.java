package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.pgm.DenseGraph;
import java.util.Arrays;

/**
 * Centralities from the shortest paths between all pairs, lengths in edges; parallel edges count
 * once, self loops not. O(|V| |E|).
 */
public final class Centrality {
  private final DenseGraph graph;
  private final NeighborSets out;
  private final int[] queue;
  private final int[] depths;
  private int reached;

  private Centrality(DenseGraph graph) {
    this.graph = graph;
    this.out = NeighborSets.out(graph);
    this.queue = new int[graph.vertexCount()];
    this.depths = new int[graph.vertexCount()];
  }

  /**
   * Betweenness (Brandes, 2001), not normalised: over all other pairs, the share of the shortest
   * paths between them that pass through the vertex. A pair counts once when edges are followed
   * both ways.
   */
  public static double[] betweenness(DenseGraph graph) {
    return new Centrality(graph).betweenness();
  }

  /**
   * Closeness (Wasserman and Faust, 1994): of a vertex that reaches {@code r} others of {@code n}
   * at distances of sum {@code s}, {@code r / n * r / s}; 0 when it reaches none.
   */
  public static double[] closeness(DenseGraph graph) {
    return new Centrality(graph).closeness();
  }

  private double[] betweenness() {
    int count = queue.length;
    double[] centrality = new double[count];
    double[] paths = new double[count];
    double[] shares = new double[count];
    for (int source = 0; source < count; source++) {
      search(source);
      countPaths(paths, shares);
      for (int i = reached - 1; i > 0; i--) {
        int vertex = queue[i];
        // Neighbours one step farther have their shares already.
        for (int at = out.start(vertex); at < out.end(vertex); at++) {
          int next = out.neighbor(at);
          if (depths[next] == depths[vertex] + 1) {
            shares[vertex] += paths[vertex] / paths[next] * (1 + shares[next]);
          }
        }
        centrality[vertex] += shares[vertex];
      }
    }
    if (graph.isEitherWay()) {
      Arrays.setAll(centrality, vertex -> centrality[vertex] / 2);
    }
    return centrality;
  }

  private void countPaths(double[] paths, double[] shares) {
    for (int i = 0; i < reached; i++) {
      paths[queue[i]] = i == 0 ? 1 : 0;
      shares[queue[i]] = 0;
    }
    for (int i = 0; i < reached; i++) {
      int vertex = queue[i];
      for (int at = out.start(vertex); at < out.end(vertex); at++) {
        int next = out.neighbor(at);
        if (depths[next] == depths[vertex] + 1) {
          paths[next] += paths[vertex];
        }
      }
    }
  }

  private double[] closeness() {
    int count = queue.length;
    double[] centrality = new double[count];
    for (int source = 0; source < count; source++) {
      search(source);
      double others = reached - 1.0;
      double sum = 0;
      for (int i = 0; i < reached; i++) {
        sum += depths[queue[i]];
      }
      centrality[source] = sum == 0 ? 0 : others / (count - 1) * others / sum;
    }
    return centrality;
  }

  private void search(int source) {
    graph.guard().check();
    Arrays.fill(depths, Distances.UNREACHABLE);
    depths[source] = 0;
    queue[0] = source;
    reached = 1;
    for (int i = 0; i < reached; i++) {
      int vertex = queue[i];
      for (int at = out.start(vertex); at < out.end(vertex); at++) {
        int next = out.neighbor(at);
        if (depths[next] == Distances.UNREACHABLE) {
          depths[next] = depths[vertex] + 1;
          queue[reached++] = next;
        }
      }
    }
  }
}
