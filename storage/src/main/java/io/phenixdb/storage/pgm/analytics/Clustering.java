package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.pgm.DenseGraph;
import java.util.Arrays;

/** How densely the neighbours of each vertex are connected among themselves. */
public final class Clustering {
  private static final int CHECK_MASK = (1 << 8) - 1;

  private Clustering() {}

  /**
   * The local clustering coefficient as LDBC Graphalytics defines it: of the ordered pairs of
   * neighbours, whatever the direction of the edges to them, the share that an edge leads from one
   * to the other; 0 for fewer than two neighbours. Parallel edges count once, self loops not.
   */
  public static double[] coefficients(DenseGraph graph) {
    NeighborSets around = NeighborSets.either(graph);
    NeighborSets out = NeighborSets.out(graph);
    int count = graph.vertexCount();
    double[] coefficients = new double[count];
    int[] marks = new int[count];
    for (int vertex = 0; vertex < count; vertex++) {
      if ((vertex & CHECK_MASK) == 0) {
        graph.guard().check();
      }
      long degree = around.degree(vertex);
      if (degree < 2) {
        continue;
      }
      for (int i = around.start(vertex); i < around.end(vertex); i++) {
        marks[around.neighbor(i)] = vertex + 1;
      }
      long found = 0;
      for (int i = around.start(vertex); i < around.end(vertex); i++) {
        int neighbor = around.neighbor(i);
        for (int j = out.start(neighbor); j < out.end(neighbor); j++) {
          found += marks[out.neighbor(j)] == vertex + 1 ? 1 : 0;
        }
      }
      coefficients[vertex] = (double) found / (degree * (degree - 1));
    }
    return coefficients;
  }

  /**
   * The triangles that each vertex is a corner of, directions, parallel edges and self loops left
   * out. Each triangle is found once, from its corner of the lowest degree. O(|E|^1.5).
   */
  public static long[] triangles(DenseGraph graph) {
    NeighborSets around = NeighborSets.either(graph);
    int count = graph.vertexCount();
    int[] rank = ranksByDegree(around);
    int[][] higher = new int[count][];
    for (int vertex = 0; vertex < count; vertex++) {
      int[] found = new int[around.degree(vertex)];
      int size = 0;
      for (int i = around.start(vertex); i < around.end(vertex); i++) {
        if (rank[around.neighbor(i)] > rank[vertex]) {
          found[size++] = around.neighbor(i);
        }
      }
      higher[vertex] = Arrays.copyOf(found, size);
    }
    long[] triangles = new long[count];
    int[] marks = new int[count];
    for (int vertex = 0; vertex < count; vertex++) {
      if ((vertex & CHECK_MASK) == 0) {
        graph.guard().check();
      }
      for (int neighbor : higher[vertex]) {
        marks[neighbor] = vertex + 1;
      }
      for (int neighbor : higher[vertex]) {
        for (int third : higher[neighbor]) {
          if (marks[third] == vertex + 1) {
            triangles[vertex]++;
            triangles[neighbor]++;
            triangles[third]++;
          }
        }
      }
    }
    return triangles;
  }

  /** Vertices of few neighbours first, ties by their order: keeps the lists above short. */
  private static int[] ranksByDegree(NeighborSets around) {
    long[] order = new long[around.vertexCount()];
    for (int vertex = 0; vertex < order.length; vertex++) {
      order[vertex] = (long) around.degree(vertex) << 32 | vertex;
    }
    Arrays.sort(order);
    int[] ranks = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ranks[(int) order[i]] = i;
    }
    return ranks;
  }
}
