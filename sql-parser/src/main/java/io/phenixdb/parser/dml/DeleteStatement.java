package io.phenixdb.parser.dml;

import static java.util.Objects.requireNonNull;

import io.phenixdb.parser.tree.Texts;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * {@code DELETE FROM table [AS alias] [USING tables] [WHERE condition] [RETURNING ...]}: a {@link
 * SqlDelete} with further tables and a RETURNING list, which are no operands and so must be visited
 * by themselves.
 */
public final class DeleteStatement extends SqlDelete {

  private final @Nullable SqlNode using;
  private final @Nullable SqlNodeList returning;

  /** Creates a statement. */
  public DeleteStatement(
      SqlParserPos position,
      DeleteTarget target,
      @Nullable SqlNode condition,
      @Nullable SqlNodeList returning) {
    super(position, target.table(), condition, null, target.alias());
    this.using = target.using();
    this.returning = returning;
  }

  /** The table that a statement changes, its alias, and the tables of USING. */
  public record DeleteTarget(
      SqlNode table, @Nullable SqlIdentifier alias, @Nullable SqlNode using) {}

  /** Returns the tables of USING, or null. */
  public @Nullable SqlNode using() {
    return using;
  }

  /** Returns the expressions of RETURNING, or null. */
  public @Nullable SqlNodeList returning() {
    return returning;
  }

  @Override
  public SqlOperator getOperator() {
    return new RebuildingOperator(
        SqlKind.DELETE,
        (position, operands) ->
            new DeleteStatement(
                position,
                new DeleteTarget(requireNonNull(operands[0]), getAlias(), using),
                operands[1],
                returning));
  }

  @Override
  public boolean equalsDeep(@Nullable SqlNode node, Litmus litmus) {
    return node instanceof DeleteStatement other
        && super.equalsDeep(node, litmus)
        && SqlNode.equalDeep(using, other.using, litmus)
        && Returning.equal(returning, other.returning);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("DELETE FROM");
    Texts.write(writer, getTargetTable());
    Texts.clause(writer, "AS", getAlias());
    Texts.clause(writer, "USING", using);
    Texts.clause(writer, "WHERE", getCondition());
    Returning.write(writer, returning);
  }
}
