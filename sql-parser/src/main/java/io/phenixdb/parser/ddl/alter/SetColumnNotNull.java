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

/** {@code ALTER [COLUMN] name {SET | DROP} NOT NULL}. */
public final class SetColumnNotNull extends SyntaxNode {

  private final SqlIdentifier column;
  private final boolean notNull;

  /** Creates the node. */
  public SetColumnNotNull(SqlParserPos position, SqlIdentifier column, boolean notNull) {
    super(position);
    this.column = column;
    this.notNull = notNull;
  }

  /** Returns the simple name. */
  public SqlIdentifier column() {
    return column;
  }

  /** Returns whether nulls are refused from now on. */
  public boolean notNull() {
    return notNull;
  }

  @Override
  public String title() {
    return "ALTER COLUMN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(column);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new SetColumnNotNull(position, children.name(0), notNull);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(notNull);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.write(writer, column);
    writer.keyword(notNull ? "SET NOT NULL" : "DROP NOT NULL");
  }
}
