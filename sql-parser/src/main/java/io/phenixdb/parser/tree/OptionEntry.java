package io.phenixdb.parser.tree;

import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a {@code WITH (name = value, ...)} list. The value is a literal, a name (a bare word
 * such as {@code LEARNED}) or absent, which means "on".
 */
public final class OptionEntry extends SyntaxNode {

  private final SqlIdentifier name;
  private final @Nullable SqlNode value;

  /** Creates an entry. */
  public OptionEntry(SqlParserPos position, SqlIdentifier name, @Nullable SqlNode value) {
    super(position);
    this.name = name;
    this.value = value;
  }

  /** Returns the option's name, in lower case unless it was quoted. */
  public String name() {
    return name.getSimple();
  }

  /** Returns the value, or null for a bare name. */
  public @Nullable SqlNode value() {
    return value;
  }

  @Override
  public String title() {
    return "OPTION";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(name, value);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new OptionEntry(position, children.name(0), children.findNode(1));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.write(writer, name);
    Texts.clause(writer, "=", value);
  }
}
