package io.phenixdb.storage.pgm;

import io.phenixdb.storage.vector.RowFilter;
import java.util.Map;

/**
 * Which edges an expansion follows.
 *
 * @param edgeTables positions of the edge tables to follow
 * @param direction from source to destination, backwards, or either
 * @param rows for an edge table position, the edge rows that pass a predicate; tables without an
 *     entry pass all
 */
public record EdgeFilter(
    java.util.List<Integer> edgeTables, Direction direction, Map<Integer, RowFilter> rows) {
  public EdgeFilter {
    edgeTables = java.util.List.copyOf(edgeTables);
    rows = Map.copyOf(rows);
  }

  /** A filter that follows all rows of some edge tables. */
  public static EdgeFilter of(Direction direction, Integer... edgeTables) {
    return new EdgeFilter(java.util.List.of(edgeTables), direction, Map.of());
  }

  /** Which way edges are followed. */
  public enum Direction {
    OUT,
    IN,
    ANY
  }
}
