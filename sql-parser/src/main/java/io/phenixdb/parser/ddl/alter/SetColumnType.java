package io.phenixdb.parser.ddl.alter;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ALTER [COLUMN] name [SET DATA] TYPE type}. */
public final class SetColumnType extends SyntaxNode {

  private final SqlIdentifier column;
  private final SqlDataTypeSpec type;

  /** Creates the node. */
  public SetColumnType(SqlParserPos position, SqlIdentifier column, SqlDataTypeSpec type) {
    super(position);
    this.column = column;
    this.type = type;
  }

  /** Returns the simple name. */
  public SqlIdentifier column() {
    return column;
  }

  /** Returns the new type. */
  public SqlDataTypeSpec type() {
    return type;
  }

  @Override
  public String title() {
    return "ALTER COLUMN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(column, type);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new SetColumnType(position, children.name(0), children.get(1, SqlDataTypeSpec.class));
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.write(writer, column);
    Texts.clause(writer, "SET DATA TYPE", type);
  }
}
