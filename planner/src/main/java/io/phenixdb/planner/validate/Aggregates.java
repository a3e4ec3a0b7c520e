package io.phenixdb.planner.validate;

import io.phenixdb.planner.type.TypeMapping;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.util.Optionality;

/** Aggregate functions that Calcite has not, or not for all of our types. */
final class Aggregates {
  /** The sum of numbers, intervals or vectors. */
  private static final SqlAggFunction SUM =
      new Aggregate(
          "SUM",
          SqlKind.SUM,
          ofVectors(ReturnTypes.AGG_SUM),
          new VectorOr(
              OperandTypes.or(
                  OperandTypes.NUMERIC, OperandTypes.family(SqlTypeFamily.DATETIME_INTERVAL))));

  /** The mean of numbers, intervals or vectors. */
  private static final SqlAggFunction AVG =
      new Aggregate(
          "AVG",
          SqlKind.AVG,
          ofVectors(ReturnTypes.AVG_AGG_FUNCTION),
          new VectorOr(
              OperandTypes.or(
                  OperandTypes.NUMERIC, OperandTypes.family(SqlTypeFamily.DATETIME_INTERVAL))));

  private Aggregates() {}

  static List<SqlOperator> all() {
    return List.of(
        SUM,
        AVG,
        new Aggregate(
            "MEDIAN", SqlKind.OTHER_FUNCTION, ReturnTypes.DOUBLE_NULLABLE, OperandTypes.NUMERIC),
        regression("CORR"),
        regression("REGR_SLOPE"),
        regression("REGR_INTERCEPT"),
        regression("REGR_R2"),
        regression("REGR_AVGX"),
        regression("REGR_AVGY"),
        regression("REGR_SXX"),
        regression("REGR_SYY"),
        regression("REGR_SXY"),
        new Aggregate(
            "REGR_COUNT",
            SqlKind.OTHER_FUNCTION,
            ReturnTypes.BIGINT,
            OperandTypes.NUMERIC_NUMERIC));
  }

  private static SqlAggFunction regression(String name) {
    return new Aggregate(
        name,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.DOUBLE_NULLABLE.andThen(
            (binding, type) -> binding.getTypeFactory().createTypeWithNullability(type, true)),
        OperandTypes.NUMERIC_NUMERIC);
  }

  private static SqlReturnTypeInference ofVectors(SqlReturnTypeInference others) {
    return binding -> {
      RelDataType type = binding.getOperandType(0);
      return TypeMapping.isVector(type)
          ? binding.getTypeFactory().createTypeWithNullability(type, true)
          : others.inferReturnType(binding);
    };
  }

  /** One of them. */
  private static final class Aggregate extends SqlAggFunction {
    Aggregate(
        String name, SqlKind kind, SqlReturnTypeInference returns, SqlOperandTypeChecker operands) {
      super(
          name,
          null,
          kind,
          returns,
          null,
          operands,
          SqlFunctionCategory.NUMERIC,
          false,
          false,
          Optionality.FORBIDDEN);
    }
  }

  /** A vector, or what others allow. */
  private record VectorOr(SqlOperandTypeChecker others) implements SqlOperandTypeChecker {
    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
      return TypeMapping.isVector(binding.getOperandType(0))
          || others.checkOperandTypes(binding, throwOnFailure);
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
      return org.apache.calcite.sql.type.SqlOperandCountRanges.of(1);
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
      return others.getAllowedSignatures(operator, name);
    }
  }
}
