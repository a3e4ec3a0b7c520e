package io.phenixdb.parser.graph;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code table [AS alias] [KEY (columns)] SOURCE ... DESTINATION ... [labels and properties] [WITH
 * (options)]}.
 */
public final class EdgeTable extends SyntaxNode {

  private final VertexTable element;
  private final EndPoint source;
  private final EndPoint destination;
  private final SqlNodeList options;

  /** Creates the node. */
  public EdgeTable(
      SqlParserPos position,
      VertexTable element,
      EndPoint source,
      EndPoint destination,
      SqlNodeList options) {
    super(position);
    this.element = element;
    this.source = source;
    this.destination = destination;
    this.options = options;
  }

  /** Returns table, alias, key and labels. */
  public VertexTable element() {
    return element;
  }

  /** Returns where an edge begins. */
  public EndPoint source() {
    return source;
  }

  /** Returns where it ends. */
  public EndPoint destination() {
    return destination;
  }

  /**
   * Returns {@link io.phenixdb.parser.tree.OptionEntry}s, for example {@code probability =
   * learned}; perhaps none.
   */
  public SqlNodeList options() {
    return options;
  }

  @Override
  public String title() {
    return "EDGE TABLE";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(element, source, destination, options);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new EdgeTable(
        position,
        children.get(0, VertexTable.class),
        children.get(1, EndPoint.class),
        children.get(2, EndPoint.class),
        children.list(3));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.write(writer, element.table());
    Texts.clause(writer, "AS", element.alias());
    Texts.listClause(writer, "KEY", element.key());
    writer.keyword("SOURCE");
    Texts.write(writer, source);
    writer.keyword("DESTINATION");
    Texts.write(writer, destination);
    for (SqlNode label : element.labels()) {
      Texts.write(writer, label);
    }
    Texts.listClause(writer, "WITH", options.isEmpty() ? null : options);
  }
}
