package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.pgm.DenseGraph;

/**
 * The core number of each vertex: the greatest k such that it belongs to a subgraph in which every
 * vertex has k neighbours (Batagelj and Zaversnik, 2003). Directions, parallel edges and self loops
 * are left out. O(|V| + |E|).
 */
public final class Cores {
  private Cores() {}

  /** For each vertex its core number. */
  public static int[] numbers(DenseGraph graph) {
    NeighborSets around = NeighborSets.either(graph);
    int count = graph.vertexCount();
    int[] degrees = new int[count];
    int greatest = 0;
    for (int vertex = 0; vertex < count; vertex++) {
      degrees[vertex] = around.degree(vertex);
      greatest = Math.max(greatest, degrees[vertex]);
    }
    int[] bucketStarts = new int[greatest + 2];
    for (int degree : degrees) {
      bucketStarts[degree + 1]++;
    }
    for (int degree = 0; degree <= greatest; degree++) {
      bucketStarts[degree + 1] += bucketStarts[degree];
    }
    int[] order = new int[count];
    int[] places = new int[count];
    int[] next = bucketStarts.clone();
    for (int vertex = 0; vertex < count; vertex++) {
      places[vertex] = next[degrees[vertex]]++;
      order[places[vertex]] = vertex;
    }
    graph.guard().check();
    for (int i = 0; i < count; i++) {
      int vertex = order[i];
      for (int at = around.start(vertex); at < around.end(vertex); at++) {
        int neighbor = around.neighbor(at);
        if (degrees[neighbor] > degrees[vertex]) {
          // To the front of its bucket, whose start then moves past it.
          int front = bucketStarts[degrees[neighbor]]++;
          int first = order[front];
          order[places[neighbor]] = first;
          places[first] = places[neighbor];
          order[front] = neighbor;
          places[neighbor] = front;
          degrees[neighbor]--;
        }
      }
    }
    return degrees;
  }
}
