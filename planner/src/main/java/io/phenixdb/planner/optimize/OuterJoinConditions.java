package io.phenixdb.planner.optimize;

import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * Hides the conditions of outer joins from decorrelation, and brings them back.
 *
 * <p>The decorrelator takes a column for not null when a join's condition is not true where the
 * column is null. That holds for an inner join; a left join keeps such rows of its left side. It
 * would then join the subquery's result on {@code =} and lose the rows where the correlated column
 * is null. A condition that it cannot look into says nothing.
 */
final class OuterJoinConditions {
  private static final SqlFunction HIDDEN =
      new SqlFunction(
          "$condition",
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.ARG0,
          null,
          OperandTypes.ANY,
          SqlFunctionCategory.USER_DEFINED_FUNCTION);

  private static final Set<JoinRelType> OUTER =
      Set.of(JoinRelType.LEFT, JoinRelType.RIGHT, JoinRelType.FULL);

  private OuterJoinConditions() {}

  /** The plan with the conditions of its outer joins hidden. */
  static RelNode hide(RelNode plan) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            RelNode visited = super.visit(node);
            return visited instanceof Join join && OUTER.contains(join.getJoinType())
                ? withCondition(
                    join, join.getCluster().getRexBuilder().makeCall(HIDDEN, join.getCondition()))
                : visited;
          }
        });
  }

  /** The plan with hidden conditions as they were, wherever they have got to. */
  static RelNode reveal(RelNode plan) {
    RexShuttle revealing =
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            return call.getOperator() == HIDDEN
                ? call.getOperands().getFirst().accept(this)
                : super.visitCall(call);
          }
        };
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            return super.visit(node).accept(revealing);
          }
        });
  }

  private static RelNode withCondition(Join join, RexNode condition) {
    return join.copy(
        join.getTraitSet(),
        condition,
        join.getLeft(),
        join.getRight(),
        join.getJoinType(),
        join.isSemiJoinDone());
  }
}
