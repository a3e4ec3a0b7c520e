package io.phenixdb.planner.lowering;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import io.phenixdb.storage.type.TypeKind;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;

/** Comparisons with both operands in one type. */
final class Comparisons {
  private Comparisons() {}

  static Expression of(
      ScalarFunction function,
      RexNode leftNode,
      Expression left,
      RexNode rightNode,
      Expression right,
      RelDataTypeFactory types) {
    DataType common =
        common(leftNode.getType(), left.type(), rightNode.getType(), right.type(), types);
    return new Expression.Call(
        function,
        List.of(RexLowering.cast(left, common, false), RexLowering.cast(right, common, false)),
        DataType.BOOLEAN);
  }

  /** The type in which two values are compared, joined or grouped together. */
  static DataType common(
      RelDataType leftRel,
      DataType left,
      RelDataType rightRel,
      DataType right,
      RelDataTypeFactory types) {
    if (left.equals(right)) {
      return left;
    }
    if (left.kind() == TypeKind.NULL) {
      return right;
    }
    if (right.kind() == TypeKind.NULL) {
      return left;
    }
    if (isInteger(left) && isInteger(right)) {
      return left.kind().compareTo(right.kind()) >= 0 ? left : right;
    }
    if (left.isCharacter() && right.isCharacter()) {
      return DataType.VARCHAR;
    }
    if (left.kind() == right.kind()
        && left.layout() == Layout.LONG
        && left.kind() != TypeKind.DECIMAL) {
      return left;
    }
    RelDataType least = types.leastRestrictive(List.of(leftRel, rightRel));
    if (least == null) {
      throw new NotNativeException("a comparison of " + left + " and " + right);
    }
    return TypeMapping.expressionType(least);
  }

  private static boolean isInteger(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
      default -> false;
    };
  }
}
