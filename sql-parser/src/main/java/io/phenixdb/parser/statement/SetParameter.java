package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code SET [SESSION | LOCAL] name {= | TO} {value | DEFAULT}}, {@code RESET name}. */
public final class SetParameter extends Statement {

  private final SqlIdentifier name;
  private final @Nullable SqlNode value;
  private final boolean local;

  /** Creates the node. */
  public SetParameter(
      SqlParserPos position, SqlIdentifier name, @Nullable SqlNode value, boolean local) {
    super(position);
    this.name = name;
    this.value = value;
    this.local = local;
  }

  /** Returns the parameter. */
  public SqlIdentifier name() {
    return name;
  }

  /** Returns a literal or a name, or null for the default. */
  public @Nullable SqlNode value() {
    return value;
  }

  /** Returns whether it holds until the end of the transaction only. */
  public boolean local() {
    return local;
  }

  @Override
  public String title() {
    return "SET";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(name, value);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new SetParameter(position, children.name(0), children.findNode(1), local);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(local);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(local ? "SET LOCAL" : "SET");
    Texts.write(writer, name);
    writer.keyword("=");
    if (value == null) {
      writer.keyword("DEFAULT");
    } else {
      Texts.write(writer, value);
    }
  }
}
