package io.phenixdb.parser.ddl;

import static io.phenixdb.parser.tree.Texts.clause;
import static io.phenixdb.parser.tree.Texts.listClause;
import static io.phenixdb.parser.tree.Texts.wordsIf;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE TABLE [IF NOT EXISTS] name (columns and constraints) [TIERING ...]} or {@code ...
 * AS query}.
 */
public final class CreateTable extends Statement {

  /**
   * The clauses.
   *
   * @param elements {@link ColumnDefinition}s and {@link TableConstraint}s in the order of the
   *     text; for {@code AS query} simple names of the columns, or empty where the query names them
   * @param withData whether {@code AS query} also fills the table
   */
  public record Clauses(
      SqlIdentifier name,
      boolean ifNotExists,
      SqlNodeList elements,
      @Nullable TieringClause tiering,
      @Nullable SqlNode query,
      boolean withData) {}

  private final Clauses clauses;

  /** Creates a statement. */
  public CreateTable(SqlParserPos position, Clauses clauses) {
    super(position);
    this.clauses = clauses;
  }

  /** Returns the clauses as written. */
  public Clauses clauses() {
    return clauses;
  }

  /** Returns the table's name, perhaps with its schema. */
  public SqlIdentifier name() {
    return clauses.name();
  }

  /** Returns whether an existing table is no error. */
  public boolean ifNotExists() {
    return clauses.ifNotExists();
  }

  /** Returns the columns; empty for {@code AS query}. */
  public List<ColumnDefinition> columns() {
    return clauses.elements().stream()
        .filter(ColumnDefinition.class::isInstance)
        .map(ColumnDefinition.class::cast)
        .toList();
  }

  /** Returns all constraints, those of columns first. */
  public List<TableConstraint> constraints() {
    List<TableConstraint> constraints = new ArrayList<>();
    columns().forEach(column -> constraints.addAll(column.constraints()));
    for (SqlNode element : clauses.elements()) {
      if (element instanceof TableConstraint constraint) {
        constraints.add(constraint);
      }
    }
    return constraints;
  }

  /** Returns the column names given before {@code AS query}; empty where there are none. */
  public List<SqlIdentifier> queryColumns() {
    return clauses.elements().stream()
        .filter(SqlIdentifier.class::isInstance)
        .map(SqlIdentifier.class::cast)
        .toList();
  }

  /** Returns the tiering clause, or null. */
  public @Nullable TieringClause tiering() {
    return clauses.tiering();
  }

  /** Returns the query that gives columns and rows, or null. */
  public @Nullable SqlNode query() {
    return clauses.query();
  }

  @Override
  public String title() {
    return "CREATE TABLE";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.CREATE_TABLE;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(clauses.name(), clauses.elements(), clauses.tiering(), clauses.query());
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CreateTable(
        position,
        new Clauses(
            children.name(0),
            clauses.ifNotExists(),
            children.list(1),
            children.find(2, TieringClause.class),
            children.findNode(3),
            clauses.withData()));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(clauses.ifNotExists(), clauses.withData());
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    wordsIf(clauses.ifNotExists(), writer, "IF NOT EXISTS");
    Texts.write(writer, clauses.name());
    listClause(writer, "", clauses.elements().isEmpty() ? null : clauses.elements());
    clause(writer, "", clauses.tiering());
    Texts.queryClause(writer, clauses.query());
    wordsIf(!clauses.withData(), writer, "WITH NO DATA");
  }
}
