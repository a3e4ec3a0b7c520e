package io.phenixdb.parser.access;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE|ALTER USER|ROLE name [WITH] [PASSWORD 'text'] [LOGIN] [SUPERUSER] [CREATEROLE]},
 * each option perhaps with NO before it.
 */
public final class RoleStatement extends Statement {
  private final Clauses clauses;

  /**
   * What the statement says.
   *
   * @param create CREATE rather than ALTER
   * @param user USER rather than ROLE: a new one may log in
   * @param password a string literal, or null
   */
  public record Clauses(
      boolean create,
      boolean user,
      boolean ifNotExists,
      SqlIdentifier name,
      @Nullable SqlNode password,
      Map<RoleOption, Boolean> options) {
    public Clauses {
      options = Map.copyOf(options);
    }
  }

  /** Creates the node. */
  public RoleStatement(SqlParserPos position, Clauses clauses) {
    super(position);
    this.clauses = clauses;
  }

  /** Returns what the statement says. */
  public Clauses clauses() {
    return clauses;
  }

  @Override
  public String title() {
    return (clauses.create ? "CREATE " : "ALTER ") + (clauses.user ? "USER" : "ROLE");
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(clauses.name, clauses.password);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new RoleStatement(
        position,
        new Clauses(
            clauses.create,
            clauses.user,
            clauses.ifNotExists,
            children.name(0),
            children.findNode(1),
            clauses.options));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(clauses.create, clauses.user, clauses.ifNotExists, clauses.options);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(clauses.ifNotExists, writer, "IF NOT EXISTS");
    Texts.write(writer, clauses.name);
    Texts.clause(writer, "PASSWORD", clauses.password);
    for (RoleOption option : RoleOption.values()) {
      Boolean value = clauses.options.get(option);
      Texts.wordsIf(value != null, writer, (Boolean.TRUE.equals(value) ? "" : "NO") + option);
    }
  }
}
