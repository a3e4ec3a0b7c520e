package io.phenixdb.parser.dml;

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

/** {@code column = value} of SET. */
public final class Assignment extends SyntaxNode {

  private final SqlIdentifier column;
  private final SqlNode value;

  /** Creates the node. */
  public Assignment(SqlParserPos position, SqlIdentifier column, SqlNode value) {
    super(position);
    this.column = column;
    this.value = value;
  }

  /** Returns the column. */
  public SqlIdentifier column() {
    return column;
  }

  /** Returns an expression, or DEFAULT. */
  public SqlNode value() {
    return value;
  }

  @Override
  public String title() {
    return "ASSIGNMENT";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(column, value);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new Assignment(position, children.name(0), children.node(1));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.write(writer, column);
    Texts.clause(writer, "=", value);
  }
}
