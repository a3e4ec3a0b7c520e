package io.phenixdb.planner.physical;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quantified edge pattern with its path prefix.
 *
 * @param steps edge tables that may be followed; each with a condition over its columns
 * @param startVertexTable position of the vertex table in which paths start
 * @param endVertexTable position of the vertex table in which paths end
 * @param maxHops most edges, {@code PathSearch.UNBOUNDED} for none
 */
public record PathSpecification(
    List<Step> steps,
    EdgeFilter.Direction direction,
    int startVertexTable,
    int endVertexTable,
    int minHops,
    int maxHops,
    PathSearch.Selector selector,
    int count,
    PathSearch.Mode mode) {
  public PathSpecification {
    steps = List.copyOf(steps);
  }

  /**
   * An edge table that the path may use.
   *
   * @param edgeTable position among the graph's edge tables
   * @param columns ordinals of the edge table's columns that the condition reads
   * @param condition over {@code columns}, or null
   */
  public record Step(int edgeTable, List<Integer> columns, @Nullable Expression condition) {
    public Step {
      columns = List.copyOf(columns);
    }
  }
}
