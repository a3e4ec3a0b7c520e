package io.phenixdb.storage.pgm;

/** What it costs to follow an edge. */
@FunctionalInterface
public interface EdgeCosts {
  /**
   * The cost of an edge, at least 0; NaN when the edge must not be followed.
   *
   * @param vertex the vertex that the edge leads to
   */
  double of(int edgeTable, long edgeRow, int vertex);
}
