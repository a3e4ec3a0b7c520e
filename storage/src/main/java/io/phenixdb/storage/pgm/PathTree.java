package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Arrays;

/**
 * Partial paths that share their beginnings: each node is a path, its parent the path without the
 * last edge. Bounded. Confined to one thread.
 */
final class PathTree {
  private final long limit;
  private final GraphTopology graph;
  private int[] parents = new int[64];
  private int[] vertices = new int[64];
  private int[] edgeTables = new int[64];
  private long[] edgeRows = new long[64];
  private int size;

  /** An empty tree of at most {@code limit} nodes; vertices are compared as the graph does. */
  PathTree(long limit, GraphTopology graph) {
    this.limit = limit;
    this.graph = graph;
  }

  /** Forgets everything and starts with a path of no edges: node 0. */
  void start(int vertex) {
    size = 0;
    add(-1, vertex, 0, 0);
  }

  /** Adds a path; returns its node. */
  int add(int parent, int vertex, int edgeTable, long edgeRow) {
    if (size >= limit || size == Integer.MAX_VALUE - 8) {
      throw new DatabaseException(
          SqlState.OUT_OF_MEMORY,
          "the path search holds "
              + size
              + " paths, its limit is "
              + limit
              + ": bound the number of hops or restrict the vertices and edges");
    }
    if (size == parents.length) {
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, size * 2L);
      parents = Arrays.copyOf(parents, capacity);
      vertices = Arrays.copyOf(vertices, capacity);
      edgeTables = Arrays.copyOf(edgeTables, capacity);
      edgeRows = Arrays.copyOf(edgeRows, capacity);
    }
    parents[size] = parent;
    vertices[size] = vertex;
    edgeTables[size] = edgeTable;
    edgeRows[size] = edgeRow;
    return size++;
  }

  /** Bytes of memory. */
  long memoryBytes() {
    return parents.length * 20L;
  }

  /** Number of nodes. */
  int size() {
    return size;
  }

  /** The vertex at the end of a path. */
  int vertex(int node) {
    return vertices[node];
  }

  /** Whether a path holds a vertex; the first one counts if {@code first} says so. */
  boolean containsVertex(int node, int vertex, boolean first) {
    int base = graph.base(vertex);
    for (int at = node; at >= 0; at = parents[at]) {
      if (graph.base(vertices[at]) == base && (first || parents[at] >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a path holds an edge. */
  boolean containsEdge(int node, int edgeTable, long edgeRow) {
    for (int at = node; parents[at] >= 0; at = parents[at]) {
      if (edgeRows[at] == edgeRow && edgeTables[at] == edgeTable) {
        return true;
      }
    }
    return false;
  }

  /** Writes a path out. */
  void copyTo(int node, int length, int sourceIndex, GraphPath out) {
    int[] nodes = new int[length];
    int at = node;
    for (int i = length - 1; i >= 0; i--) {
      nodes[i] = at;
      at = parents[at];
    }
    out.start(sourceIndex, vertices[at]);
    for (int step : nodes) {
      out.append(edgeTables[step], edgeRows[step], vertices[step]);
    }
  }
}
