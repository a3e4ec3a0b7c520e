package io.phenixdb.parser.ddl;

import static io.phenixdb.parser.tree.Texts.clause;
import static io.phenixdb.parser.tree.Texts.listClause;
import static io.phenixdb.parser.tree.Texts.wordsIf;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
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
 * {@code CREATE [UNIQUE] INDEX [IF NOT EXISTS] [name] ON table [USING method] (columns) [INCLUDE
 * (...)] [WITH (...)] [WHERE ...]} over ordinary columns; an index over vectors is a {@link
 * CreateVectorIndex}.
 */
public final class CreateIndex extends Statement {

  /**
   * The clauses.
   *
   * @param name the simple name, or null where the database makes one
   * @param method the method's name, or null for the default
   * @param columns {@link IndexColumn}s
   * @param include simple names, or null
   * @param options {@link io.phenixdb.parser.tree.OptionEntry}s, or null
   * @param where the condition of a partial index, or null
   */
  public record Clauses(
      @Nullable SqlIdentifier name,
      SqlIdentifier table,
      boolean unique,
      boolean ifNotExists,
      @Nullable SqlIdentifier method,
      SqlNodeList columns,
      @Nullable SqlNodeList include,
      @Nullable SqlNodeList options,
      @Nullable SqlNode where) {}

  private final Clauses clauses;

  /** Creates a statement. */
  public CreateIndex(SqlParserPos position, Clauses clauses) {
    super(position);
    this.clauses = clauses;
  }

  /** Returns the clauses. */
  public Clauses clauses() {
    return clauses;
  }

  /** Returns the columns in their order. */
  public List<IndexColumn> columns() {
    return clauses.columns().stream().map(IndexColumn.class::cast).toList();
  }

  @Override
  public String title() {
    return "CREATE INDEX";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.CREATE_INDEX;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(
        clauses.name(),
        clauses.table(),
        clauses.method(),
        clauses.columns(),
        clauses.include(),
        clauses.options(),
        clauses.where());
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CreateIndex(
        position,
        new Clauses(
            children.findName(0),
            children.name(1),
            clauses.unique(),
            clauses.ifNotExists(),
            children.findName(2),
            children.list(3),
            children.findList(4),
            children.findList(5),
            children.findNode(6)));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(clauses.unique(), clauses.ifNotExists());
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(clauses.unique() ? "CREATE UNIQUE INDEX" : "CREATE INDEX");
    wordsIf(clauses.ifNotExists(), writer, "IF NOT EXISTS");
    clause(writer, "", clauses.name());
    clause(writer, "ON", clauses.table());
    clause(writer, "USING", clauses.method());
    Texts.parenthesized(writer, clauses.columns());
    listClause(writer, "INCLUDE", clauses.include());
    listClause(writer, "WITH", clauses.options());
    clause(writer, "WHERE", clauses.where());
  }
}
