package io.phenixdb.planner.adapter.rpi;

import io.phenixdb.planner.validate.DistanceCall;
import io.phenixdb.planner.validate.PhenixOperators;
import io.phenixdb.storage.vector.Distance;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * A distance between two vector expressions, recognised in whatever form orders rows as the
 * distance does: the call itself, a call under a cast, a distance plus or times a positive number,
 * and the negated inner product.
 *
 * @param exact whether the expression is the distance itself, so that a bound on one is a bound on
 *     the other
 */
record DistanceExpression(Distance distance, RexNode left, RexNode right, boolean exact) {

  /** The distance in an expression that grows with it, or null. */
  static @Nullable DistanceExpression of(RexNode node) {
    if (!(node instanceof RexCall call)) {
      return null;
    }
    List<RexNode> operands = call.getOperands();
    if (call.getOperator() instanceof DistanceCall operator) {
      return operator.negated()
          ? null
          : new DistanceExpression(operator.distance(), operands.get(0), operands.get(1), true);
    }
    if (call.getOperator() instanceof PhenixOperators.NamedDistance operator) {
      return new DistanceExpression(operator.distance(), operands.get(0), operands.get(1), true);
    }
    return switch (call.getKind()) {
      case CAST -> inexact(of(operands.get(0)));
      case PLUS -> scaled(operands, false);
      case TIMES -> scaled(operands, true);
      case MINUS ->
          operands.get(1) instanceof RexLiteral ? inexact(of(operands.get(0))) : negated(call);
      case MINUS_PREFIX -> innerProduct(operands.get(0));
      default -> power(call);
    };
  }

  /** {@code constant - inner product}. */
  private static @Nullable DistanceExpression negated(RexCall minus) {
    return minus.getOperands().get(0) instanceof RexLiteral
        ? innerProduct(minus.getOperands().get(1))
        : null;
  }

  private static @Nullable DistanceExpression innerProduct(RexNode node) {
    return node instanceof RexCall call
            && call.getOperator() instanceof DistanceCall operator
            && operator.negated()
        ? new DistanceExpression(
            operator.distance(), call.getOperands().get(0), call.getOperands().get(1), false)
        : null;
  }

  private static @Nullable DistanceExpression scaled(List<RexNode> operands, boolean positive) {
    for (int i = 0; i < 2; i++) {
      if (operands.get(i) instanceof RexLiteral literal) {
        java.math.BigDecimal value = literal.getValueAs(java.math.BigDecimal.class);
        if (value != null && (!positive || value.signum() > 0)) {
          return inexact(of(operands.get(1 - i)));
        }
      }
    }
    return null;
  }

  /** A square root of a distance orders as the distance. */
  private static @Nullable DistanceExpression power(RexCall call) {
    return call.getOperator() == SqlStdOperatorTable.SQRT || call.getKind() == SqlKind.REINTERPRET
        ? inexact(of(call.getOperands().get(0)))
        : null;
  }

  private static @Nullable DistanceExpression inexact(@Nullable DistanceExpression inner) {
    return inner == null
        ? null
        : new DistanceExpression(inner.distance, inner.left, inner.right, false);
  }

  /** Whether an index over {@code indexed} gives the order of this distance. */
  boolean orderedBy(Distance indexed) {
    return family(indexed) == family(distance);
  }

  private static Distance family(Distance distance) {
    return switch (distance) {
      case EUCLIDEAN_SQUARED -> Distance.EUCLIDEAN;
      case ANGULAR -> Distance.COSINE;
      default -> distance;
    };
  }
}
