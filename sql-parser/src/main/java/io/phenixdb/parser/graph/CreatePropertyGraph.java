package io.phenixdb.parser.graph;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
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

/**
 * {@code CREATE [OR REPLACE] PROPERTY GRAPH [IF NOT EXISTS] name VERTEX TABLES (...) [EDGE TABLES
 * (...)]}.
 */
public final class CreatePropertyGraph extends Statement {

  private final SqlIdentifier name;
  private final boolean orReplace;
  private final boolean ifNotExists;
  private final SqlNodeList vertices;
  private final SqlNodeList edges;

  /** Creates the node. */
  public CreatePropertyGraph(
      SqlParserPos position,
      SqlIdentifier name,
      boolean orReplace,
      boolean ifNotExists,
      SqlNodeList vertices,
      SqlNodeList edges) {
    super(position);
    this.name = name;
    this.orReplace = orReplace;
    this.ifNotExists = ifNotExists;
    this.vertices = vertices;
    this.edges = edges;
  }

  /** Returns the name, perhaps with its schema. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns whether an existing graph is replaced. */
  public boolean orReplace() {
    return orReplace;
  }

  /** Returns whether an existing graph is no error. */
  public boolean ifNotExists() {
    return ifNotExists;
  }

  /** Returns {@link VertexTable}s. */
  public SqlNodeList vertices() {
    return vertices;
  }

  /** Returns {@link EdgeTable}s, perhaps none. */
  public SqlNodeList edges() {
    return edges;
  }

  /** Returns the vertex tables. */
  public List<VertexTable> vertexTables() {
    return vertices.stream().map(VertexTable.class::cast).toList();
  }

  /** Returns the edge tables. */
  public List<EdgeTable> edgeTables() {
    return edges.stream().map(EdgeTable.class::cast).toList();
  }

  @Override
  public String title() {
    return "CREATE PROPERTY GRAPH";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(name, vertices, edges);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CreatePropertyGraph(
        position, children.name(0), orReplace, ifNotExists, children.list(1), children.list(2));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(orReplace, ifNotExists);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(orReplace ? "CREATE OR REPLACE PROPERTY GRAPH" : title());
    Texts.wordsIf(ifNotExists, writer, "IF NOT EXISTS");
    Texts.write(writer, name);
    Texts.listClause(writer, "VERTEX TABLES", vertices);
    Texts.listClause(writer, "EDGE TABLES", edges.isEmpty() ? null : edges);
  }
}
