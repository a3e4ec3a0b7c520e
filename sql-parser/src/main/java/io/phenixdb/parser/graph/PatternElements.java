package io.phenixdb.parser.graph;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Completes the elements of a path as ISO/IEC 9075-16 reads them: between two edges and at an open
 * end stands a node.
 */
public final class PatternElements {

  private PatternElements() {}

  /** Returns the elements with every node that the text leaves out. */
  public static SqlNodeList complete(List<SqlNode> elements) {
    List<SqlNode> complete = new ArrayList<>();
    boolean nodeDue = true;
    for (SqlNode element : elements) {
      boolean edge = element instanceof EdgePattern;
      if (edge && nodeDue) {
        complete.add(anonymousNode(element.getParserPosition()));
      }
      complete.add(element);
      nodeDue = edge;
    }
    if (nodeDue) {
      complete.add(anonymousNode(complete.getLast().getParserPosition()));
    }
    return new SqlNodeList(complete, SqlParserPos.sum(complete));
  }

  private static NodePattern anonymousNode(SqlParserPos position) {
    return new NodePattern(position, null, null, null);
  }
}
