package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code EXPLAIN [ANALYZE] [VERBOSE] [(FORMAT TEXT | JSON, ...)] statement} and {@code EXPLAIN PLAN
 * FOR statement}.
 */
public final class ExplainStatement extends Statement {

  private final SqlNode statement;
  private final ExplainOptions options;

  /** Creates the node. */
  public ExplainStatement(SqlParserPos position, SqlNode statement, ExplainOptions options) {
    super(position);
    this.statement = statement;
    this.options = options;
  }

  /** Returns a query or a statement that changes rows. */
  public SqlNode statement() {
    return statement;
  }

  /** Returns what is shown and how. */
  public ExplainOptions options() {
    return options;
  }

  @Override
  public String title() {
    return "EXPLAIN";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return List.of(statement);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new ExplainStatement(position, children.node(0), options);
  }

  @Override
  protected List<Object> attributes() {
    return List.of(options);
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    options.write(writer);
    Texts.write(writer, statement);
  }
}
