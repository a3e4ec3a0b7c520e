package io.phenixdb.planner.validate;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlTableFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/**
 * {@code GENERATE_SERIES(first, last [, step])}: the values from the first to the last as rows of
 * one column.
 */
final class SeriesFunction extends SqlFunction implements SqlTableFunction {
  SeriesFunction() {
    super(
        "GENERATE_SERIES",
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.CURSOR,
        null,
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.between(2, 3);
  }

  @Override
  public SqlReturnTypeInference getRowTypeInference() {
    return SeriesFunction::rowType;
  }

  private static RelDataType rowType(SqlOperatorBinding binding) {
    RelDataType common =
        binding
            .getTypeFactory()
            .leastRestrictive(List.of(binding.getOperandType(0), binding.getOperandType(1)));
    if (common == null) {
      throw new DatabaseException(
          SqlState.UNDEFINED_FUNCTION,
          "GENERATE_SERIES takes a first and a last value of one type, not "
              + binding.getOperandType(0)
              + " and "
              + binding.getOperandType(1));
    }
    return binding.getTypeFactory().builder().add("generate_series", common).build();
  }
}
