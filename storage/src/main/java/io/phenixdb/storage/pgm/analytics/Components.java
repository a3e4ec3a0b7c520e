package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.pgm.DenseGraph;
import java.util.Arrays;

/** The connected components of a graph; each is known by its first vertex. */
public final class Components {
  private static final int CHECK_MASK = (1 << 12) - 1;

  private Components() {}

  /** For each vertex the first one that edges connect it with, whatever their direction. */
  public static int[] weak(DenseGraph graph) {
    int[] parents = new int[graph.vertexCount()];
    Arrays.setAll(parents, vertex -> vertex);
    for (int vertex = 0; vertex < parents.length; vertex++) {
      if ((vertex & CHECK_MASK) == 0) {
        graph.guard().check();
      }
      for (int edge = graph.outStart(vertex); edge < graph.outStart(vertex + 1); edge++) {
        int one = root(parents, vertex);
        int other = root(parents, graph.outNeighbor(edge));
        parents[Math.max(one, other)] = Math.min(one, other);
      }
    }
    for (int vertex = 0; vertex < parents.length; vertex++) {
      parents[vertex] = root(parents, vertex);
    }
    return parents;
  }

  private static int root(int[] parents, int vertex) {
    int at = vertex;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /**
   * For each vertex the first one that it reaches and is reached by (Tarjan, 1972, without
   * recursion). O(|V| + |E|).
   */
  public static int[] strong(DenseGraph graph) {
    return new Strong(graph).run();
  }

  private static final class Strong {
    private static final int OPEN = -1;

    private final DenseGraph graph;
    private final int[] components;
    private final int[] numbers;
    private final int[] lowest;
    private final int[] nextEdges;
    private final int[] path;
    private final int[] stack;
    private int pathSize;
    private int stackSize;
    private int numbered;

    Strong(DenseGraph graph) {
      int count = graph.vertexCount();
      this.graph = graph;
      this.components = new int[count];
      this.numbers = new int[count];
      this.lowest = new int[count];
      this.nextEdges = new int[count];
      this.path = new int[count];
      this.stack = new int[count];
      Arrays.fill(components, OPEN);
    }

    int[] run() {
      for (int vertex = 0; vertex < components.length; vertex++) {
        if (numbers[vertex] == 0) {
          visit(vertex);
        }
      }
      return components;
    }

    private void visit(int start) {
      enter(start);
      while (pathSize > 0) {
        int vertex = path[pathSize - 1];
        if (nextEdges[vertex] < graph.outStart(vertex + 1)) {
          int neighbor = graph.outNeighbor(nextEdges[vertex]++);
          if (numbers[neighbor] == 0) {
            enter(neighbor);
          } else if (components[neighbor] == OPEN) {
            lowest[vertex] = Math.min(lowest[vertex], numbers[neighbor]);
          }
          continue;
        }
        pathSize--;
        if (pathSize > 0) {
          int parent = path[pathSize - 1];
          lowest[parent] = Math.min(lowest[parent], lowest[vertex]);
        }
        if (lowest[vertex] == numbers[vertex]) {
          close(vertex);
        }
      }
    }

    private void enter(int vertex) {
      if ((numbered & CHECK_MASK) == 0) {
        graph.guard().check();
      }
      numbers[vertex] = ++numbered;
      lowest[vertex] = numbered;
      nextEdges[vertex] = graph.outStart(vertex);
      path[pathSize++] = vertex;
      stack[stackSize++] = vertex;
    }

    private void close(int vertex) {
      int from = stackSize;
      int first = vertex;
      do {
        first = Math.min(first, stack[--from]);
      } while (stack[from] != vertex);
      while (stackSize > from) {
        components[stack[--stackSize]] = first;
      }
    }
  }
}
