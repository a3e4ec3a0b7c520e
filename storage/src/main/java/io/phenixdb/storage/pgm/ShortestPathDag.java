package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All shortest walks from a source to each destination: breadth-first search keeps, for each state
 * (a vertex and how many hops of the minimum are done), every edge by which it is first reached;
 * the walks are then read backwards from each destination. Memory grows with the edges on shortest
 * paths, not with the number of paths.
 */
final class ShortestPathDag implements PathIterator {
  private static final int CHUNK = 512;

  private final GraphTopology graph;
  private final PathSearch search;
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

  private final int sourceIndex;

  /** Ends of paths to the hops of the shortest. */
  private final LongIds reported = new LongIds();

  private int level;
  private int levelStart;
  private int nextNode;
  private int end = -1;
  private int[] way = {};

  ShortestPathDag(GraphTopology graph, PathSearch search, int sourceIndex, int source) {
    this.graph = graph;
    this.search = search;
    this.sourceIndex = sourceIndex;
    addNode(source, 0);
  }

  @Override
  public @Nullable GraphPath next() {
    while (true) {
      if (end >= 0) {
        if (advance()) {
          return emit();
        }
        end = -1;
      }
      if (nextNode < nodes) {
        int node = nextNode++;
        if (isWanted(node)) {
          end = node;
          way = new int[level];
          follow(level, node);
          return emit();
        }
      } else if (!openLevel()) {
        return null;
      }
    }
  }

  private boolean isWanted(int node) {
    if (level < search.minHops() || !search.endsAt(vertices[node])) {
      return false;
    }
    int vertex = graph.base(vertices[node]);
    int before = reported.get(vertex);
    if (before >= 0 && before < level) {
      return false;
    }
    reported.put(vertex, level);
    return true;
  }

  /** Searches one hop farther; false when there is nothing more to find. */
  private boolean openLevel() {
    int from = levelStart;
    int to = nodes;
    boolean found = search.target() >= 0 && reported.get(search.target()) >= 0;
    if (found || from == to || level >= search.maxHops()) {
      return false;
    }
    level++;
    for (int start = from; start < to; start += CHUNK) {
      search.guard().check();
      search.guard().hold(vertices.length * 12L + origins.length * 20L + nodeOfState.memoryBytes());
      extend(start, Math.min(CHUNK, to - start));
    }
    levelStart = to;
    return true;
  }

  /** Chooses the last arrivals from a node back to the source. */
  private void follow(int length, int node) {
    int at = node;
    for (int depth = length - 1; depth >= 0; depth--) {
      way[depth] = lastArrival[at];
      at = origins[way[depth]];
    }
  }

  /** Moves to the next way back to the source: {@code way[i]} is the arrival at hop i + 1. */
  private boolean advance() {
    int depth = 0;
    while (depth < way.length && previousArrival[way[depth]] < 0) {
      depth++;
    }
    if (depth == way.length) {
      return false;
    }
    way[depth] = previousArrival[way[depth]];
    follow(depth, origins[way[depth]]);
    return true;
  }

  private void extend(int start, int count) {
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

  private long state(int vertex, int length) {
    return (long) Math.min(length, search.minHops()) << 32 | vertex;
  }

  private int addNode(int vertex, int length) {
    checkSize();
    if (nodes == vertices.length) {
      vertices = Arrays.copyOf(vertices, nodes * 2);
      hops = Arrays.copyOf(hops, nodes * 2);
      lastArrival = Arrays.copyOf(lastArrival, nodes * 2);
    }
    vertices[nodes] = vertex;
    hops[nodes] = length;
    lastArrival[nodes] = -1;
    nodeOfState.put(state(vertex, length), nodes);
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

  private GraphPath emit() {
    path.start(sourceIndex, vertices[0]);
    for (int i = 0; i < way.length; i++) {
      int reached = i + 1 < way.length ? origins[way[i + 1]] : end;
      path.append(edgeTables[way[i]], edgeRows[way[i]], vertices[reached]);
    }
    return path;
  }
}
