package io.phenixdb.planner.joinorder;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Conditions over a single input become its filter. A disjunction over several inputs stays, and
 * also filters each input that all of its terms restrict: {@code (a.x = 1 AND b.y = 2) OR (a.x = 3
 * AND b.y = 4)} implies {@code a.x = 1 OR a.x = 3}.
 */
final class InputFilters {
  private final List<RelNode> inputs;
  private final int[] offsets;
  private final RexBuilder builder;
  private final List<List<RexNode>> filters = new ArrayList<>();
  private final List<RexNode> others = new ArrayList<>();

  InputFilters(List<RelNode> inputs) {
    this.inputs = inputs;
    this.builder = inputs.get(0).getCluster().getRexBuilder();
    this.offsets = new int[inputs.size() + 1];
    for (int i = 0; i < inputs.size(); i++) {
      offsets[i + 1] = offsets[i] + inputs.get(i).getRowType().getFieldCount();
      filters.add(new ArrayList<>());
    }
  }

  /** Distributes conditions over the fields of all inputs; whether any input got one. */
  boolean takeFrom(List<RexNode> conjuncts) {
    for (RexNode conjunct : conjuncts) {
      int input = onlyInput(conjunct);
      if (input >= 0) {
        filters.get(input).add(conjunct);
      } else {
        others.add(conjunct);
        addImplied(conjunct);
      }
    }
    return filters.stream().anyMatch(each -> !each.isEmpty());
  }

  private void addImplied(RexNode condition) {
    if (condition.getKind() != SqlKind.OR) {
      return;
    }
    for (int input = 0; input < inputs.size(); input++) {
      RexNode implied = implied(condition, input);
      if (implied != null) {
        filters.get(input).add(implied);
      }
    }
  }

  private @Nullable RexNode implied(RexNode disjunction, int input) {
    List<RexNode> terms = new ArrayList<>();
    for (RexNode term : RelOptUtil.disjunctions(disjunction)) {
      List<RexNode> own = new ArrayList<>();
      for (RexNode conjunct : RelOptUtil.conjunctions(term)) {
        if (onlyInput(conjunct) == input) {
          own.add(conjunct);
        }
      }
      if (own.isEmpty()) {
        return null;
      }
      terms.add(RexUtil.composeConjunction(builder, own));
    }
    return RexUtil.composeDisjunction(builder, terms);
  }

  /** The one input that a condition reads, or -1. */
  private int onlyInput(RexNode condition) {
    ImmutableBitSet fields = RelOptUtil.InputFinder.bits(condition);
    if (fields.isEmpty()) {
      return -1;
    }
    int input = 0;
    while (offsets[input + 1] <= fields.nth(0)) {
      input++;
    }
    return fields.length() <= offsets[input + 1] ? input : -1;
  }

  /** The inputs with their filters. */
  List<RelNode> inputs() {
    List<RelNode> filtered = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      RelNode input = inputs.get(i);
      RexNode condition = RexUtil.composeConjunction(builder, filters.get(i));
      filtered.add(
          condition.isAlwaysTrue()
              ? input
              : LogicalFilter.create(input, RexUtil.shift(condition, -offsets[i])));
    }
    return filtered;
  }

  /** The conditions that no single input decides. */
  List<RexNode> others() {
    return others;
  }
}
