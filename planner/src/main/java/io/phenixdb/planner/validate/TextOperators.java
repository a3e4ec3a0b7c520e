package io.phenixdb.planner.validate;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;

/** Functions of PostgreSQL that Calcite lacks or types in another way. */
final class TextOperators {
  private static final SqlReturnTypeInference TEXT =
      ReturnTypes.VARCHAR.andThen(SqlTypeTransforms.FORCE_NULLABLE);
  private static final SqlReturnTypeInference NUMBER =
      ReturnTypes.INTEGER.andThen(SqlTypeTransforms.TO_NULLABLE);

  private TextOperators() {}

  static List<SqlOperator> all() {
    return List.of(
        // Of another kind than a function, so that it is not taken for Calcite's REGEXP_EXTRACT.
        SqlBasicFunction.create("REGEXP_SUBSTR", TEXT, texts(), SqlFunctionCategory.SYSTEM)
            .withKind(SqlKind.OTHER),
        function("REGEXP_COUNT", NUMBER, texts()),
        function("REGEXP_INSTR", NUMBER, texts()),
        function(
            "TO_CHAR",
            ReturnTypes.VARCHAR.andThen(SqlTypeTransforms.TO_NULLABLE),
            OperandTypes.or(
                OperandTypes.family(SqlTypeFamily.DATETIME, SqlTypeFamily.CHARACTER),
                OperandTypes.family(SqlTypeFamily.NUMERIC, SqlTypeFamily.CHARACTER))),
        function(
            "REVERSE",
            ReturnTypes.VARCHAR.andThen(SqlTypeTransforms.TO_NULLABLE),
            OperandTypes.CHARACTER),
        function(
            "TO_HEX",
            ReturnTypes.VARCHAR.andThen(SqlTypeTransforms.TO_NULLABLE),
            OperandTypes.family(SqlTypeFamily.INTEGER)),
        function(
            "TRUNC",
            TextOperators::rounded,
            OperandTypes.or(
                OperandTypes.NUMERIC,
                OperandTypes.family(SqlTypeFamily.NUMERIC, SqlTypeFamily.INTEGER))),
        function(
            "ROUND",
            TextOperators::rounded,
            OperandTypes.or(
                OperandTypes.NUMERIC,
                OperandTypes.family(SqlTypeFamily.NUMERIC, SqlTypeFamily.INTEGER))));
  }

  private static SqlOperator function(
      String name, SqlReturnTypeInference returns, SqlOperandTypeChecker operands) {
    return SqlBasicFunction.create(name, returns, operands, SqlFunctionCategory.SYSTEM);
  }

  /** Two texts, then a start position and flags or an occurrence as the function has them. */
  private static SqlOperandTypeChecker texts() {
    return OperandTypes.or(
        OperandTypes.family(SqlTypeFamily.CHARACTER, SqlTypeFamily.CHARACTER),
        OperandTypes.family(
            SqlTypeFamily.CHARACTER, SqlTypeFamily.CHARACTER, SqlTypeFamily.INTEGER),
        OperandTypes.family(
            SqlTypeFamily.CHARACTER,
            SqlTypeFamily.CHARACTER,
            SqlTypeFamily.INTEGER,
            SqlTypeFamily.INTEGER));
  }

  /** ROUND keeps a decimal's scale down to the digits that are asked for. */
  private static RelDataType rounded(SqlOperatorBinding binding) {
    RelDataType type = binding.getOperandType(0);
    if (type.getSqlTypeName() != SqlTypeName.DECIMAL || type.getScale() <= 0) {
      return nullable(binding, type);
    }
    int digits = 0;
    if (binding.getOperandCount() > 1) {
      if (!binding.isOperandLiteral(1, false)) {
        return nullable(binding, type);
      }
      Integer literal = binding.getOperandLiteralValue(1, Integer.class);
      digits = literal == null ? 0 : literal;
    }
    int scale = Math.max(0, Math.min(digits, type.getScale()));
    int whole = type.getPrecision() - type.getScale() + 1;
    return nullable(
        binding,
        binding
            .getTypeFactory()
            .createSqlType(SqlTypeName.DECIMAL, Math.min(38, Math.max(1, whole + scale)), scale));
  }

  private static RelDataType nullable(SqlOperatorBinding binding, RelDataType type) {
    boolean nullable = false;
    for (int i = 0; i < binding.getOperandCount(); i++) {
      nullable |= binding.getOperandType(i).isNullable();
    }
    return binding.getTypeFactory().createTypeWithNullability(type, nullable);
  }
}
