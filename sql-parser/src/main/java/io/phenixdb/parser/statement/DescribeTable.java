package io.phenixdb.parser.statement;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.Statement;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code DESCRIBE [TABLE] name [column]}. */
public final class DescribeTable extends Statement {

  private final SqlIdentifier table;
  private final @Nullable SqlIdentifier column;

  /** Creates the node. */
  public DescribeTable(SqlParserPos position, SqlIdentifier table, @Nullable SqlIdentifier column) {
    super(position);
    this.table = table;
    this.column = column;
  }

  /** Returns the table or view. */
  public SqlIdentifier table() {
    return table;
  }

  /** Returns the simple name of one column, or null for all. */
  public @Nullable SqlIdentifier column() {
    return column;
  }

  @Override
  public String title() {
    return "DESCRIBE";
  }

  @Override
  protected SqlKind operatorKind() {
    return SqlKind.DESCRIBE_TABLE;
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(table, column);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new DescribeTable(position, children.name(0), children.findName(1));
  }

  @Override
  protected void write(SqlWriter writer) {
    Texts.clause(writer, title(), table);
    Texts.clause(writer, "", column);
  }
}
