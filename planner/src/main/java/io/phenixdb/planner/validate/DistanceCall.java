package io.phenixdb.planner.validate;

import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.planner.type.VectorSqlType;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.vector.Distance;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * A distance between two vectors (or their inner product); every spelling of a distance becomes a
 * call of this operator before validation. A {@code ?} or a string literal takes the type of the
 * other operand.
 */
public final class DistanceCall extends SqlFunction {
  private final Distance distance;
  private final boolean negated;
  private final boolean comparison;

  private DistanceCall(String name, Distance distance, boolean negated, boolean comparison) {
    super(
        name,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.DOUBLE_NULLABLE,
        InferTypes.FIRST_KNOWN,
        OperandTypes.family(SqlTypeFamily.ANY, SqlTypeFamily.ANY),
        SqlFunctionCategory.NUMERIC);
    this.distance = distance;
    this.negated = negated;
    this.comparison = comparison;
  }

  /** The operator of a distance. */
  public static DistanceCall of(Distance distance) {
    return new DistanceCall(distance + "_DISTANCE", distance, false, false);
  }

  /** {@code a <=> b}: the cosine distance of vectors, a NULL-safe equality of everything else. */
  public static DistanceCall cosineOrEqual() {
    return new DistanceCall("COSINE_DISTANCE", Distance.COSINE, false, true);
  }

  /** {@code INNER_PRODUCT(a, b)}: the DOT distance without its minus. */
  public static DistanceCall innerProduct() {
    return new DistanceCall("INNER_PRODUCT", Distance.DOT, true, false);
  }

  /** The distance. */
  public Distance distance() {
    return distance;
  }

  /** Whether the result is the distance times -1. */
  public boolean negated() {
    return negated;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    SqlNode left = call.operand(0);
    SqlNode right = call.operand(1);
    RelDataType leftType = known(validator, scope, left);
    RelDataType rightType = known(validator, scope, right);
    if (leftType == null && rightType == null) {
      throw error(
          call,
          SqlState.INDETERMINATE_DATATYPE,
          "at least one operand of a distance must be a vector of known dimension");
    }
    if (leftType == null) {
      adopt(validator, left, java.util.Objects.requireNonNull(rightType));
      leftType = rightType;
    }
    if (rightType == null) {
      adopt(validator, right, java.util.Objects.requireNonNull(leftType));
      rightType = leftType;
    }
    boolean leftVector = TypeMapping.isVector(java.util.Objects.requireNonNull(leftType));
    boolean rightVector = TypeMapping.isVector(java.util.Objects.requireNonNull(rightType));
    if (comparison && !leftVector && !rightVector) {
      RelDataType type = validator.getTypeFactory().createSqlType(SqlTypeName.BOOLEAN);
      validator.setValidatedNodeType(call, type);
      return type;
    }
    check(call, leftType, rightType);
    RelDataType type =
        validator
            .getTypeFactory()
            .createTypeWithNullability(
                validator.getTypeFactory().createSqlType(SqlTypeName.DOUBLE),
                leftType.isNullable() || rightType.isNullable());
    validator.setValidatedNodeType(call, type);
    return type;
  }

  private void check(SqlCall call, RelDataType left, RelDataType right) {
    if (!(left instanceof VectorSqlType a) || !(right instanceof VectorSqlType b)) {
      throw error(
          call,
          SqlState.UNDEFINED_FUNCTION,
          "a distance takes two vectors, not " + left + " and " + right);
    }
    if (a.dimension() >= 0 && b.dimension() >= 0 && a.dimension() != b.dimension()) {
      throw error(
          call,
          SqlState.DATA_EXCEPTION,
          "different vector dimensions " + a.dimension() + " and " + b.dimension());
    }
  }

  private static @org.jspecify.annotations.Nullable RelDataType known(
      SqlValidator validator, SqlValidatorScope scope, SqlNode node) {
    boolean adopts =
        node instanceof SqlDynamicParam
            || SqlUtil.isNullLiteral(node, false)
            || (node instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.CHAR);
    return adopts ? null : validator.deriveType(scope, node);
  }

  private static void adopt(SqlValidator validator, SqlNode node, RelDataType type) {
    validator.setValidatedNodeType(
        node, validator.getTypeFactory().createTypeWithNullability(type, true));
  }

  private static DatabaseException error(SqlNode node, SqlState state, String message) {
    SqlParserPos position = node.getParserPosition();
    return new DatabaseException(
        state, message, position.getLineNum(), position.getColumnNum(), null, null);
  }
}
