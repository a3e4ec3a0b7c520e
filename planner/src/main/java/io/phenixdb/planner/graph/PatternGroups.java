package io.phenixdb.planner.graph;

import io.phenixdb.parser.graph.EdgePattern;
import io.phenixdb.parser.graph.NodePattern;
import io.phenixdb.parser.graph.PathGroup;
import io.phenixdb.parser.graph.PathPrefix;
import io.phenixdb.planner.resolve.StatementErrors;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Turns the elements of a path into vertices and edges in turn, parenthesised sub-patterns in the
 * place of edges. One of a single edge between two plain vertices is a quantified edge.
 */
final class PatternGroups {

  private PatternGroups() {}

  /** Vertices and edges in turn, beginning and ending with a vertex. */
  static List<SqlNode> flatten(SqlNodeList elements) {
    List<SqlNode> result = new ArrayList<>();
    boolean vertexDue = true;
    for (SqlNode element : elements) {
      SqlNode node = element instanceof PathGroup group ? simplified(group) : element;
      boolean vertex = node instanceof NodePattern;
      if (vertex && !vertexDue) {
        throw StatementErrors.at(
            node, SqlState.SYNTAX_ERROR, "two vertices must have an edge between them");
      }
      if (!vertex && vertexDue) {
        result.add(new NodePattern(node.getParserPosition(), null, null, null));
      }
      result.add(node);
      vertexDue = !vertex;
    }
    if (vertexDue) {
      result.add(new NodePattern(elements.getParserPosition(), null, null, null));
    }
    return result;
  }

  /** A group of one edge between plain vertices is that edge, quantified. */
  private static SqlNode simplified(PathGroup group) {
    List<SqlNode> inner = group.elements();
    if (inner.size() != 3
        || !isPlain(inner.get(0))
        || !isPlain(inner.get(2))
        || !(inner.get(1) instanceof EdgePattern edge)
        || !edge.quantifier().isOnce()
        || group.mode() != PathPrefix.Mode.WALK
        || group.variable() != null) {
      return group;
    }
    return new EdgePattern(
        group.getParserPosition(),
        edge.direction(),
        edge.variable(),
        edge.label(),
        and(edge.where(), group.where()),
        edge.cost(),
        group.quantifier());
  }

  private static boolean isPlain(SqlNode node) {
    return node instanceof NodePattern vertex
        && vertex.variable() == null
        && vertex.label() == null
        && vertex.where() == null;
  }

  private static @Nullable SqlNode and(@Nullable SqlNode left, @Nullable SqlNode right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return SqlStdOperatorTable.AND.createCall(right.getParserPosition(), left, right);
  }
}
