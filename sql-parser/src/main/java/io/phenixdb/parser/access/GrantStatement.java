package io.phenixdb.parser.access;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code GRANT privilege, ... ON object, ... TO role, ... [WITH GRANT OPTION]}, {@code GRANT role,
 * ... TO role, ... [WITH ADMIN OPTION]}, and REVOKE of both.
 */
public final class GrantStatement extends Statement {
  private final Clauses clauses;

  /**
   * What the statement says.
   *
   * @param option WITH GRANT or ADMIN OPTION; in REVOKE that this option alone is taken away
   * @param target null when roles are granted
   * @param items privileges in lower case, or roles
   * @param objects empty when roles are granted
   * @param roles who gains or loses them
   */
  public record Clauses(
      boolean revoke,
      boolean option,
      @Nullable GrantTarget target,
      SqlNodeList items,
      SqlNodeList objects,
      SqlNodeList roles) {}

  /** Creates the node. */
  public GrantStatement(SqlParserPos position, Clauses clauses) {
    super(position);
    this.clauses = clauses;
  }

  /** Returns what the statement says. */
  public Clauses clauses() {
    return clauses;
  }

  @Override
  public String title() {
    return clauses.revoke ? "REVOKE" : "GRANT";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(clauses.items, clauses.objects, clauses.roles);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new GrantStatement(
        position,
        new Clauses(
            clauses.revoke,
            clauses.option,
            clauses.target,
            children.list(0),
            children.list(1),
            children.list(2)));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(clauses.revoke, clauses.option, String.valueOf(clauses.target));
  }

  @Override
  protected void write(SqlWriter writer) {
    String option = clauses.target == null ? "ADMIN OPTION" : "GRANT OPTION";
    writer.keyword(title());
    Texts.wordsIf(clauses.revoke && clauses.option, writer, option + " FOR");
    Texts.commaList(writer, clauses.items);
    if (clauses.target != null) {
      writer.keyword("ON " + clauses.target.words());
      Texts.commaList(writer, clauses.objects);
    }
    writer.keyword(clauses.revoke ? "FROM" : "TO");
    Texts.commaList(writer, clauses.roles);
    Texts.wordsIf(!clauses.revoke && clauses.option, writer, "WITH " + option);
  }
}
