package io.phenixdb.parser.tier;

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

/** {@code CREATE TIER [IF NOT EXISTS] name WITH (location = ..., codec = ...)}. */
public final class CreateTier extends Statement {

  private final SqlIdentifier name;
  private final boolean ifNotExists;
  private final SqlNodeList options;

  /** Creates the node. */
  public CreateTier(
      SqlParserPos position, SqlIdentifier name, boolean ifNotExists, SqlNodeList options) {
    super(position);
    this.name = name;
    this.ifNotExists = ifNotExists;
    this.options = options;
  }

  /** Returns the simple name. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns whether an existing tier is no error. */
  public boolean ifNotExists() {
    return ifNotExists;
  }

  /** Returns {@link io.phenixdb.parser.tree.OptionEntry}s. */
  public SqlNodeList options() {
    return options;
  }

  @Override
  public String title() {
    return "CREATE TIER";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(name, options);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CreateTier(position, children.name(0), ifNotExists, children.list(1));
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ifNotExists);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifNotExists, writer, "IF NOT EXISTS");
    Texts.write(writer, name);
    Texts.listClause(writer, "WITH", options.isEmpty() ? null : options);
  }
}
