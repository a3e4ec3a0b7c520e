package io.phenixdb.storage.pgm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every path from a source, by depth-first search: a path is reported before its extensions. Holds
 * one path and the edges that leave its vertices.
 */
final class DepthFirstPaths implements PathIterator {
  private static final int CHECK_MASK = (1 << 10) - 1;

  private final GraphTopology graph;
  private final PathSearch search;
  private final GraphPath path = new GraphPath();
  private final List<Expansion> expansions = new ArrayList<>();
  private int[] cursors = new int[8];
  private boolean started;
  private int steps;

  DepthFirstPaths(GraphTopology graph, PathSearch search, int sourceIndex, int source) {
    this.graph = graph;
    this.search = search;
    path.start(sourceIndex, source);
  }

  @Override
  public @Nullable GraphPath next() {
    if (!started) {
      started = true;
      open();
      if (isWanted()) {
        return path;
      }
    }
    while (true) {
      if ((steps++ & CHECK_MASK) == 0) {
        search.guard().check();
      }
      int depth = path.length();
      Expansion edges = expansions.get(depth);
      if (cursors[depth] == edges.count()) {
        if (depth == 0) {
          return null;
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
        open();
        if (isWanted()) {
          return path;
        }
      }
    }
  }

  private boolean isWanted() {
    return path.length() >= search.minHops() && search.endsAt(path.lastVertex());
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
            && graph.base(path.lastVertex()) == graph.base(path.vertices()[0]);
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
      case ACYCLIC -> !contains(graph.base(vertex), 0);
      case SIMPLE -> !contains(graph.base(vertex), 1);
    };
  }

  private boolean contains(int base, int from) {
    for (int i = from; i <= path.length(); i++) {
      if (graph.base(path.vertices()[i]) == base) {
        return true;
      }
    }
    return false;
  }
}
