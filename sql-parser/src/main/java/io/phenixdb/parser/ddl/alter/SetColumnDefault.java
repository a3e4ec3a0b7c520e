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

/** {@code ALTER [COLUMN] name {SET DEFAULT value | DROP DEFAULT}}. */
public final class SetColumnDefault extends SyntaxNode {

  private final SqlIdentifier column;
  private final @Nullable SqlNode value;

  /** Creates the node. */
  public SetColumnDefault(SqlParserPos position, SqlIdentifier column, @Nullable SqlNode value) {
    super(position);
    this.column = column;
    this.value = value;
  }

  /** Returns the simple name. */
  public SqlIdentifier column() {
    return column;
  }

  /** Returns the new default, or null where it is dropped. */
  public @Nullable SqlNode value() {
    return value;
  }

  @Override
  public String title() {
    return "ALTER COLUMN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(column, value);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new SetColumnDefault(position, children.name(0), children.findNode(1));
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.write(writer, column);
    if (value == null) {
      writer.keyword("DROP DEFAULT");
    } else {
      Texts.clause(writer, "SET DEFAULT", value);
    }
  }
}
