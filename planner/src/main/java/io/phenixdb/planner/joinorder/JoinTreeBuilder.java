package io.phenixdb.planner.joinorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * Makes joins of a {@link JoinTree}; each condition stands at the lowest join that has all its
 * inputs.
 */
final class JoinTreeBuilder {
  private final JoinGraph graph;
  private final List<Integer> wanted;

  /**
   * A builder.
   *
   * @param wanted the fields that are read above the joins
   */
  JoinTreeBuilder(JoinGraph graph, List<Integer> wanted) {
    this.graph = graph;
    this.wanted = wanted;
  }

  /**
   * A part of the plan.
   *
   * @param fields the field of the graph behind each field of the part
   * @param positions the part's field for each field of the graph, or -1
   */
  record Built(RelNode rel, List<Integer> fields, int[] positions) {}

  Built build(JoinTree tree) {
    return switch (tree) {
      case JoinTree.Input input -> input(input);
      case JoinTree.Pair pair -> pair(pair);
    };
  }

  private Built input(JoinTree.Input input) {
    List<Integer> fields = new ArrayList<>();
    RelNode rel = graph.input(input.index());
    for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
      fields.add(graph.offset(input.index()) + i);
    }
    return narrowed(rel, fields, input.inputs());
  }

  /** Drops the fields that neither a condition of a join above nor anything else there reads. */
  private Built narrowed(RelNode rel, List<Integer> fields, BitSet inputs) {
    BitSet needed = new BitSet();
    wanted.forEach(needed::set);
    for (JoinGraph.Condition condition : graph.conditions()) {
      BitSet outside = (BitSet) condition.inputs().clone();
      outside.andNot(inputs);
      if (!outside.isEmpty()) {
        RelOptUtil.InputFinder.bits(condition.condition()).forEach(needed::set);
      }
    }
    List<Integer> kept = new ArrayList<>();
    List<RexNode> projects = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (needed.get(fields.get(i))) {
        RelDataTypeField field = rel.getRowType().getFieldList().get(i);
        kept.add(fields.get(i));
        projects.add(new RexInputRef(i, field.getType()));
        names.add(field.getName());
      }
    }
    return kept.size() == fields.size() || kept.isEmpty()
        ? built(rel, fields)
        : built(LogicalProject.create(rel, List.of(), projects, names, Set.of()), kept);
  }

  private Built built(RelNode rel, List<Integer> fields) {
    int[] positions = new int[graph.fieldCount()];
    Arrays.fill(positions, -1);
    for (int i = 0; i < fields.size(); i++) {
      positions[fields.get(i)] = i;
    }
    return new Built(rel, fields, positions);
  }

  private Built pair(JoinTree.Pair pair) {
    Built left = build(pair.left());
    Built right = build(pair.right());
    List<Integer> fields = new ArrayList<>(left.fields());
    fields.addAll(right.fields());
    int leftWidth = left.fields().size();
    RexShuttle positioned =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            int position = left.positions()[reference.getIndex()];
            return new RexInputRef(
                position >= 0 ? position : leftWidth + right.positions()[reference.getIndex()],
                reference.getType());
          }
        };
    boolean isTop = pair.inputs().cardinality() == graph.size();
    List<RexNode> conditions = new ArrayList<>();
    for (JoinGraph.Condition condition : graph.conditions()) {
      if (condition.inputs().isEmpty() ? isTop : belongsTo(condition.inputs(), pair)) {
        conditions.add(condition.condition().accept(positioned));
      }
    }
    RelNode join =
        LogicalJoin.create(
            left.rel(),
            right.rel(),
            List.of(),
            RexUtil.composeConjunction(graph.builder(), conditions),
            Set.of(),
            JoinRelType.INNER);
    return narrowed(join, fields, pair.inputs());
  }

  private static boolean belongsTo(BitSet inputs, JoinTree.Pair pair) {
    BitSet outside = (BitSet) inputs.clone();
    outside.andNot(pair.inputs());
    return outside.isEmpty()
        && inputs.intersects(pair.left().inputs())
        && inputs.intersects(pair.right().inputs());
  }
}
