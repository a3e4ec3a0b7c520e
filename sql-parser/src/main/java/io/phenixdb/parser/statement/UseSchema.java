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

/** {@code SET SCHEMA name}, {@code USE name}. */
public final class UseSchema extends Statement {

  private final SqlIdentifier schema;

  /** Creates the node. */
  public UseSchema(SqlParserPos position, SqlIdentifier schema) {
    super(position);
    this.schema = schema;
  }

  /** Returns the simple name. */
  public SqlIdentifier schema() {
    return schema;
  }

  @Override
  public String title() {
    return "SET SCHEMA";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(schema);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new UseSchema(position, children.name(0));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, title(), schema);
  }
}
