package io.phenixdb.parser.tier;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code EXPLAIN TIER POLICY name}: the dry run of a policy. */
public final class ExplainTierPolicy extends Statement {

  private final SqlIdentifier name;

  /** Creates the node. */
  public ExplainTierPolicy(SqlParserPos position, SqlIdentifier name) {
    super(position);
    this.name = name;
  }

  /** Returns the policy. */
  public SqlIdentifier name() {
    return name;
  }

  @Override
  public String title() {
    return "EXPLAIN TIER POLICY";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(name);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new ExplainTierPolicy(position, children.name(0));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, title(), name);
  }
}
