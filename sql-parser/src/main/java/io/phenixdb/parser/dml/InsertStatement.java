package io.phenixdb.parser.dml;

import io.phenixdb.parser.tree.Texts;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT INTO table [AS alias] [(columns)] {VALUES ... | query | DEFAULT VALUES} [ON
 * CONFLICT ...] [RETURNING ...]}.
 *
 * <p>A {@link SqlInsert} with two more operands (4: the {@link ConflictClause}, 5: the RETURNING
 * list) that Calcite's validator does not know. DEFAULT VALUES is {@code VALUES (DEFAULT)} with
 * {@link #isDefaultValues()}.
 */
public final class InsertStatement extends SqlInsert {

  private static final int CONFLICT = 4;
  private static final int RETURNING = 5;

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

  private Clauses clauses;

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
  @SuppressWarnings("NullAway") // Calcite's list may hold nulls, its signature does not say so
  public List<SqlNode> getOperandList() {
    return (List<SqlNode>)
        (List<?>)
            ImmutableNullableList.of(
                SqlNodeList.EMPTY,
                getTargetTable(),
                getSource(),
                getTargetColumnList(),
                clauses.conflict(),
                clauses.returning());
  }

  @Override
  public void setOperand(int index, @Nullable SqlNode operand) {
    switch (index) {
      case CONFLICT ->
          clauses =
              new Clauses(
                  clauses.alias(),
                  clauses.defaultValues(),
                  (ConflictClause) operand,
                  clauses.returning());
      case RETURNING ->
          clauses =
              new Clauses(
                  clauses.alias(),
                  clauses.defaultValues(),
                  clauses.conflict(),
                  (SqlNodeList) operand);
      default -> super.setOperand(index, Objects.requireNonNull(operand));
    }
  }

  @Override
  public SqlNode clone(SqlParserPos position) {
    return new InsertStatement(
        position, getTargetTable(), getTargetColumnList(), getSource(), clauses);
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
