package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.Quantifier;
import io.phenixdb.storage.pgm.EdgeFilter;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * A path pattern of several edges: vertices and parts in turn, the first and the last vertex left
 * out, since they are joined.
 *
 * @param parts in the order of the text
 * @param between the vertices between the parts
 */
record PathShape(List<Part> parts, List<ElementVariable> between) {
  PathShape {
    parts = List.copyOf(parts);
    between = List.copyOf(between);
  }

  /** A quantified sequence of edges. */
  record Part(Quantifier quantifier, List<Hop> hops) {
    Part {
      hops = List.copyOf(hops);
    }
  }

  /**
   * An edge with the vertices beside it.
   *
   * @param before the vertex before it, or null where the part does not name one
   * @param after the vertex behind it, or null
   * @param number counts the edges of the path in the order of the text
   */
  record Hop(
      int number,
      ElementVariable edge,
      EdgeFilter.Direction direction,
      @Nullable ElementVariable before,
      @Nullable ElementVariable after,
      @Nullable SqlNode cost) {}

  /** All hops in order. */
  List<Hop> hops() {
    return parts.stream().flatMap(part -> part.hops().stream()).toList();
  }
}
