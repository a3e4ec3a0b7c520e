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

  /**
   * The prefix, mode and quantifier of a path.
   *
   * @param shape the pattern when it has several edges, or null for one quantified edge
   * @param cost of each edge of one quantified edge, or null
   * @param demands what is asked of the paths
   */
  record PathSearching(
      Quantifier quantifier,
      PathSearch.Selector selector,
      int count,
      PathSearch.Mode mode,
      @Nullable PathShape shape,
      @Nullable SqlNode cost,
      PathDemands demands) {

    /** Whether an edge of the path has a cost. */
    boolean hasCosts() {
      return cost != null
          || (shape != null && shape.hops().stream().anyMatch(hop -> hop.cost() != null));
    }
  }

  /** The alias of the path's table function in FROM. */
  String pathAlias() {
    return "$p" + index;
  }
}
