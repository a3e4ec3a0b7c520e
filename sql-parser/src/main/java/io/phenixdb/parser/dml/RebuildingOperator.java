package io.phenixdb.parser.dml;

import java.util.function.BiFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The operator of one statement: rebuilds it from new operands and keeps the clauses that are no
 * operands.
 */
final class RebuildingOperator extends SqlSpecialOperator {

  private final BiFunction<SqlParserPos, @Nullable SqlNode[], SqlCall> rebuild;

  RebuildingOperator(SqlKind kind, BiFunction<SqlParserPos, @Nullable SqlNode[], SqlCall> rebuild) {
    super(kind.name(), kind);
    this.rebuild = rebuild;
  }

  @Override
  @SuppressWarnings(
      "NullAway") // operands may be null, Calcite's annotation does not reach the array
  public SqlCall createCall(
      @Nullable SqlLiteral functionQualifier,
      SqlParserPos position,
      @Nullable SqlNode... operands) {
    return rebuild.apply(position, operands);
  }
}
