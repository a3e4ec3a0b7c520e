package io.phenixdb.parser.ddl.alter;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code SET TIER tier [WHERE condition]}: moves rows now. */
public final class SetTier extends SyntaxNode {

  private final SqlIdentifier tier;
  private final @Nullable SqlNode where;

  /** Creates the node. */
  public SetTier(SqlParserPos position, SqlIdentifier tier, @Nullable SqlNode where) {
    super(position);
    this.tier = tier;
    this.where = where;
  }

  /** Returns the target tier, a simple name in lower case. */
  public SqlIdentifier tier() {
    return tier;
  }

  /** Returns which rows move, or null for all. */
  public @Nullable SqlNode where() {
    return where;
  }

  @Override
  public String title() {
    return "SET TIER";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(tier, where);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new SetTier(position, children.name(0), children.findNode(1));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, title(), tier);
    Texts.clause(writer, "WHERE", where);
  }
}
