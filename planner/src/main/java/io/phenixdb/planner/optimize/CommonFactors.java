package io.phenixdb.planner.optimize;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Takes conditions that all terms of a disjunction share out of it: {@code (p AND q) OR (p AND r)}
 * becomes {@code p AND (q OR r)}, so that {@code p} can join or go down.
 */
final class CommonFactors extends RelHomogeneousShuttle {

  @Override
  public RelNode visit(LogicalFilter filter) {
    RelNode visited = super.visit(filter);
    if (!(visited instanceof LogicalFilter current)) {
      return visited;
    }
    RexNode condition = factored(current.getCondition(), current.getCluster().getRexBuilder());
    return condition.equals(current.getCondition())
        ? current
        : current.copy(current.getTraitSet(), current.getInput(), condition);
  }

  @Override
  public RelNode visit(LogicalJoin join) {
    RelNode visited = super.visit(join);
    if (!(visited instanceof LogicalJoin current)) {
      return visited;
    }
    RexNode condition = factored(current.getCondition(), current.getCluster().getRexBuilder());
    return condition.equals(current.getCondition())
        ? current
        : current.copy(
            current.getTraitSet(),
            condition,
            current.getLeft(),
            current.getRight(),
            current.getJoinType(),
            current.isSemiJoinDone());
  }

  private static RexNode factored(RexNode condition, RexBuilder builder) {
    return condition.getKind() == SqlKind.OR ? RexUtil.pullFactors(builder, condition) : condition;
  }
}
