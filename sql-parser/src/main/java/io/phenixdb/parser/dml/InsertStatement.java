package io.phenixdb.parser.dml;

import static java.util.Objects.requireNonNull;

import io.phenixdb.parser.tree.Texts;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT INTO table [AS alias] [(columns)] {VALUES ... | query | DEFAULT VALUES} [ON
 * CONFLICT ...] [RETURNING ...]}.
 *
 * <p>A {@link SqlInsert} whose {@link #conflict()} and {@link #returning()} are no operands:
 * Calcite's validator does not know them, and visitors must visit them by themselves. DEFAULT
 * VALUES is {@code VALUES (DEFAULT)} with {@link #isDefaultValues()}.
 */
public final class InsertStatement extends SqlInsert {

  /**
   * What Calcite's node lacks.
   *
   * @param returning expressions, with AS where they are named, or null
   */
  public record Clauses(
      @Nullable SqlIdentifier alias,
      boolean defaultValues,
      @Nullable ConflictClause conflict,
      @Nullable SqlNodeList returning) {}

  private final Clauses clauses;

  /** Creates a statement; {@code columns} is null where the text names none. */
  public InsertStatement(
      SqlParserPos position,
      SqlNode table,
      @Nullable SqlNodeList columns,
      SqlNode source,
      Clauses clauses) {
    super(position, SqlNodeList.EMPTY, table, source, columns);
    this.clauses = clauses;
  }

  /** Returns the alias of the table, or null. */
  public @Nullable SqlIdentifier alias() {
    return clauses.alias();
  }

  /** Returns whether the text says DEFAULT VALUES. */
  public boolean isDefaultValues() {
    return clauses.defaultValues();
  }

  /** Returns what happens on a conflict, or null where it is an error. */
  public @Nullable ConflictClause conflict() {
    return clauses.conflict();
  }

  /** Returns the expressions of RETURNING, or null. */
  public @Nullable SqlNodeList returning() {
    return clauses.returning();
  }

  @Override
  public SqlOperator getOperator() {
    return new RebuildingOperator(
        SqlKind.INSERT,
        (position, operands) ->
            new InsertStatement(
                position,
                requireNonNull(operands[1]),
                (SqlNodeList) operands[3],
                requireNonNull(operands[2]),
                clauses));
  }

  @Override
  public boolean equalsDeep(@Nullable SqlNode node, Litmus litmus) {
    return node instanceof InsertStatement other
        && super.equalsDeep(node, litmus)
        && clauses.defaultValues() == other.clauses.defaultValues()
        && Returning.equal(clauses.alias(), other.clauses.alias())
        && Returning.equal(clauses.conflict(), other.clauses.conflict())
        && Returning.equal(clauses.returning(), other.clauses.returning());
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("INSERT INTO");
    Texts.write(writer, getTargetTable());
    Texts.clause(writer, "AS", clauses.alias());
    Texts.listClause(writer, "", getTargetColumnList());
    if (clauses.defaultValues()) {
      writer.keyword("DEFAULT VALUES");
    } else {
      Texts.write(writer, getSource());
    }
    Texts.clause(writer, "", clauses.conflict());
    Returning.write(writer, clauses.returning());
  }
}
