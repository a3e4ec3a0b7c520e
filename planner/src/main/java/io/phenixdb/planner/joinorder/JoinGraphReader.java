package io.phenixdb.planner.joinorder;

import io.phenixdb.planner.adapter.segment.AccessPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * Gathers a tree of inner joins, with the filters and the column-picking projections between them,
 * into one graph. What is anything else becomes an input.
 */
final class JoinGraphReader {
  private static final double MAX_KEPT_SHARE = 0.5;

  private final List<RelNode> inputs = new ArrayList<>();
  private final List<RelNode> written = new ArrayList<>();
  private final List<RexNode> conjuncts = new ArrayList<>();
  private int fieldCount;

  /** The field of the graph behind each field of what was read last. */
  List<Integer> read(RelNode rel) {
    if (AccessPath.of(rel) == null) {
      switch (rel) {
        case Join join when isInner(join) -> {
          return ofJoin(join);
        }
        case Join join when join.getJoinType() == JoinRelType.SEMI -> {
          int restricted = restrictedInput(join);
          if (restricted >= 0) {
            return ofRestriction(join, inputs.size() + restricted);
          }
        }
        case Filter filter when isMovable(filter.getCondition()) -> {
          List<Integer> fields = read(filter.getInput());
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
    addConjuncts(join.getCondition(), fields);
    return fields;
  }

  /**
   * The one input of a group of joins that a semi-join above the group restricts, or -1. It moves
   * down only where it is estimated to drop a good part of the rows: it has to probe more of them
   * there.
   */
  private static int restrictedInput(Join semi) {
    if (!isMovable(semi.getCondition())) {
      return -1;
    }
    JoinGraphReader group = new JoinGraphReader();
    List<Integer> fields = group.read(semi.getLeft());
    if (group.inputs().size() < 2) {
      return -1;
    }
    int restricted = -1;
    for (int field : RelOptUtil.InputFinder.bits(semi.getCondition())) {
      if (field < fields.size()) {
        int input = group.inputOf(fields.get(field));
        if (restricted >= 0 && restricted != input) {
          return -1;
        }
        restricted = input;
      }
    }
    if (restricted < 0) {
      return -1;
    }
    RelMetadataQuery query = semi.getCluster().getMetadataQuery();
    double before = query.getRowCount(group.inputs().get(restricted));
    RelNode after = group.restrict(semi, fields, restricted);
    return query.getRowCount(after) < before * MAX_KEPT_SHARE ? restricted : -1;
  }

  private List<Integer> ofRestriction(Join semi, int input) {
    List<Integer> fields = read(semi.getLeft());
    inputs.set(input, restrict(semi, fields, input));
    return fields;
  }

  /** An input with a semi-join of the whole group applied to it alone. */
  private RelNode restrict(Join semi, List<Integer> fields, int input) {
    RelNode rel = inputs.get(input);
    int offset = offset(input);
    int width = rel.getRowType().getFieldCount();
    RexNode condition =
        semi.getCondition()
            .accept(
                new RexShuttle() {
                  @Override
                  public RexNode visitInputRef(RexInputRef reference) {
                    int field = reference.getIndex();
                    int moved =
                        field < fields.size()
                            ? fields.get(field) - offset
                            : field - fields.size() + width;
                    return new RexInputRef(moved, reference.getType());
                  }
                });
    return LogicalJoin.create(
        rel, semi.getRight(), List.of(), condition, Set.of(), JoinRelType.SEMI);
  }

  private int offset(int input) {
    int offset = 0;
    for (int i = 0; i < input; i++) {
      offset += inputs.get(i).getRowType().getFieldCount();
    }
    return offset;
  }

  private int inputOf(int field) {
    int input = 0;
    int end = inputs.get(0).getRowType().getFieldCount();
    while (end <= field) {
      end += inputs.get(++input).getRowType().getFieldCount();
    }
    return input;
  }

  private List<Integer> ofInput(RelNode rel) {
    inputs.add(rel);
    written.add(rel);
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

  /** Whether a relational expression is the top of a group of joins. */
  static boolean isGroup(RelNode rel) {
    return isInner(rel)
        || (rel instanceof Join join
            && join.getJoinType() == JoinRelType.SEMI
            && restrictedInput(join) >= 0);
  }

  private static boolean isInner(RelNode rel) {
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

  /** The inputs as they stand in the plan. */
  List<RelNode> written() {
    return written;
  }

  List<RexNode> conjuncts() {
    return conjuncts;
  }
}
