package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.Quantifier;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * An edge pattern between two vertices: one edge, or a path.
 *
 * @param left the vertex written before it
 * @param right the vertex written behind it
 * @param path how paths are searched, or null for exactly one edge
 * @param place the edge pattern in the text
 * @param index counts the links of a GRAPH_TABLE, from 0
 */
record PatternLink(
    ElementVariable edge,
    ElementVariable left,
    ElementVariable right,
    EdgeFilter.Direction direction,
    @Nullable PathSearching path,
    SqlNode place,
    int index) {

  /** The prefix, mode and quantifier of a path. */
  record PathSearching(
      Quantifier quantifier, PathSearch.Selector selector, int count, PathSearch.Mode mode) {}

  /** The alias of the path's table function in FROM. */
  String pathAlias() {
    return "$p" + index;
  }
}
