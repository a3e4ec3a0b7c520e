package io.phenixdb.planner.joinorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Puts groups of inner joins in the order that is estimated to be cheapest. The order as written
 * stays unless another one promises a clear gain, so that plans do not change for nothing.
 *
 * <pre>
 * Join(a.x = c.x)               Project(fields as before)
 *   Join(true)           =&gt;       Join(b.y = c.y)
 *     a                             Join(a.x = c.x)
 *     b                               c
 *   c                                 a   (hashed)
 *                                   b   (hashed)
 * </pre>
 */
public final class JoinReordering {
  /** An order is taken when it costs less than this share of the one as written. */
  private static final double CLEAR_GAIN = 0.8;

  /** The plan with its joins in order; the same object when none moved. */
  @SuppressWarnings("ReferenceEquality")
  public RelNode reorder(RelNode rel) {
    if (!JoinGraphReader.isGroup(rel)) {
      return withInputs(rel);
    }
    JoinGraphReader reader = new JoinGraphReader();
    List<Integer> fields = reader.read(rel);
    boolean inputsChanged = !reader.inputs().equals(reader.written());
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : reader.inputs()) {
      RelNode ordered = reorder(input);
      inputsChanged |= ordered != input;
      inputs.add(ordered);
    }
    InputFilters filters = new InputFilters(inputs);
    boolean filtered = filters.takeFrom(reader.conjuncts());
    JoinGraph graph = new JoinGraph(filters.inputs(), filters.others());
    JoinCost cost = new JoinCost(graph);
    JoinTree best = new JoinOrderSearch(graph, cost).search();
    double gain = best.cost() / Math.max(1, asWritten(rel, reader.written(), cost).cost());
    if (gain >= CLEAR_GAIN && !inputsChanged && !filtered) {
      return rel;
    }
    return projected(new JoinTreeBuilder(graph, fields).build(best), fields, rel.getRowType());
  }

  @SuppressWarnings("ReferenceEquality")
  private RelNode withInputs(RelNode rel) {
    boolean same = true;
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      RelNode ordered = reorder(input);
      same &= ordered == input;
      inputs.add(ordered);
    }
    return same ? rel : rel.copy(rel.getTraitSet(), inputs);
  }

  /** The tree of the joins as they stand; inputs are known by identity and order. */
  private static JoinTree asWritten(RelNode rel, List<RelNode> inputs, JoinCost cost) {
    return new WrittenOrder(inputs, cost).of(rel);
  }

  /** Reads the written order back, input by input. */
  private static final class WrittenOrder {
    private final List<RelNode> inputs;
    private final JoinCost cost;
    private int next;

    WrittenOrder(List<RelNode> inputs, JoinCost cost) {
      this.inputs = inputs;
      this.cost = cost;
    }

    @SuppressWarnings("ReferenceEquality")
    JoinTree of(RelNode rel) {
      if (next < inputs.size() && rel == inputs.get(next)) {
        return cost.input(next++);
      }
      boolean isRestriction = rel instanceof Join join && join.getJoinType() == JoinRelType.SEMI;
      if (rel.getInputs().size() == 1 || isRestriction) {
        return of(rel.getInput(0));
      }
      JoinTree left = of(rel.getInput(0));
      JoinTree right = of(rel.getInput(1));
      return cost.asWritten(left, right);
    }
  }

  private static RelNode projected(
      JoinTreeBuilder.Built built, List<Integer> fields, RelDataType type) {
    List<RexNode> projects = new ArrayList<>();
    int[] positions = built.positions();
    for (int i = 0; i < fields.size(); i++) {
      projects.add(new RexInputRef(positions[fields.get(i)], type.getFieldList().get(i).getType()));
    }
    if (RexUtil.isIdentity(projects, built.rel().getRowType())
        && type.getFieldCount() == built.fields().size()) {
      return built.rel();
    }
    return LogicalProject.create(built.rel(), List.of(), projects, type, Set.of());
  }
}
