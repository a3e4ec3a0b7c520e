package io.phenixdb.storage.pgm;

import org.jspecify.annotations.Nullable;

/**
 * The first so many paths to each destination, by breadth-first search over partial paths: shorter
 * paths are reported first.
 *
 * <p>Pruned (shortest walks): a state is a vertex and how many hops of the minimum are done; each
 * state is entered at most {@code wanted} times. Exhaustive (restrictive modes): every path that
 * the mode allows is kept.
 */
final class LevelwisePaths implements PathIterator {
  private static final int CHUNK = 512;

  private final GraphTopology graph;
  private final PathSearch search;
  private final int wanted;
  private final boolean exhaustive;
  private final boolean shortestOnly;
  private final int sourceIndex;
  private final int source;
  private final PathTree tree;
  private final GraphPath path = new GraphPath();
  private final Expansion edges = new Expansion();
  private final int[] chunk = new int[CHUNK];

  /** Pruned: times that a state was entered. */
  private final LongIds entries = new LongIds();

  /** Paths reported to a vertex, or the hops of the shortest. */
  private final LongIds reported = new LongIds();

  private boolean finished;
  private int hops;
  private int levelEnd;
  private int chunkStart;
  private int nextChunk;
  private int nextEdge;

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
      int sourceIndex,
      int source) {
    this.graph = graph;
    this.search = search;
    this.wanted = wanted;
    this.exhaustive = exhaustive;
    this.shortestOnly = shortestOnly;
    this.sourceIndex = sourceIndex;
    this.source = source;
    this.tree = new PathTree(search.maxPaths(), graph);
  }

  @Override
  public @Nullable GraphPath next() {
    if (tree.size() == 0) {
      tree.start(source);
      enter(source, 0);
      if (report(0, 0)) {
        return path;
      }
    }
    while (!finished) {
      while (nextEdge < edges.count()) {
        if (extend(nextEdge++)) {
          return path;
        }
      }
      openChunk();
    }
    return null;
  }

  /** Expands the next partial paths of the level, or begins the next level. */
  private void openChunk() {
    search.guard().check();
    search.guard().hold(tree.memoryBytes() + entries.memoryBytes() + reported.memoryBytes());
    if (nextChunk == levelEnd) {
      levelEnd = tree.size();
      hops++;
      if (nextChunk == levelEnd || hops > search.maxHops()) {
        finished = true;
        return;
      }
    }
    chunkStart = nextChunk;
    int count = Math.min(CHUNK, levelEnd - chunkStart);
    nextChunk += count;
    for (int i = 0; i < count; i++) {
      chunk[i] = tree.vertex(chunkStart + i);
    }
    edges.clear();
    nextEdge = 0;
    graph.expand(chunk, count, search.edges(), edges);
  }

  /** Follows one edge; true when the path that it ends is reported. */
  private boolean extend(int edge) {
    int parent = chunkStart + edges.origins()[edge];
    int vertex = edges.neighbors()[edge];
    int table = edges.edgeTables()[edge];
    long row = edges.edgeRows()[edge];
    return allows(parent, vertex, table, row) && report(tree.add(parent, vertex, table, row), hops);
  }

  private boolean allows(int parent, int vertex, int table, long row) {
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
              && (hops == 1 || graph.base(tree.vertex(parent)) != graph.base(tree.vertex(0)));
    };
  }

  /** Counts an entry of a state; false when it was entered often enough. */
  private boolean enter(int vertex, int length) {
    long state = (long) Math.min(length, search.minHops()) << 32 | vertex;
    int times = Math.max(0, entries.get(state));
    if (times == wanted) {
      return false;
    }
    entries.put(state, times + 1);
    return true;
  }

  /** Makes a path of a node when it is one of those wanted. */
  private boolean report(int node, int length) {
    int vertex = tree.vertex(node);
    if (length < search.minHops() || !search.endsAt(vertex)) {
      return false;
    }
    int end = graph.base(vertex);
    int before = reported.get(end);
    if (shortestOnly) {
      if (before >= 0 && before < length) {
        return false;
      }
      reported.put(end, length);
    } else {
      if (before >= wanted) {
        return false;
      }
      int times = Math.max(0, before) + 1;
      reported.put(end, times);
      finished = times == wanted && end == search.target();
    }
    tree.copyTo(node, length, sourceIndex, path);
    return true;
  }
}
