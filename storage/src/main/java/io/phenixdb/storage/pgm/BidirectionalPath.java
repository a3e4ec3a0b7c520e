package io.phenixdb.storage.pgm;

import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One shortest path between two different vertices, by breadth-first search from both: the side
 * with fewer vertices at its rim goes a hop farther until the two meet. A shortest path repeats
 * nothing, so it serves every mode.
 */
final class BidirectionalPath implements PathIterator {
  private static final int CHUNK = 512;

  private final GraphTopology graph;
  private final PathSearch search;
  private final int sourceIndex;
  private final Side forward;
  private final Side backward;
  private boolean finished;

  BidirectionalPath(GraphTopology graph, PathSearch search, int sourceIndex, int source) {
    this.graph = graph;
    this.search = search;
    this.sourceIndex = sourceIndex;
    EdgeFilter edges = search.edges();
    Direction turned =
        switch (edges.direction()) {
          case OUT -> Direction.IN;
          case IN -> Direction.OUT;
          case ANY -> Direction.ANY;
        };
    this.forward = new Side(edges, source);
    this.backward =
        new Side(new EdgeFilter(edges.edgeTables(), turned, edges.rows()), search.target());
  }

  /** Whether a search is for one shortest path between two different vertices. */
  static boolean serves(GraphTopology graph, PathSearch search, int source) {
    return search.target() >= 0
        && search.target() != source
        && search.minHops() <= 1
        && !(graph instanceof PatternTopology);
  }

  @Override
  public @Nullable GraphPath next() {
    if (finished) {
      return null;
    }
    finished = true;
    if (!graph.isVisible(search.target())) {
      return null;
    }
    int hops = 0;
    while (forward.isOpen() && backward.isOpen() && hops < search.maxHops()) {
      boolean ahead = forward.rimSize() <= backward.rimSize();
      Side side = ahead ? forward : backward;
      Side other = ahead ? backward : forward;
      hops++;
      int meeting = side.advance(other);
      if (meeting >= 0) {
        return path(meeting);
      }
    }
    return null;
  }

  private GraphPath path(int meeting) {
    int[] steps = new int[16];
    int count = 0;
    for (int node = forward.find(meeting); node > 0; node = forward.parents[node]) {
      if (count == steps.length) {
        steps = Arrays.copyOf(steps, count * 2);
      }
      steps[count++] = node;
    }
    GraphPath path = new GraphPath();
    path.start(sourceIndex, forward.vertices[0]);
    while (count > 0) {
      int node = steps[--count];
      path.append(forward.edgeTables[node], forward.edgeRows[node], forward.vertices[node]);
    }
    for (int node = backward.find(meeting); node > 0; node = backward.parents[node]) {
      int parent = backward.parents[node];
      path.append(backward.edgeTables[node], backward.edgeRows[node], backward.vertices[parent]);
    }
    return path;
  }

  /** The vertices found from one end, nearest first; the last level is the rim. */
  private final class Side {
    final EdgeFilter filter;
    final LongIds nodeOfVertex = new LongIds();
    final Expansion expansion = new Expansion();
    final int[] chunk = new int[CHUNK];
    int[] vertices = new int[64];
    int[] parents = new int[64];
    int[] edgeTables = new int[64];
    long[] edgeRows = new long[64];
    int size;
    int rimStart;

    Side(EdgeFilter filter, int start) {
      this.filter = filter;
      add(start, 0, 0, 0);
    }

    boolean isOpen() {
      return rimStart < size;
    }

    int rimSize() {
      return size - rimStart;
    }

    int find(int vertex) {
      return nodeOfVertex.get(vertex);
    }

    /** Goes one hop farther; a vertex that the other side knows, or -1. */
    int advance(Side other) {
      int end = size;
      for (int start = rimStart; start < end; start += CHUNK) {
        search.guard().check();
        search.guard().hold(forward.memoryBytes() + backward.memoryBytes());
        int count = Math.min(CHUNK, end - start);
        System.arraycopy(vertices, start, chunk, 0, count);
        expansion.clear();
        graph.expand(chunk, count, filter, expansion);
        for (int edge = 0; edge < expansion.count(); edge++) {
          int vertex = expansion.neighbors()[edge];
          if (find(vertex) < 0) {
            int parent = start + expansion.origins()[edge];
            add(vertex, parent, expansion.edgeTables()[edge], expansion.edgeRows()[edge]);
            if (other.find(vertex) >= 0) {
              return vertex;
            }
          }
        }
      }
      rimStart = end;
      return -1;
    }

    private void add(int vertex, int parent, int edgeTable, long edgeRow) {
      if (size == vertices.length) {
        vertices = Arrays.copyOf(vertices, size * 2);
        parents = Arrays.copyOf(parents, size * 2);
        edgeTables = Arrays.copyOf(edgeTables, size * 2);
        edgeRows = Arrays.copyOf(edgeRows, size * 2);
      }
      vertices[size] = vertex;
      parents[size] = parent;
      edgeTables[size] = edgeTable;
      edgeRows[size] = edgeRow;
      nodeOfVertex.put(vertex, size++);
    }

    long memoryBytes() {
      return vertices.length * 20L + nodeOfVertex.memoryBytes();
    }
  }
}
