package io.phenixdb.storage.pgm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every path from a source, by depth-first search: a path is reported before its extensions. Holds
 * one path and the edges that leave its vertices.
 */
final class DepthFirstPaths {
  private final GraphTopology graph;
  private final PathSearch search;
  private final Predicate<GraphPath> consumer;
  private final GraphPath path = new GraphPath();
  private final List<Expansion> expansions = new ArrayList<>();
  private int[] cursors = new int[8];

  DepthFirstPaths(GraphTopology graph, PathSearch search, Predicate<GraphPath> consumer) {
    this.graph = graph;
    this.search = search;
    this.consumer = consumer;
  }

  /** Returns false when the consumer wants no more. */
  boolean run(int sourceIndex, int source) {
    path.start(sourceIndex, source);
    if (!report()) {
      return false;
    }
    open();
    while (true) {
      int depth = path.length();
      Expansion edges = expansions.get(depth);
      if (cursors[depth] == edges.count()) {
        if (depth == 0) {
          return true;
        }
        path.removeLast();
        continue;
      }
      int edge = cursors[depth]++;
      int neighbor = edges.neighbors()[edge];
      int table = edges.edgeTables()[edge];
      long row = edges.edgeRows()[edge];
      if (allows(table, row, neighbor)) {
        path.append(table, row, neighbor);
        if (!report()) {
          return false;
        }
        open();
      }
    }
  }

  private boolean report() {
    return path.length() < search.minHops()
        || (search.destination() != null && !search.destination().test(path.lastVertex()))
        || consumer.test(path);
  }

  /** Finds the edges that may extend the path; none when it must not grow. */
  private void open() {
    int depth = path.length();
    if (depth == expansions.size()) {
      expansions.add(new Expansion());
    }
    if (depth == cursors.length) {
      cursors = Arrays.copyOf(cursors, depth * 2);
    }
    Expansion edges = expansions.get(depth);
    edges.clear();
    cursors[depth] = 0;
    boolean closed =
        search.mode() == PathSearch.Mode.SIMPLE
            && depth > 0
            && path.lastVertex() == path.vertices()[0];
    if (depth < search.maxHops() && !closed) {
      graph.expand(new int[] {path.lastVertex()}, 1, search.edges(), edges);
    }
  }

  private boolean allows(int edgeTable, long edgeRow, int vertex) {
    return switch (search.mode()) {
      case WALK -> true;
      case TRAIL -> {
        for (int i = 0; i < path.length(); i++) {
          if (path.edgeRows()[i] == edgeRow && path.edgeTables()[i] == edgeTable) {
            yield false;
          }
        }
        yield true;
      }
      case ACYCLIC -> !contains(vertex, 0);
      case SIMPLE -> !contains(vertex, 1);
    };
  }

  private boolean contains(int vertex, int from) {
    for (int i = from; i <= path.length(); i++) {
      if (path.vertices()[i] == vertex) {
        return true;
      }
    }
    return false;
  }
}
