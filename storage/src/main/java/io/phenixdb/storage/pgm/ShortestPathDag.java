package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * All shortest walks from a source to each destination: breadth-first search keeps, for each state
 * (a vertex and how many hops of the minimum are done), every edge by which it is first reached;
 * the walks are then read backwards from each destination. Memory grows with the edges on shortest
 * paths, not with the number of paths.
 */
final class ShortestPathDag {
  private static final int CHUNK = 512;

  private final GraphTopology graph;
  private final PathSearch search;
  private final Predicate<GraphPath> consumer;
  private final LongIds nodeOfState = new LongIds();
  private final GraphPath path = new GraphPath();
  private final Expansion edges = new Expansion();
  private final int[] chunk = new int[CHUNK];
  private int[] vertices = new int[64];
  private int[] hops = new int[64];
  private int[] lastArrival = new int[64];
  private int nodes;
  private int[] origins = new int[64];
  private int[] edgeTables = new int[64];
  private long[] edgeRows = new long[64];
  private int[] previousArrival = new int[64];
  private int arrivals;

  ShortestPathDag(GraphTopology graph, PathSearch search, Predicate<GraphPath> consumer) {
    this.graph = graph;
    this.search = search;
    this.consumer = consumer;
  }

  /** Returns false when the consumer wants no more. */
  boolean run(int sourceIndex, int source) {
    addNode(source, 0);
    if (!report(0, 0, sourceIndex)) {
      return false;
    }
    int from = 0;
    for (int level = 1; level <= search.maxHops() && from < nodes; level++) {
      int to = nodes;
      for (int start = from; start < to; start += CHUNK) {
        extend(start, Math.min(CHUNK, to - start), level);
      }
      if (!report(to, level, sourceIndex)) {
        return false;
      }
      from = to;
    }
    return true;
  }

  private void extend(int start, int count, int level) {
    System.arraycopy(vertices, start, chunk, 0, count);
    edges.clear();
    graph.expand(chunk, count, search.edges(), edges);
    for (int edge = 0; edge < edges.count(); edge++) {
      int vertex = edges.neighbors()[edge];
      if (search.mode() == PathSearch.Mode.ACYCLIC && vertex == vertices[0]) {
        continue;
      }
      int node = nodeOfState.get(state(vertex, level));
      if (node < 0) {
        node = addNode(vertex, level);
      }
      if (hops[node] == level) {
        addArrival(
            node, start + edges.origins()[edge], edges.edgeTables()[edge], edges.edgeRows()[edge]);
      }
    }
  }

  private long state(int vertex, int level) {
    return (long) Math.min(level, search.minHops()) << 32 | vertex;
  }

  private int addNode(int vertex, int level) {
    checkSize();
    if (nodes == vertices.length) {
      vertices = Arrays.copyOf(vertices, nodes * 2);
      hops = Arrays.copyOf(hops, nodes * 2);
      lastArrival = Arrays.copyOf(lastArrival, nodes * 2);
    }
    vertices[nodes] = vertex;
    hops[nodes] = level;
    lastArrival[nodes] = -1;
    nodeOfState.put(state(vertex, level), nodes);
    return nodes++;
  }

  private void addArrival(int node, int origin, int edgeTable, long edgeRow) {
    checkSize();
    if (arrivals == origins.length) {
      origins = Arrays.copyOf(origins, arrivals * 2);
      edgeTables = Arrays.copyOf(edgeTables, arrivals * 2);
      edgeRows = Arrays.copyOf(edgeRows, arrivals * 2);
      previousArrival = Arrays.copyOf(previousArrival, arrivals * 2);
    }
    origins[arrivals] = origin;
    edgeTables[arrivals] = edgeTable;
    edgeRows[arrivals] = edgeRow;
    previousArrival[arrivals] = lastArrival[node];
    lastArrival[node] = arrivals++;
  }

  private void checkSize() {
    if (Math.max(nodes, arrivals) >= Math.min(search.maxPaths(), 1 << 30)) {
      throw new DatabaseException(
          SqlState.OUT_OF_MEMORY,
          "the path search holds "
              + arrivals
              + " edges of shortest paths, its limit is "
              + search.maxPaths()
              + ": bound the number of hops or restrict the vertices and edges");
    }
  }

  private boolean report(int from, int level, int sourceIndex) {
    if (level < search.minHops()) {
      return true;
    }
    for (int node = from; node < nodes; node++) {
      boolean wanted = search.destination() == null || search.destination().test(vertices[node]);
      if (wanted && !enumerate(node, level, sourceIndex)) {
        return false;
      }
    }
    return true;
  }

  /** Walks all ways back to the source: {@code way[i]} is the arrival chosen at hop i + 1. */
  private boolean enumerate(int node, int length, int sourceIndex) {
    int[] way = new int[length];
    int depth = length;
    int at = node;
    while (true) {
      while (depth > 0) {
        way[depth - 1] = lastArrival[at];
        at = origins[way[--depth]];
      }
      if (!emit(way, node, length, sourceIndex)) {
        return false;
      }
      while (depth < length && previousArrival[way[depth]] < 0) {
        depth++;
      }
      if (depth == length) {
        return true;
      }
      way[depth] = previousArrival[way[depth]];
      at = origins[way[depth]];
    }
  }

  private boolean emit(int[] way, int node, int length, int sourceIndex) {
    path.start(sourceIndex, vertices[0]);
    for (int i = 0; i < length; i++) {
      int reached = i + 1 < length ? origins[way[i + 1]] : node;
      path.append(edgeTables[way[i]], edgeRows[way[i]], vertices[reached]);
    }
    return consumer.test(path);
  }
}
