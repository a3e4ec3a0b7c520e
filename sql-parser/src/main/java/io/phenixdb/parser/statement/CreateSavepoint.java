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

/** {@code SAVEPOINT name}. */
public final class CreateSavepoint extends Statement {

  private final SqlIdentifier name;

  /** Creates the node. */
  public CreateSavepoint(SqlParserPos position, SqlIdentifier name) {
    super(position);
    this.name = name;
  }

  /** Returns the simple name. */
  public SqlIdentifier name() {
    return name;
  }

  @Override
  public String title() {
    return "SAVEPOINT";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(name);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new CreateSavepoint(position, children.name(0));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, title(), name);
  }
}
