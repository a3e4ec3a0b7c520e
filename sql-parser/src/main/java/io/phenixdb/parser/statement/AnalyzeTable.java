package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ANALYZE [table]}: gathers statistics. */
public final class AnalyzeTable extends Statement {

  private final @Nullable SqlIdentifier table;

  /** Creates the node. */
  public AnalyzeTable(SqlParserPos position, @Nullable SqlIdentifier table) {
    super(position);
    this.table = table;
  }

  /** Returns the table, or null for all. */
  public @Nullable SqlIdentifier table() {
    return table;
  }

  @Override
  public String title() {
    return "ANALYZE";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList((@Nullable SqlNode) table);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new AnalyzeTable(position, children.findName(0));
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword(title());
    Texts.clause(writer, "", table);
  }
}
