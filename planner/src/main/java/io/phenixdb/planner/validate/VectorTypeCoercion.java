package io.phenixdb.planner.validate;

import io.phenixdb.planner.type.TypeMapping;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;

/**
 * Calcite's implicit conversions, which leave vectors as they are: it would take them for arrays.
 */
final class VectorTypeCoercion extends TypeCoercionImpl {
  VectorTypeCoercion(RelDataTypeFactory types, SqlValidator validator) {
    super(types, validator);
  }

  /** A text beside a vector is read as a vector of its type. */
  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    if (binding.getOperandCount() == 2) {
      RelDataType left = binding.getOperandType(0);
      RelDataType right = binding.getOperandType(1);
      if (TypeMapping.isVector(left) && SqlTypeUtil.isCharacter(right)) {
        return asVector(binding, 1, left);
      }
      if (TypeMapping.isVector(right) && SqlTypeUtil.isCharacter(left)) {
        return asVector(binding, 0, right);
      }
      if (TypeMapping.isVector(left) || TypeMapping.isVector(right)) {
        return false;
      }
    }
    return super.binaryComparisonCoercion(binding);
  }

  private static boolean asVector(SqlCallBinding binding, int operand, RelDataType type) {
    SqlNode node = binding.operand(operand);
    SqlCall cast =
        ConversionCall.assignment(TypeMapping.dataType(type))
            .createCall(node.getParserPosition(), node);
    binding.getCall().setOperand(operand, cast);
    binding.getValidator().deriveType(binding.getScope(), cast);
    return true;
  }

  @Override
  protected boolean needToCast(
      SqlValidatorScope scope, SqlNode node, RelDataType target, SqlTypeMappingRule rule) {
    return !TypeMapping.isVector(target)
        && !TypeMapping.isVector(validator.deriveType(scope, node))
        && super.needToCast(scope, node, target, rule);
  }
}
