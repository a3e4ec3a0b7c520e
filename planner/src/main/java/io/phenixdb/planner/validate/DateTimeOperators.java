package io.phenixdb.planner.validate;

import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** Differences of dates and times, which Calcite's own minus does not take. */
public final class DateTimeOperators {
  /**
   * {@code a - b}: also of two dates (days) and of two timestamps (an interval), as in PostgreSQL.
   */
  public static final SqlBinaryOperator MINUS = new Minus();

  /** {@code DATE_TRUNC('unit', moment)}. */
  static final SqlFunction TRUNCATION = new Truncation();

  private DateTimeOperators() {}

  private static RelDataType differenceType(SqlOperatorBinding binding) {
    RelDataType left = binding.getOperandType(0);
    RelDataType right = binding.getOperandType(1);
    RelDataType vectors = VectorArithmetic.typeOf(binding);
    if (vectors != null) {
      return vectors;
    }
    if (!isDateTime(left) || !isDateTime(right)) {
      return java.util.Objects.requireNonNull(ReturnTypes.NULLABLE_SUM.inferReturnType(binding));
    }
    boolean days =
        left.getSqlTypeName() == SqlTypeName.DATE && right.getSqlTypeName() == SqlTypeName.DATE;
    RelDataType type =
        days
            ? binding.getTypeFactory().createSqlType(SqlTypeName.INTEGER)
            : binding
                .getTypeFactory()
                .createSqlIntervalType(
                    new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO));
    return binding
        .getTypeFactory()
        .createTypeWithNullability(type, left.isNullable() || right.isNullable());
  }

  private static boolean isDateTime(RelDataType type) {
    return SqlTypeFamily.DATETIME.getTypeNames().contains(type.getSqlTypeName());
  }

  /** {@code TIMESTAMPDIFF(unit, from, to)} with the unit in the operator. */
  public static final class Difference extends SqlFunction {
    private final String unit;

    Difference(String unit) {
      super(
          "TIMESTAMPDIFF",
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.BIGINT_NULLABLE,
          null,
          OperandTypes.family(SqlTypeFamily.DATETIME, SqlTypeFamily.DATETIME),
          SqlFunctionCategory.TIMEDATE);
      this.unit = unit;
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      return typeOf(this, validator, scope, call);
    }

    /** The name of the unit, in upper case. */
    public String unit() {
      return unit;
    }
  }

  /** The type of a call of exactly this operator: Calcite would look another one up by its name. */
  private static RelDataType typeOf(
      SqlOperator operator, SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    for (SqlNode operand : call.getOperandList()) {
      validator.setValidatedNodeType(operand, validator.deriveType(scope, operand));
    }
    RelDataType type = operator.validateOperands(validator, scope, call);
    validator.setValidatedNodeType(call, type);
    return type;
  }

  private static final class Minus extends SqlBinaryOperator {
    Minus() {
      super(
          "-",
          SqlKind.MINUS,
          40,
          true,
          DateTimeOperators::differenceType,
          InferTypes.FIRST_KNOWN,
          new VectorArithmetic.VectorsOr(
              OperandTypes.or(
                  OperandTypes.MINUS_OPERATOR,
                  OperandTypes.family(SqlTypeFamily.DATETIME, SqlTypeFamily.DATETIME))));
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      return typeOf(this, validator, scope, call);
    }
  }

  private static final class Truncation extends SqlFunction {
    Truncation() {
      super(
          "DATE_TRUNC",
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.ARG1_NULLABLE,
          null,
          OperandTypes.family(SqlTypeFamily.CHARACTER, SqlTypeFamily.DATETIME),
          SqlFunctionCategory.TIMEDATE);
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      return typeOf(this, validator, scope, call);
    }
  }
}
