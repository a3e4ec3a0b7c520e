package io.phenixdb.parser.graph;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code GRAPH_TABLE (graph MATCH patterns [WHERE condition] COLUMNS (...))}, a factor of FROM. */
public final class GraphTable extends SyntaxNode {

  private final SqlIdentifier graph;
  private final SqlNodeList patterns;
  private final @Nullable SqlNode where;
  private final SqlNodeList columns;

  /** Creates the node. */
  public GraphTable(
      SqlParserPos position,
      SqlIdentifier graph,
      SqlNodeList patterns,
      @Nullable SqlNode where,
      SqlNodeList columns) {
    super(position);
    this.graph = graph;
    this.patterns = patterns;
    this.where = where;
    this.columns = columns;
  }

  /** Returns the property graph. */
  public SqlIdentifier graph() {
    return graph;
  }

  /** Returns {@link PathPattern}s that share their variables. */
  public SqlNodeList patterns() {
    return patterns;
  }

  /** Returns the condition over all patterns, or null. */
  public @Nullable SqlNode where() {
    return where;
  }

  /** Returns expressions, with AS where they are named. */
  public SqlNodeList columns() {
    return columns;
  }

  /** Returns the patterns. */
  public List<PathPattern> pathPatterns() {
    return patterns.stream().map(PathPattern.class::cast).toList();
  }

  @Override
  public String title() {
    return "GRAPH_TABLE";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(graph, patterns, where, columns);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new GraphTable(
        position, children.name(0), children.list(1), children.findNode(2), children.list(3));
  }

  @Override
  protected void write(SqlWriter writer) {
    SqlWriter.Frame frame = writer.startFunCall("GRAPH_TABLE");
    Texts.write(writer, graph);
    writer.keyword("MATCH");
    Texts.commaList(writer, patterns);
    Texts.clause(writer, "WHERE", where);
    Texts.listClause(writer, "COLUMNS", columns);
    writer.endFunCall(frame);
  }
}
