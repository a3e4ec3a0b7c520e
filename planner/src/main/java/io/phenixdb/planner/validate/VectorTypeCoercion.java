package io.phenixdb.planner.validate;

import io.phenixdb.planner.type.TypeMapping;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
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

  @Override
  protected boolean needToCast(
      SqlValidatorScope scope, SqlNode node, RelDataType target, SqlTypeMappingRule rule) {
    return !TypeMapping.isVector(target)
        && !TypeMapping.isVector(validator.deriveType(scope, node))
        && super.needToCast(scope, node, target, rule);
  }
}
