package io.phenixdb.planner.physical;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quantified edge pattern, or a pattern of several edges, with its path prefix.
 *
 * @param steps edge tables that may be followed; each with a condition over its columns
 * @param startVertexTable position of the vertex table in which paths start
 * @param endVertexTable position of the vertex table in which paths end
 * @param maxHops most edges, {@code PathSearch.UNBOUNDED} for none
 * @param automaton what a pattern of several edges matches, or null for steps that all are alike
 * @param outputs what is told of each path, in the order of the columns
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
    PathSearch.Mode mode,
    @Nullable PathAutomaton automaton,
    List<PathOutput> outputs) {
  public PathSpecification {
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
  }

  /** Paths of one quantified edge, told with the BIGINT keys of their vertices and edges. */
  public PathSpecification(
      List<Step> steps,
      EdgeFilter.Direction direction,
      int startVertexTable,
      int endVertexTable,
      int minHops,
      int maxHops,
      PathSearch.Selector selector,
      int count,
      PathSearch.Mode mode) {
    this(
        steps,
        direction,
        startVertexTable,
        endVertexTable,
        minHops,
        maxHops,
        selector,
        count,
        mode,
        null,
        List.of(
            new PathOutput.Vertices(DataType.array(DataType.BIGINT)),
            new PathOutput.Edges(DataType.array(DataType.BIGINT))));
  }

  /**
   * An element table that the path may use.
   *
   * @param table position among the graph's edge tables (vertex tables where vertices are meant)
   * @param columns ordinals of the table's columns that the expressions read
   * @param condition over {@code columns}, or null
   * @param cost of following an edge, over {@code columns}, or null for none
   */
  public record Step(
      int table, List<Integer> columns, @Nullable Expression condition, @Nullable Expression cost) {
    public Step {
      columns = List.copyOf(columns);
    }

    /** A step without a cost. */
    public Step(int table, List<Integer> columns, @Nullable Expression condition) {
      this(table, columns, condition, null);
    }
  }
}
