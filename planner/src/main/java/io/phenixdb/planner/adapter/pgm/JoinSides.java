package io.phenixdb.planner.adapter.pgm;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepRelVertex;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * An inner join as a rule sees it: one side that it keeps, one that it replaces, and the conditions
 * over the kept side's columns followed by the replaced side's.
 *
 * @param replacedIsRight which side of the join is replaced
 */
record JoinSides(
    Join join, RelNode kept, RelNode replaced, boolean replacedIsRight, List<RexNode> conjuncts) {

  /** The join with its right (or left) side to be replaced. */
  static JoinSides of(Join join, boolean replaceRight) {
    RelNode left = current(join.getLeft());
    RelNode right = current(join.getRight());
    List<RexNode> conjuncts = RelOptUtil.conjunctions(join.getCondition());
    if (replaceRight) {
      return new JoinSides(join, left, right, true, conjuncts);
    }
    int leftWidth = left.getRowType().getFieldCount();
    int rightWidth = right.getRowType().getFieldCount();
    RexShuttle turn =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            int index = reference.getIndex();
            return new RexInputRef(
                index < leftWidth ? index + rightWidth : index - leftWidth, reference.getType());
          }
        };
    List<RexNode> turned = new ArrayList<>();
    conjuncts.forEach(conjunct -> turned.add(conjunct.accept(turn)));
    return new JoinSides(join, right, left, false, turned);
  }

  static RelNode current(RelNode rel) {
    return rel instanceof HepRelVertex vertex ? vertex.getCurrentRel() : rel;
  }

  int keptWidth() {
    return kept.getRowType().getFieldCount();
  }

  int replacedWidth() {
    return replaced.getRowType().getFieldCount();
  }

  /** An equality between a column of the replaced side and an expression over the kept side. */
  record Equality(RexNode conjunct, RexNode keptSide, RexNode replacedSide) {}

  /** A conjunct as an equality across the sides, or null. */
  @Nullable Equality equality(RexNode conjunct) {
    if (conjunct.getKind() != SqlKind.EQUALS) {
      return null;
    }
    RexNode left = ((RexCall) conjunct).getOperands().get(0);
    RexNode right = ((RexCall) conjunct).getOperands().get(1);
    if (isKept(left) && isReplaced(right)) {
      return new Equality(conjunct, left, right);
    }
    return isKept(right) && isReplaced(left) ? new Equality(conjunct, right, left) : null;
  }

  private boolean isKept(RexNode node) {
    ImmutableBitSet bits = RelOptUtil.InputFinder.bits(node);
    return RexUtil.SubQueryFinder.find(node) == null
        && bits.nextSetBit(keptWidth()) < 0
        && !bits.isEmpty();
  }

  private boolean isReplaced(RexNode node) {
    return node instanceof RexInputRef reference && reference.getIndex() >= keptWidth();
  }

  /**
   * The join's output columns from those of the kept side and of what replaces the other.
   *
   * @param replacing expressions for the columns of the replaced side
   */
  List<RexNode> output(List<RexNode> replacing) {
    List<RexNode> own = new ArrayList<>();
    for (int i = 0; i < keptWidth(); i++) {
      own.add(new RexInputRef(i, kept.getRowType().getFieldList().get(i).getType()));
    }
    List<RexNode> result = new ArrayList<>(replacedIsRight ? own : replacing);
    result.addAll(replacedIsRight ? replacing : own);
    return result;
  }
}
