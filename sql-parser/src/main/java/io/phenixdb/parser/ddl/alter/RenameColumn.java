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

/** {@code RENAME [COLUMN] name TO name}. */
public final class RenameColumn extends SyntaxNode {

  private final SqlIdentifier column;
  private final SqlIdentifier newName;

  /** Creates the node. */
  public RenameColumn(SqlParserPos position, SqlIdentifier column, SqlIdentifier newName) {
    super(position);
    this.column = column;
    this.newName = newName;
  }

  /** Returns the simple name. */
  public SqlIdentifier column() {
    return column;
  }

  /** Returns the new simple name. */
  public SqlIdentifier newName() {
    return newName;
  }

  @Override
  public String title() {
    return "RENAME COLUMN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(column, newName);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new RenameColumn(position, children.name(0), children.name(1));
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.write(writer, column);
    Texts.clause(writer, "TO", newName);
  }
}
