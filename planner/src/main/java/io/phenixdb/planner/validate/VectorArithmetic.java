package io.phenixdb.planner.validate;

import io.phenixdb.planner.type.VectorSqlType;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** {@code +} and {@code *}, of two vectors component by component as well as of numbers. */
final class VectorArithmetic extends SqlBinaryOperator {
  static final VectorArithmetic PLUS =
      new VectorArithmetic(
          "+", SqlKind.PLUS, 40, ReturnTypes.NULLABLE_SUM, OperandTypes.PLUS_OPERATOR);
  static final VectorArithmetic TIMES =
      new VectorArithmetic(
          "*", SqlKind.TIMES, 60, ReturnTypes.PRODUCT_NULLABLE, OperandTypes.MULTIPLY_OPERATOR);

  private VectorArithmetic(
      String name,
      SqlKind kind,
      int precedence,
      SqlReturnTypeInference numbers,
      SqlOperandTypeChecker operands) {
    super(
        name,
        kind,
        precedence,
        true,
        binding -> {
          RelDataType vectors = typeOf(binding);
          return vectors != null ? vectors : numbers.inferReturnType(binding);
        },
        InferTypes.FIRST_KNOWN,
        new VectorsOr(operands));
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    for (SqlNode operand : call.getOperandList()) {
      validator.setValidatedNodeType(operand, validator.deriveType(scope, operand));
    }
    RelDataType type = validateOperands(validator, scope, call);
    validator.setValidatedNodeType(call, type);
    return type;
  }

  /** The type of an operation on two vectors, or null; 22000 when their dimensions differ. */
  static @org.jspecify.annotations.Nullable RelDataType typeOf(SqlOperatorBinding binding) {
    if (!(binding.getOperandType(0) instanceof VectorSqlType left)
        || !(binding.getOperandType(1) instanceof VectorSqlType right)) {
      return null;
    }
    if (left.dimension() != right.dimension()) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "different vector dimensions " + left.dimension() + " and " + right.dimension());
    }
    return binding
        .getTypeFactory()
        .createTypeWithNullability(left, left.isNullable() || right.isNullable());
  }

  /** Two vectors, or what numbers allow. */
  record VectorsOr(SqlOperandTypeChecker others) implements SqlOperandTypeChecker {
    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
      return typeOf(binding) != null || others.checkOperandTypes(binding, throwOnFailure);
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
      return others.getOperandCountRange();
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
      return others.getAllowedSignatures(operator, name);
    }
  }
}
