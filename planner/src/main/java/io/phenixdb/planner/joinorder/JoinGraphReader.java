package io.phenixdb.planner.joinorder;

import io.phenixdb.planner.adapter.segment.AccessPath;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * Gathers a tree of inner joins, with the filters and the column-picking projections between them,
 * into one graph. What is anything else becomes an input.
 */
final class JoinGraphReader {
  private final List<RelNode> inputs = new ArrayList<>();
  private final List<RexNode> conjuncts = new ArrayList<>();
  private int fieldCount;
  private int joinCount;

  /** The field of the graph behind each field of what was read last. */
  List<Integer> read(RelNode rel) {
    if (AccessPath.of(rel) == null) {
      switch (rel) {
        case Join join when isInner(join) -> {
          return ofJoin(join);
        }
        case Filter filter when isMovable(filter.getCondition()) -> {
          int before = joinCount;
          List<Integer> fields = read(filter.getInput());
          if (joinCount == before && fields.isEmpty()) {
            throw new IllegalStateException("a filter over nothing");
          }
          addConjuncts(filter.getCondition(), fields);
          return fields;
        }
        case Project project when picksColumns(project) -> {
          List<Integer> fields = read(project.getInput());
          List<Integer> picked = new ArrayList<>();
          for (RexNode expression : project.getProjects()) {
            picked.add(fields.get(((RexInputRef) expression).getIndex()));
          }
          return picked;
        }
        default -> {}
      }
    }
    return ofInput(rel);
  }

  private List<Integer> ofJoin(Join join) {
    List<Integer> fields = new ArrayList<>(read(join.getLeft()));
    fields.addAll(read(join.getRight()));
    joinCount++;
    addConjuncts(join.getCondition(), fields);
    return fields;
  }

  private List<Integer> ofInput(RelNode rel) {
    inputs.add(rel);
    List<Integer> fields = new ArrayList<>();
    for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
      fields.add(fieldCount++);
    }
    return fields;
  }

  private void addConjuncts(RexNode condition, List<Integer> fields) {
    RexShuttle numbered =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            return new RexInputRef(fields.get(reference.getIndex()), reference.getType());
          }
        };
    for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
      conjuncts.add(conjunct.accept(numbered));
    }
  }

  /** Whether a relational expression is a join that may change places. */
  static boolean isInner(RelNode rel) {
    return rel instanceof Join join
        && join.getJoinType() == JoinRelType.INNER
        && isMovable(join.getCondition());
  }

  private static boolean isMovable(RexNode condition) {
    return RexUtil.SubQueryFinder.find(condition) == null
        && !RexUtil.containsCorrelation(condition)
        && RexUtil.isDeterministic(condition);
  }

  private static boolean picksColumns(Project project) {
    return project.getProjects().stream().allMatch(RexInputRef.class::isInstance);
  }

  List<RelNode> inputs() {
    return inputs;
  }

  List<RexNode> conjuncts() {
    return conjuncts;
  }
}
