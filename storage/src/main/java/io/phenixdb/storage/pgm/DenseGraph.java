package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Arrays;

/**
 * A graph's visible vertices and followed edges as plain arrays, vertices renumbered without gaps
 * in order of their ids: what whole-graph algorithms run on, so that visibility is asked once an
 * edge. Immutable.
 */
final class DenseGraph {
  private static final int CHUNK = 1024;

  private final int[] vertices;
  private final int[] outDegrees;
  private final int[] inStarts;
  private final int[] inNeighbors;

  private DenseGraph(int[] vertices, int[] outDegrees, int[] inStarts, int[] inNeighbors) {
    this.vertices = vertices;
    this.outDegrees = outDegrees;
    this.inStarts = inStarts;
    this.inNeighbors = inNeighbors;
  }

  /** Takes the graph as the filter follows it. O(|V| + |E|). */
  static DenseGraph of(GraphTopology graph, EdgeFilter filter) {
    int limit = graph.vertexLimit();
    int[] dense = new int[limit];
    int[] vertices = new int[limit];
    int count = 0;
    for (int vertex = 0; vertex < limit; vertex++) {
      dense[vertex] = graph.isVisible(vertex) ? count : -1;
      if (dense[vertex] >= 0) {
        vertices[count++] = vertex;
      }
    }
    vertices = Arrays.copyOf(vertices, count);
    int[] outDegrees = new int[count];
    int[] inStarts = new int[count + 1];
    int[] sources = new int[1024];
    int[] targets = new int[1024];
    int edgeCount = 0;
    Expansion edges = new Expansion();
    int[] chunk = new int[CHUNK];
    for (int start = 0; start < count; start += CHUNK) {
      int size = Math.min(CHUNK, count - start);
      System.arraycopy(vertices, start, chunk, 0, size);
      edges.clear();
      graph.expand(chunk, size, filter, edges);
      int needed = checkedSum(edgeCount, edges.count());
      if (needed > sources.length) {
        int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, needed * 2L));
        sources = Arrays.copyOf(sources, capacity);
        targets = Arrays.copyOf(targets, capacity);
      }
      for (int i = 0; i < edges.count(); i++) {
        int source = start + edges.origins()[i];
        int target = dense[edges.neighbors()[i]];
        outDegrees[source]++;
        inStarts[target + 1]++;
        sources[edgeCount] = source;
        targets[edgeCount++] = target;
      }
    }
    for (int vertex = 0; vertex < count; vertex++) {
      inStarts[vertex + 1] += inStarts[vertex];
    }
    int[] next = inStarts.clone();
    int[] inNeighbors = new int[edgeCount];
    for (int i = 0; i < edgeCount; i++) {
      inNeighbors[next[targets[i]]++] = sources[i];
    }
    return new DenseGraph(vertices, outDegrees, inStarts, inNeighbors);
  }

  private static int checkedSum(int edgeCount, int more) {
    long sum = (long) edgeCount + more;
    if (sum > Integer.MAX_VALUE - 8) {
      throw new DatabaseException(
          SqlState.PROGRAM_LIMIT_EXCEEDED,
          "a graph algorithm cannot follow more than " + (Integer.MAX_VALUE - 8) + " edges");
    }
    return (int) sum;
  }

  int vertexCount() {
    return vertices.length;
  }

  /** Ids of the vertices, ascending; not to be written. */
  int[] vertices() {
    return vertices;
  }

  int outDegree(int vertex) {
    return outDegrees[vertex];
  }

  /** Where a vertex's in-edges start; for {@code vertexCount()} their end. */
  int inStart(int vertex) {
    return inStarts[vertex];
  }

  /** The vertex that an in-edge comes from. */
  int inNeighbor(int edge) {
    return inNeighbors[edge];
  }
}
