package io.phenixdb.storage.pgm;

import java.util.function.Predicate;

/**
 * The first so many paths to each destination, by breadth-first search over partial paths: shorter
 * paths are reported first.
 *
 * <p>Pruned (shortest walks): a state is a vertex and how many hops of the minimum are done; each
 * state is entered at most {@code wanted} times. Exhaustive (restrictive modes): every path that
 * the mode allows is kept.
 */
final class LevelwisePaths {
  private static final int CHUNK = 512;

  private final GraphTopology graph;
  private final PathSearch search;
  private final int wanted;
  private final boolean exhaustive;
  private final boolean shortestOnly;
  private final Predicate<GraphPath> consumer;
  private final PathTree tree;
  private final GraphPath path = new GraphPath();
  private final Expansion edges = new Expansion();
  private final int[] chunk = new int[CHUNK];

  /** Pruned: times that a state was entered. */
  private final LongIds entries = new LongIds();

  /** Exhaustive: paths reported to a vertex, or the hops of the shortest. */
  private final LongIds reported = new LongIds();

  /**
   * A search.
   *
   * @param wanted paths to each destination
   * @param exhaustive whether the mode must be enforced path by path
   * @param shortestOnly whether only paths as short as the first count
   */
  LevelwisePaths(
      GraphTopology graph,
      PathSearch search,
      int wanted,
      boolean exhaustive,
      boolean shortestOnly,
      Predicate<GraphPath> consumer) {
    this.graph = graph;
    this.search = search;
    this.wanted = wanted;
    this.exhaustive = exhaustive;
    this.shortestOnly = shortestOnly;
    this.consumer = consumer;
    this.tree = new PathTree(search.maxPaths());
  }

  /** Returns false when the consumer wants no more. */
  boolean run(int sourceIndex, int source) {
    tree.start(source);
    enter(source, 0);
    if (!report(0, 0, sourceIndex)) {
      return false;
    }
    int from = 0;
    for (int hops = 1; hops <= search.maxHops() && from < tree.size(); hops++) {
      int to = tree.size();
      for (int start = from; start < to; start += CHUNK) {
        if (!extend(start, Math.min(CHUNK, to - start), hops, sourceIndex)) {
          return false;
        }
      }
      from = to;
    }
    return true;
  }

  private boolean extend(int start, int count, int hops, int sourceIndex) {
    for (int i = 0; i < count; i++) {
      chunk[i] = tree.vertex(start + i);
    }
    edges.clear();
    graph.expand(chunk, count, search.edges(), edges);
    for (int edge = 0; edge < edges.count(); edge++) {
      int parent = start + edges.origins()[edge];
      int vertex = edges.neighbors()[edge];
      int table = edges.edgeTables()[edge];
      long row = edges.edgeRows()[edge];
      if (allows(parent, vertex, table, row, hops)) {
        int node = tree.add(parent, vertex, table, row);
        if (!report(node, hops, sourceIndex)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean allows(int parent, int vertex, int table, long row, int hops) {
    if (!exhaustive) {
      boolean avoided = search.mode() == PathSearch.Mode.ACYCLIC && vertex == tree.vertex(0);
      return !avoided && enter(vertex, hops);
    }
    return switch (search.mode()) {
      case WALK -> true;
      case TRAIL -> !tree.containsEdge(parent, table, row);
      case ACYCLIC -> !tree.containsVertex(parent, vertex, true);
      case SIMPLE ->
          !tree.containsVertex(parent, vertex, false)
              && (hops == 1 || tree.vertex(parent) != tree.vertex(0));
    };
  }

  /** Counts an entry of a state; false when it was entered often enough. */
  private boolean enter(int vertex, int hops) {
    long state = (long) Math.min(hops, search.minHops()) << 32 | vertex;
    int times = Math.max(0, entries.get(state));
    if (times == wanted) {
      return false;
    }
    entries.put(state, times + 1);
    return true;
  }

  private boolean report(int node, int hops, int sourceIndex) {
    int vertex = tree.vertex(node);
    if (hops < search.minHops()
        || (search.destination() != null && !search.destination().test(vertex))) {
      return true;
    }
    int before = reported.get(vertex);
    if (shortestOnly) {
      if (before >= 0 && before < hops) {
        return true;
      }
      reported.put(vertex, hops);
    } else {
      if (before >= wanted) {
        return true;
      }
      reported.put(vertex, Math.max(0, before) + 1);
    }
    tree.copyTo(node, hops, sourceIndex, path);
    return consumer.test(path);
  }
}
