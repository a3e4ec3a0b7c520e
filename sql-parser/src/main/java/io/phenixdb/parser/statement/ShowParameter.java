package io.phenixdb.parser.statement;

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

/** {@code SHOW name}: one parameter. */
public final class ShowParameter extends Statement {

  private final SqlIdentifier name;

  /** Creates the node. */
  public ShowParameter(SqlParserPos position, SqlIdentifier name) {
    super(position);
    this.name = name;
  }

  /** Returns the parameter. */
  public SqlIdentifier name() {
    return name;
  }

  @Override
  public String title() {
    return "SHOW";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(name);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new ShowParameter(position, children.name(0));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, title(), name);
  }
}
