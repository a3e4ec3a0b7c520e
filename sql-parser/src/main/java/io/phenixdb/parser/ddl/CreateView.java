package io.phenixdb.parser.ddl;

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

/** {@code CREATE [OR REPLACE] VIEW [IF NOT EXISTS] name [(columns)] AS query}. */
public final class CreateView extends Statement {

  /**
   * The clauses.
   *
   * @param columns simple names, or null where the query names them
   */
  public record Clauses(
      SqlIdentifier name,
      boolean orReplace,
      boolean ifNotExists,
      @Nullable SqlNodeList columns,
      SqlNode query) {}

  private final Clauses clauses;

  /** Creates a statement. */
  public CreateView(SqlParserPos position, Clauses clauses) {
    super(position);
    this.clauses = clauses;
  }

  /** Returns the clauses. */
  public Clauses clauses() {
    return clauses;
  }

  @Override
  public String title() {
    return "CREATE VIEW";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.CREATE_VIEW;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(clauses.name(), clauses.columns(), clauses.query());
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CreateView(
        position,
        new Clauses(
            children.name(0),
            clauses.orReplace(),
            clauses.ifNotExists(),
            children.findList(1),
            children.node(2)));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(clauses.orReplace(), clauses.ifNotExists());
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(clauses.orReplace() ? "CREATE OR REPLACE VIEW" : "CREATE VIEW");
    wordsIf(clauses.ifNotExists(), writer, "IF NOT EXISTS");
    Texts.write(writer, clauses.name());
    listClause(writer, "", clauses.columns());
    Texts.queryClause(writer, clauses.query());
  }
}
