package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.pgm.DenseGraph;
import java.util.Arrays;

/**
 * The neighbours of each vertex as sets, ascending: parallel edges are one, self loops are none.
 * Immutable.
 */
final class NeighborSets {
  private static final int CHECK_MASK = (1 << 12) - 1;

  private final int[] starts;
  private final int[] neighbors;

  private NeighborSets(int[] starts, int[] neighbors) {
    this.starts = starts;
    this.neighbors = neighbors;
  }

  /** The vertices that edges lead to. */
  static NeighborSets out(DenseGraph graph) {
    return of(graph, false);
  }

  /** The vertices at the other end of an edge, whatever its direction. */
  static NeighborSets either(DenseGraph graph) {
    return of(graph, !graph.isEitherWay());
  }

  private static NeighborSets of(DenseGraph graph, boolean withIncoming) {
    int count = graph.vertexCount();
    int[] starts = new int[count + 1];
    int[] neighbors = new int[(int) Math.min(Integer.MAX_VALUE - 8L, graph.edgeCount() * 2L)];
    int size = 0;
    for (int vertex = 0; vertex < count; vertex++) {
      if ((vertex & CHECK_MASK) == 0) {
        graph.guard().check();
      }
      int from = size;
      for (int edge = graph.outStart(vertex); edge < graph.outStart(vertex + 1); edge++) {
        neighbors[size++] = graph.outNeighbor(edge);
      }
      if (withIncoming) {
        for (int edge = graph.inStart(vertex); edge < graph.inStart(vertex + 1); edge++) {
          neighbors[size++] = graph.inNeighbor(edge);
        }
      }
      Arrays.sort(neighbors, from, size);
      int kept = from;
      for (int i = from; i < size; i++) {
        boolean again = kept > from && neighbors[kept - 1] == neighbors[i];
        if (!again && neighbors[i] != vertex) {
          neighbors[kept++] = neighbors[i];
        }
      }
      size = kept;
      starts[vertex + 1] = size;
    }
    return new NeighborSets(starts, Arrays.copyOf(neighbors, size));
  }

  int vertexCount() {
    return starts.length - 1;
  }

  int start(int vertex) {
    return starts[vertex];
  }

  int end(int vertex) {
    return starts[vertex + 1];
  }

  int degree(int vertex) {
    return starts[vertex + 1] - starts[vertex];
  }

  int neighbor(int position) {
    return neighbors[position];
  }
}
