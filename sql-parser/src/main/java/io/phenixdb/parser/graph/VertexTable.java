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

/** {@code table [AS alias] [KEY (columns)] [labels and properties]}. */
public final class VertexTable extends SyntaxNode {

  private final SqlIdentifier table;
  private final @Nullable SqlIdentifier alias;
  private final @Nullable SqlNodeList key;
  private final SqlNodeList labels;

  /** Creates the node. */
  public VertexTable(
      SqlParserPos position,
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      @Nullable SqlNodeList key,
      SqlNodeList labels) {
    super(position);
    this.table = table;
    this.alias = alias;
    this.key = key;
    this.labels = labels;
  }

  /** Returns the table. */
  public SqlIdentifier table() {
    return table;
  }

  /** Returns the simple name of the element table in the graph, or null for the table's own. */
  public @Nullable SqlIdentifier alias() {
    return alias;
  }

  /** Returns the key columns, or null for the primary key. */
  public @Nullable SqlNodeList key() {
    return key;
  }

  /**
   * Returns {@link LabelClause}s; none means one label with the element table's name and all
   * columns.
   */
  public SqlNodeList labels() {
    return labels;
  }

  /** Returns the labels as written. */
  public List<LabelClause> labelClauses() {
    return labels.stream().map(LabelClause.class::cast).toList();
  }

  @Override
  public String title() {
    return "VERTEX TABLE";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(table, alias, key, labels);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new VertexTable(
        position, children.name(0), children.findName(1), children.findList(2), children.list(3));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.write(writer, table);
    Texts.clause(writer, "AS", alias);
    Texts.listClause(writer, "KEY", key);
    for (SqlNode label : labels) {
      Texts.write(writer, label);
    }
  }
}
