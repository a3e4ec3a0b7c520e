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

/** {@code [KEY (columns) REFERENCES] vertexTable [(columns)]}: one end of the edges of a table. */
public final class EndPoint extends SyntaxNode {

  private final @Nullable SqlNodeList key;
  private final SqlIdentifier vertexTable;
  private final @Nullable SqlNodeList referencedColumns;

  /** Creates the node. */
  public EndPoint(
      SqlParserPos position,
      @Nullable SqlNodeList key,
      SqlIdentifier vertexTable,
      @Nullable SqlNodeList referencedColumns) {
    super(position);
    this.key = key;
    this.vertexTable = vertexTable;
    this.referencedColumns = referencedColumns;
  }

  /** Returns the columns of the edge table, or null where a foreign key gives them. */
  public @Nullable SqlNodeList key() {
    return key;
  }

  /** Returns the element table of the vertices, a simple name. */
  public SqlIdentifier vertexTable() {
    return vertexTable;
  }

  /** Returns the columns there, or null for the vertex key. */
  public @Nullable SqlNodeList referencedColumns() {
    return referencedColumns;
  }

  @Override
  public String title() {
    return "END POINT";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(key, vertexTable, referencedColumns);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new EndPoint(position, children.findList(0), children.name(1), children.findList(2));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.listClause(writer, "KEY", key);
    Texts.clause(writer, key == null ? "" : "REFERENCES", vertexTable);
    Texts.listClause(writer, "", referencedColumns);
  }
}
