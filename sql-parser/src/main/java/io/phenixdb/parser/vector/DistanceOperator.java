package io.phenixdb.parser.vector;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * An infix distance such as {@code a <-> b}: returns DOUBLE, takes operands of any type (the
 * planner checks that they are vectors), gives a {@code ?} operand the other operand's type.
 *
 * <p>It binds tighter than comparisons and LIKE, looser than {@code +} and {@code -}.
 */
public final class DistanceOperator extends SqlBinaryOperator {

  /** Between the comparisons (30), LIKE (32) and the sums (40) of Calcite's table. */
  private static final int PRECEDENCE = 36;

  private final DistanceMetric metric;

  DistanceOperator(String symbol, DistanceMetric metric) {
    super(
        symbol,
        SqlKind.OTHER,
        PRECEDENCE,
        true,
        ReturnTypes.DOUBLE_NULLABLE,
        InferTypes.FIRST_KNOWN,
        OperandTypes.family(SqlTypeFamily.ANY, SqlTypeFamily.ANY));
    this.metric = metric;
  }

  /** Returns the metric. */
  public DistanceMetric metric() {
    return metric;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    ParameterTypes.inferFromOther(validator, scope, call.operand(0), call.operand(1));
    return super.deriveType(validator, scope, call);
  }
}
