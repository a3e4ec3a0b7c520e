package io.phenixdb.storage.pgm;

/**
 * A graph as one reader sees it: what the algorithms need of it. Confined to the reader's thread.
 */
public interface GraphTopology {
  /** Exclusive upper bound of vertex ids. */
  int vertexLimit();

  /** Whether a vertex has a visible row. */
  boolean isVisible(int vertex);

  /**
   * Appends every visible edge of the given vertices that passes the filter and leads to a visible
   * vertex, grouped by position. A self loop followed in either direction is met once.
   */
  void expand(int[] vertices, int count, EdgeFilter filter, Expansion out);

  /**
   * The vertex of the graph that a vertex stands for: itself, but where a topology has several
   * places for one vertex. Path modes and the ends of paths go by it.
   */
  default int base(int vertex) {
    return vertex;
  }
}
