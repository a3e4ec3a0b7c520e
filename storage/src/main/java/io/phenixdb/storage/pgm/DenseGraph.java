package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Vertices of a graph and the edges between them as plain arrays, the vertices renumbered from 0 in
 * the order given: what whole-graph algorithms run on, so that visibility is asked once an edge.
 *
 * <p>The edges that a vertex is left by are {@code outStart(v) .. outStart(v + 1) - 1}; the edges
 * that it is reached by likewise, made on first use. What {@link #sharedWith} gives may be used by
 * another thread at the same time; otherwise confined to one thread.
 */
public final class DenseGraph {
  private static final int CHUNK = 1024;

  private final int[] vertices;
  private final int[] outStarts;
  private final int[] outNeighbors;
  private final int[] edgeTables;
  private final long[] edgeRows;
  private final boolean eitherWay;
  private final SearchGuard guard;
  private final boolean reused;
  private final Incoming incoming;

  /** The edges by where they lead to, once somebody has asked for them. */
  private static final class Incoming {
    private volatile @Nullable Edges edges;

    private record Edges(int[] starts, int[] neighbors) {}
  }

  private DenseGraph(Collector edges, int[] vertices, boolean eitherWay, SearchGuard guard) {
    this.vertices = vertices;
    this.outStarts = edges.starts;
    this.outNeighbors = Arrays.copyOf(edges.targets, edges.count);
    this.edgeTables = edges.tables;
    this.edgeRows = edges.rows;
    this.eitherWay = eitherWay;
    this.guard = guard;
    this.reused = false;
    this.incoming = new Incoming();
  }

  private DenseGraph(DenseGraph shared, SearchGuard guard) {
    this.vertices = shared.vertices;
    this.outStarts = shared.outStarts;
    this.outNeighbors = shared.outNeighbors;
    this.edgeTables = shared.edgeTables;
    this.edgeRows = shared.edgeRows;
    this.eitherWay = shared.eitherWay;
    this.guard = guard;
    this.reused = true;
    this.incoming = shared.incoming;
  }

  /** The same graph for another computation. O(1): the arrays are shared. */
  public DenseGraph sharedWith(SearchGuard other) {
    return new DenseGraph(this, other);
  }

  /**
   * Whether it pays to look at edges by where they lead to: they are there, or the graph is used
   * again.
   */
  public boolean offersIncoming() {
    return reused || eitherWay || incoming.edges != null;
  }

  /** Bytes of memory. */
  public long memoryBytes() {
    Incoming.Edges in = incoming.edges;
    return 4L * (vertices.length + outStarts.length + outNeighbors.length + edgeTables.length)
        + 8L * edgeRows.length
        + (in == null ? 0 : 4L * (in.starts().length + in.neighbors().length));
  }

  /** The visible vertices in order of their ids and the edges that the filter follows. */
  public static DenseGraph of(GraphTopology graph, EdgeFilter filter) {
    int[] vertices = new int[graph.vertexLimit()];
    int count = 0;
    for (int vertex = 0; vertex < vertices.length; vertex++) {
      if (graph.isVisible(vertex)) {
        vertices[count++] = vertex;
      }
    }
    return of(graph, filter, Arrays.copyOf(vertices, count), false, SearchGuard.NONE);
  }

  /**
   * Some vertices in an order and the edges between them that the filter follows. O(|V| + |E|).
   *
   * @param vertices visible and different; not copied
   * @param withRows whether the edges' rows are kept
   */
  public static DenseGraph of(
      GraphTopology graph, EdgeFilter filter, int[] vertices, boolean withRows, SearchGuard guard) {
    int[] dense = new int[graph.vertexLimit()];
    Arrays.fill(dense, -1);
    for (int i = 0; i < vertices.length; i++) {
      dense[vertices[i]] = i;
    }
    Collector edges = new Collector(vertices.length, withRows);
    Expansion expansion = new Expansion();
    int[] chunk = new int[CHUNK];
    for (int start = 0; start < vertices.length; start += CHUNK) {
      guard.check();
      int size = Math.min(CHUNK, vertices.length - start);
      System.arraycopy(vertices, start, chunk, 0, size);
      expansion.clear();
      graph.expand(chunk, size, filter, expansion);
      for (int i = 0; i < expansion.count(); i++) {
        int target = dense[expansion.neighbors()[i]];
        if (target >= 0) {
          edges.add(start + expansion.origins()[i], target, expansion, i);
        }
      }
      guard.hold(edges.bytes() + 8L * dense.length);
    }
    for (int vertex = 0; vertex < vertices.length; vertex++) {
      edges.starts[vertex + 1] += edges.starts[vertex];
    }
    boolean eitherWay = filter.direction() == EdgeFilter.Direction.ANY;
    return new DenseGraph(edges, vertices, eitherWay, guard);
  }

  /** Edges as they arrive: grouped by source, sources ascending. */
  private static final class Collector {
    final int[] starts;
    final boolean withRows;
    int[] targets = new int[CHUNK];
    int[] tables = {};
    long[] rows = {};
    int count;

    Collector(int vertices, boolean withRows) {
      this.starts = new int[vertices + 1];
      this.withRows = withRows;
    }

    void add(int source, int target, Expansion expansion, int edge) {
      if (count == targets.length) {
        grow();
      }
      if (withRows) {
        if (count >= rows.length) {
          tables = Arrays.copyOf(tables, targets.length);
          rows = Arrays.copyOf(rows, targets.length);
        }
        tables[count] = expansion.edgeTables()[edge];
        rows[count] = expansion.edgeRows()[edge];
      }
      starts[source + 1]++;
      targets[count++] = target;
    }

    private void grow() {
      if (count >= Integer.MAX_VALUE - 8) {
        throw new DatabaseException(
            SqlState.PROGRAM_LIMIT_EXCEEDED,
            "a graph algorithm cannot follow more than " + count + " edges");
      }
      targets = Arrays.copyOf(targets, (int) Math.min(Integer.MAX_VALUE - 8L, count * 2L));
    }

    long bytes() {
      return 8L * targets.length + 12L * rows.length + 4L * starts.length;
    }
  }

  /** How many vertices there are. */
  public int vertexCount() {
    return vertices.length;
  }

  /** How many edges there are; one that is followed both ways counts twice, a self loop once. */
  public int edgeCount() {
    return outNeighbors.length;
  }

  /** The graph's ids of the vertices, in their order; not to be written. */
  public int[] vertices() {
    return vertices;
  }

  /** Whether edges are followed both ways: each is there from either end. */
  public boolean isEitherWay() {
    return eitherWay;
  }

  /** Where the algorithm asks whether to go on. */
  public SearchGuard guard() {
    return guard;
  }

  /** How many edges leave a vertex. */
  public int outDegree(int vertex) {
    return outStarts[vertex + 1] - outStarts[vertex];
  }

  /** Where the edges that leave a vertex start; for {@code vertexCount()} their end. */
  public int outStart(int vertex) {
    return outStarts[vertex];
  }

  /** The vertex that an edge leads to. */
  public int outNeighbor(int edge) {
    return outNeighbors[edge];
  }

  /** Where the edges that reach a vertex start; for {@code vertexCount()} their end. */
  public int inStart(int vertex) {
    return incoming().starts()[vertex];
  }

  /** The vertex that an edge, counted by where it leads to, comes from. */
  public int inNeighbor(int edge) {
    return incoming().neighbors()[edge];
  }

  /** The positions of the edges' tables, when rows are kept; not to be written. */
  public int[] edgeTables() {
    return edgeTables;
  }

  /** The rows of the edges, when rows are kept; not to be written. */
  public long[] edgeRows() {
    return edgeRows;
  }

  private Incoming.Edges incoming() {
    Incoming.Edges edges = incoming.edges;
    if (edges == null) {
      synchronized (incoming) {
        edges = incoming.edges;
        if (edges == null) {
          edges = eitherWay ? new Incoming.Edges(outStarts, outNeighbors) : reversed();
          incoming.edges = edges;
        }
      }
    }
    return edges;
  }

  private Incoming.Edges reversed() {
    int[] starts = new int[vertices.length + 1];
    for (int neighbor : outNeighbors) {
      starts[neighbor + 1]++;
    }
    for (int vertex = 0; vertex < vertices.length; vertex++) {
      starts[vertex + 1] += starts[vertex];
    }
    int[] next = starts.clone();
    int[] neighbors = new int[outNeighbors.length];
    for (int vertex = 0; vertex < vertices.length; vertex++) {
      for (int edge = outStarts[vertex]; edge < outStarts[vertex + 1]; edge++) {
        neighbors[next[outNeighbors[edge]]++] = vertex;
      }
    }
    return new Incoming.Edges(starts, neighbors);
  }
}
