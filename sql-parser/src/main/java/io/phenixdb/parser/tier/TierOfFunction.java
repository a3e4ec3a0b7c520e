package io.phenixdb.parser.tier;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * {@code TIER_OF(t)}: the name of the tier that holds a row of {@code t}, where {@code t} is the
 * alias of a table in FROM. The operand stays an identifier: validation neither looks it up as a
 * column nor expands it.
 */
public final class TierOfFunction extends SqlFunction {

  /** The only instance needed. */
  public static final TierOfFunction INSTANCE = new TierOfFunction();

  private TierOfFunction() {
    super(
        "TIER_OF",
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.explicit(SqlTypeName.VARCHAR),
        null,
        OperandTypes.ANY,
        SqlFunctionCategory.SYSTEM);
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    RelDataType type = validator.getTypeFactory().createSqlType(SqlTypeName.VARCHAR);
    validator.setValidatedNodeType(call, type);
    return type;
  }

  @Override
  public void validateCall(
      SqlCall call,
      SqlValidator validator,
      SqlValidatorScope scope,
      SqlValidatorScope operandScope) {
    // the operand names a table, no column: there is nothing to look up in the scope's columns
  }

  @Override
  public <R> void acceptCall(
      SqlVisitor<R> visitor,
      SqlCall call,
      boolean onlyExpressions,
      SqlBasicVisitor.ArgHandler<R> argHandler) {
    if (!onlyExpressions) {
      super.acceptCall(visitor, call, false, argHandler);
    }
  }
}
