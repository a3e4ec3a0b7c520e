package io.phenixdb.parser.ddl.alter;

import io.phenixdb.parser.ddl.ColumnDefinition;
import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ADD [COLUMN] [IF NOT EXISTS] definition}. */
public final class AddColumn extends SyntaxNode {

  private final ColumnDefinition column;
  private final boolean ifNotExists;

  /** Creates the node. */
  public AddColumn(SqlParserPos position, ColumnDefinition column, boolean ifNotExists) {
    super(position);
    this.column = column;
    this.ifNotExists = ifNotExists;
  }

  /** Returns the new column. */
  public ColumnDefinition column() {
    return column;
  }

  /** Returns whether an existing column is no error. */
  public boolean ifNotExists() {
    return ifNotExists;
  }

  @Override
  public String title() {
    return "ADD COLUMN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(column);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new AddColumn(position, children.get(0, ColumnDefinition.class), ifNotExists);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(ifNotExists);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.wordsIf(ifNotExists, writer, "IF NOT EXISTS");
    Texts.write(writer, column);
  }
}
