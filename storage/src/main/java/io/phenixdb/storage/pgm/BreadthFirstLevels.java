package io.phenixdb.storage.pgm;

import java.util.Arrays;

/** The number of hops from a vertex to every other. */
public final class BreadthFirstLevels {
  /** The level of a vertex that cannot be reached. */
  public static final int UNREACHABLE = -1;

  private static final int CHUNK = 1024;

  private BreadthFirstLevels() {}

  /** A level for each id below the graph's limit. O(|V| + |E|). */
  public static int[] compute(GraphTopology graph, EdgeFilter filter, int source) {
    int[] levels = new int[graph.vertexLimit()];
    Arrays.fill(levels, UNREACHABLE);
    if (!graph.isVisible(source)) {
      return levels;
    }
    levels[source] = 0;
    int[] queue = new int[levels.length];
    queue[0] = source;
    int end = 1;
    Expansion edges = new Expansion();
    int[] chunk = new int[CHUNK];
    for (int start = 0; start < end; ) {
      int size = Math.min(CHUNK, end - start);
      System.arraycopy(queue, start, chunk, 0, size);
      edges.clear();
      graph.expand(chunk, size, filter, edges);
      for (int i = 0; i < edges.count(); i++) {
        int neighbor = edges.neighbors()[i];
        if (levels[neighbor] == UNREACHABLE) {
          levels[neighbor] = levels[chunk[edges.origins()[i]]] + 1;
          queue[end++] = neighbor;
        }
      }
      start += size;
    }
    return levels;
  }
}
