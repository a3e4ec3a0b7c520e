package io.phenixdb.planner.optimize;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.tools.RelBuilder;

/**
 * Decorrelates the inputs of set operations one by one. Decorrelated together with what is around
 * them, inputs keep columns of their own that the others do not have, and the set operation fails.
 */
final class SetOperationInputs extends RelHomogeneousShuttle {
  private final RelBuilder builder;

  SetOperationInputs(RelBuilder builder) {
    this.builder = builder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (!(rel instanceof SetOp)) {
      return rel;
    }
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      boolean alone = RelOptUtil.getVariablesUsed(input).isEmpty();
      inputs.add(alone ? RelDecorrelator.decorrelateQuery(input, builder) : input);
    }
    return rel.copy(rel.getTraitSet(), inputs);
  }
}
