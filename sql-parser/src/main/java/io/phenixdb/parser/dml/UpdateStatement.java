package io.phenixdb.parser.dml;

import static java.util.Objects.requireNonNull;

import io.phenixdb.parser.tree.Texts;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * {@code UPDATE table [AS alias] SET column = {value | DEFAULT}, ... [FROM tables] [WHERE
 * condition] [RETURNING ...]}: a {@link SqlUpdate} with further tables and a RETURNING list, which
 * are no operands and so must be visited by themselves.
 */
public final class UpdateStatement extends SqlUpdate {

  private final @Nullable SqlNode from;
  private final @Nullable SqlNodeList returning;

  /**
   * Creates a statement.
   *
   * @param columns the columns of SET
   * @param values their values in the same order
   */
  public UpdateStatement(
      SqlParserPos position,
      UpdateTarget target,
      SqlNodeList columns,
      SqlNodeList values,
      @Nullable SqlNode condition,
      @Nullable SqlNodeList returning) {
    super(position, target.table(), columns, values, condition, null, target.alias());
    this.from = target.from();
    this.returning = returning;
  }

  /** The table that a statement changes, its alias, and the tables of FROM. */
  public record UpdateTarget(
      SqlNode table, @Nullable SqlIdentifier alias, @Nullable SqlNode from) {}

  /** Returns the tables of FROM, or null. */
  public @Nullable SqlNode from() {
    return from;
  }

  /** Returns the expressions of RETURNING, or null. */
  public @Nullable SqlNodeList returning() {
    return returning;
  }

  @Override
  public SqlOperator getOperator() {
    return new RebuildingOperator(
        SqlKind.UPDATE,
        (position, operands) ->
            new UpdateStatement(
                position,
                new UpdateTarget(requireNonNull(operands[0]), getAlias(), from),
                (SqlNodeList) requireNonNull(operands[1]),
                (SqlNodeList) requireNonNull(operands[2]),
                operands[3],
                returning));
  }

  @Override
  public boolean equalsDeep(@Nullable SqlNode node, Litmus litmus) {
    return node instanceof UpdateStatement other
        && super.equalsDeep(node, litmus)
        && SqlNode.equalDeep(from, other.from, litmus)
        && Returning.equal(returning, other.returning);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("UPDATE");
    Texts.write(writer, getTargetTable());
    Texts.clause(writer, "AS", getAlias());
    writer.keyword("SET");
    SqlWriter.Frame frame = writer.startList("", "");
    for (int i = 0; i < getTargetColumnList().size(); i++) {
      writer.sep(",");
      Texts.write(writer, getTargetColumnList().get(i));
      Texts.clause(writer, "=", getSourceExpressionList().get(i));
    }
    writer.endList(frame);
    Texts.clause(writer, "FROM", from);
    Texts.clause(writer, "WHERE", getCondition());
    Returning.write(writer, returning);
  }
}
