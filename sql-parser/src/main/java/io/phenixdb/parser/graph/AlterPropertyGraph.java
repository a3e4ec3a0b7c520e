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
 * {@code ALTER PROPERTY GRAPH [IF EXISTS] name} and one of {@code ADD [VERTEX TABLES (...)] [ADD
 * EDGE TABLES (...)]}, {@code DROP VERTEX TABLES (alias, ...) [CASCADE]}, {@code DROP EDGE TABLES
 * (alias, ...)} and {@code RENAME TO name}.
 */
public final class AlterPropertyGraph extends Statement {

  /** What is altered; of the lists those that an action has no use for are empty. */
  public enum Action {
    ADD,
    DROP_VERTEX_TABLES,
    DROP_VERTEX_TABLES_CASCADE,
    DROP_EDGE_TABLES,
    RENAME
  }

  private final SqlIdentifier name;
  private final boolean ifExists;
  private final Action action;
  private final SqlNodeList vertices;
  private final SqlNodeList edges;
  private final SqlNodeList names;

  /**
   * Creates the node.
   *
   * @param vertices {@link VertexTable}s to add
   * @param edges {@link EdgeTable}s to add
   * @param names element tables to drop, or the one new name
   */
  public AlterPropertyGraph(
      SqlParserPos position,
      SqlIdentifier name,
      boolean ifExists,
      Action action,
      SqlNodeList vertices,
      SqlNodeList edges,
      SqlNodeList names) {
    super(position);
    this.name = name;
    this.ifExists = ifExists;
    this.action = action;
    this.vertices = vertices;
    this.edges = edges;
    this.names = names;
  }

  /** Returns the name, perhaps with its schema. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns whether a graph that is not there is no error. */
  public boolean ifExists() {
    return ifExists;
  }

  /** Returns what is altered. */
  public Action action() {
    return action;
  }

  /** Returns the {@link VertexTable}s to add. */
  public SqlNodeList vertices() {
    return vertices;
  }

  /** Returns the {@link EdgeTable}s to add. */
  public SqlNodeList edges() {
    return edges;
  }

  /** Returns the element tables to drop, or the one new name. */
  public List<SqlIdentifier> names() {
    return names.stream().map(SqlIdentifier.class::cast).toList();
  }

  @Override
  public String title() {
    return "ALTER PROPERTY GRAPH";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(name, vertices, edges, names);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new AlterPropertyGraph(
        position,
        children.name(0),
        ifExists,
        action,
        children.list(1),
        children.list(2),
        children.list(3));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ifExists, action);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifExists, writer, "IF EXISTS");
    Texts.write(writer, name);
    switch (action) {
      case ADD -> {
        Texts.listClause(writer, "ADD VERTEX TABLES", vertices.isEmpty() ? null : vertices);
        Texts.listClause(writer, "ADD EDGE TABLES", edges.isEmpty() ? null : edges);
      }
      case DROP_VERTEX_TABLES -> Texts.listClause(writer, "DROP VERTEX TABLES", names);
      case DROP_VERTEX_TABLES_CASCADE -> {
        Texts.listClause(writer, "DROP VERTEX TABLES", names);
        writer.keyword("CASCADE");
      }
      case DROP_EDGE_TABLES -> Texts.listClause(writer, "DROP EDGE TABLES", names);
      case RENAME -> {
        writer.keyword("RENAME TO");
        Texts.write(writer, names.get(0));
      }
    }
  }
}
