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
 * {@code UPDATE table [AS alias] SET column = {value | DEFAULT}, ... [WHERE condition] [RETURNING
 * ...]}: a {@link SqlUpdate} with a RETURNING list, which is no operand and so must be visited by
 * itself.
 */
public final class UpdateStatement extends SqlUpdate {

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
    this.returning = returning;
  }

  /** The table that a statement changes, and its alias. */
  public record UpdateTarget(SqlNode table, @Nullable SqlIdentifier alias) {}

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
                new UpdateTarget(requireNonNull(operands[0]), getAlias()),
                (SqlNodeList) requireNonNull(operands[1]),
                (SqlNodeList) requireNonNull(operands[2]),
                operands[3],
                returning));
  }

  @Override
  public boolean equalsDeep(@Nullable SqlNode node, Litmus litmus) {
    return node instanceof UpdateStatement other
        && super.equalsDeep(node, litmus)
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
    Texts.clause(writer, "WHERE", getCondition());
    Returning.write(writer, returning);
  }
}
