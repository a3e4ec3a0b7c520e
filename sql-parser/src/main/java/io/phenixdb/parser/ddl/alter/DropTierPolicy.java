package io.phenixdb.parser.ddl.alter;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code DROP TIER POLICY [IF EXISTS] name}. */
public final class DropTierPolicy extends SyntaxNode {

  private final SqlIdentifier name;
  private final boolean ifExists;

  /** Creates the node. */
  public DropTierPolicy(SqlParserPos position, SqlIdentifier name, boolean ifExists) {
    super(position);
    this.name = name;
    this.ifExists = ifExists;
  }

  /** Returns the simple name of the policy. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns whether an absent policy is no error. */
  public boolean ifExists() {
    return ifExists;
  }

  @Override
  public String title() {
    return "DROP TIER POLICY";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(name);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new DropTierPolicy(position, children.name(0), ifExists);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ifExists);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifExists, writer, "IF EXISTS");
    Texts.write(writer, name);
  }
}
