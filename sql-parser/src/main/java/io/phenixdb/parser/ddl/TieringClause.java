package io.phenixdb.parser.ddl;

import io.phenixdb.parser.tree.Children;
import io.phenixdb.parser.tree.SyntaxNode;
import io.phenixdb.parser.tree.Texts;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code TIERING ON (column) (HOT, WARM AFTER INTERVAL '7' DAY, ..., DELETE AFTER ...)} of a table:
 * where rows live by the age that a column gives.
 */
public final class TieringClause extends SyntaxNode {

  private final SqlIdentifier column;
  private final SqlNodeList steps;

  /** Creates a clause of at least one {@link TierStep}. */
  public TieringClause(SqlParserPos position, SqlIdentifier column, SqlNodeList steps) {
    super(position);
    this.column = column;
    this.steps = steps;
  }

  /** Returns the column of type date or timestamp whose age decides. */
  public SqlIdentifier column() {
    return column;
  }

  /** Returns the steps in the order of the text. */
  public List<TierStep> steps() {
    return steps.stream().map(TierStep.class::cast).toList();
  }

  @Override
  public String title() {
    return "TIERING";
  }

  @Override
  protected List<@Nullable SqlNode> children() {
    return Arrays.asList(column, steps);
  }

  @Override
  protected SyntaxNode withChildren(SqlParserPos position, Children children) {
    return new TieringClause(position, children.name(0), children.list(1));
  }

  @Override
  protected void write(SqlWriter writer) {
    writer.keyword("TIERING ON");
    Texts.enclosed(writer, column);
    Texts.parenthesized(writer, steps);
  }
}
