package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.pgm.DenseGraph;
import java.util.Arrays;

/**
 * An undirected graph with weights: each edge lies at both of its ends, a self loop once with twice
 * its weight. Immutable.
 */
final class WeightedGraph {
  private final int[] starts;
  private final int[] neighbors;
  private final double[] weights;
  private final double[] strengths;
  private final double total;

  private WeightedGraph(int[] starts, int[] neighbors, double[] weights) {
    this.starts = starts;
    this.neighbors = neighbors;
    this.weights = weights;
    this.strengths = new double[starts.length - 1];
    double sum = 0;
    for (int vertex = 0; vertex < strengths.length; vertex++) {
      for (int i = starts[vertex]; i < starts[vertex + 1]; i++) {
        strengths[vertex] += weights[i];
      }
      sum += strengths[vertex];
    }
    this.total = sum;
  }

  /** The graph without directions; edges of a graph followed both ways are there twice already. */
  static WeightedGraph of(DenseGraph graph, double[] edgeWeights) {
    int count = graph.vertexCount();
    boolean twice = graph.isEitherWay();
    int[] starts = new int[count + 1];
    for (int vertex = 0; vertex < count; vertex++) {
      for (int edge = graph.outStart(vertex); edge < graph.outStart(vertex + 1); edge++) {
        starts[vertex + 1]++;
        if (!twice && graph.outNeighbor(edge) != vertex) {
          starts[graph.outNeighbor(edge) + 1]++;
        }
      }
    }
    for (int vertex = 0; vertex < count; vertex++) {
      starts[vertex + 1] += starts[vertex];
    }
    int[] next = starts.clone();
    int[] neighbors = new int[starts[count]];
    double[] weights = new double[starts[count]];
    for (int vertex = 0; vertex < count; vertex++) {
      for (int edge = graph.outStart(vertex); edge < graph.outStart(vertex + 1); edge++) {
        int other = graph.outNeighbor(edge);
        neighbors[next[vertex]] = other;
        weights[next[vertex]++] = edgeWeights[edge] * (other == vertex ? 2 : 1);
        if (!twice && other != vertex) {
          neighbors[next[other]] = vertex;
          weights[next[other]++] = edgeWeights[edge];
        }
      }
    }
    return new WeightedGraph(starts, neighbors, weights);
  }

  /** The graph whose vertices are the communities of this one, numbered from 0. */
  WeightedGraph merged(int[] communities, int count) {
    int[] memberStarts = new int[count + 1];
    for (int community : communities) {
      memberStarts[community + 1]++;
    }
    for (int community = 0; community < count; community++) {
      memberStarts[community + 1] += memberStarts[community];
    }
    int[] members = new int[communities.length];
    int[] next = memberStarts.clone();
    for (int vertex = 0; vertex < communities.length; vertex++) {
      members[next[communities[vertex]]++] = vertex;
    }
    int[] newStarts = new int[count + 1];
    int[] newNeighbors = new int[neighbors.length];
    double[] newWeights = new double[neighbors.length];
    int[] places = new int[count];
    Arrays.fill(places, -1);
    int size = 0;
    for (int community = 0; community < count; community++) {
      int from = size;
      for (int m = memberStarts[community]; m < memberStarts[community + 1]; m++) {
        for (int i = starts[members[m]]; i < starts[members[m] + 1]; i++) {
          int other = communities[neighbors[i]];
          if (places[other] < from) {
            places[other] = size;
            newNeighbors[size] = other;
            newWeights[size++] = 0;
          }
          newWeights[places[other]] += weights[i];
        }
      }
      newStarts[community + 1] = size;
    }
    return new WeightedGraph(
        newStarts, Arrays.copyOf(newNeighbors, size), Arrays.copyOf(newWeights, size));
  }

  int vertexCount() {
    return strengths.length;
  }

  int start(int vertex) {
    return starts[vertex];
  }

  int end(int vertex) {
    return starts[vertex + 1];
  }

  int neighbor(int position) {
    return neighbors[position];
  }

  double weight(int position) {
    return weights[position];
  }

  /** The sum of the weights at a vertex. */
  double strength(int vertex) {
    return strengths[vertex];
  }

  /** The sum of all strengths: twice the weight of all edges. */
  double total() {
    return total;
  }
}
