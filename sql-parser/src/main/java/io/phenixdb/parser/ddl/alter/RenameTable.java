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

/** {@code RENAME TO name}. */
public final class RenameTable extends SyntaxNode {

  private final SqlIdentifier newName;

  /** Creates the node. */
  public RenameTable(SqlParserPos position, SqlIdentifier newName) {
    super(position);
    this.newName = newName;
  }

  /** Returns the new simple name. */
  public SqlIdentifier newName() {
    return newName;
  }

  @Override
  public String title() {
    return "RENAME TO";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(newName);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new RenameTable(position, children.name(0));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, title(), newName);
  }
}
