package io.phenixdb.planner.optimize;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Takes the conditions on the outer row out of a correlated subquery, as far as they stand in
 * filters above everything else. Used once.
 */
final class SubqueryFilters {
  private final @Nullable CorrelationId outer;
  private final int outerWidth;
  private final List<RexNode> conditions = new ArrayList<>();
  private final List<RexNode> kept = new ArrayList<>();
  private ImmutableSet<CorrelationId> keptVariables = ImmutableSet.of();
  private @Nullable RelNode rows;
  private List<RexNode> columns = List.of();

  /**
   * Filters of one subquery.
   *
   * @param outer the variable that stands for the outer row, or null when there is none
   * @param outerWidth fields of the outer row
   */
  SubqueryFilters(@Nullable CorrelationId outer, int outerWidth) {
    this.outer = outer;
    this.outerWidth = outerWidth;
  }

  /**
   * Reads a subquery; false when it refers to the outer row elsewhere too.
   *
   * @param existence whether only the existence of a row matters, not its values
   */
  boolean take(RelNode subquery, boolean existence) {
    RelNode rel = existence ? withoutColumns(subquery) : subquery;
    List<RexNode> outputs = null;
    if (rel instanceof Project project && (existence || isPlain(project))) {
      outputs = existence ? null : project.getProjects();
      rel = project.getInput();
    }
    while (rel instanceof Filter filter) {
      if (!takeConjuncts(filter)) {
        return false;
      }
      rel = filter.getInput();
    }
    if (!RelOptUtil.getVariablesUsed(rel).isEmpty()) {
      return false;
    }
    RelNode base = rel;
    rows =
        kept.isEmpty()
            ? base
            : LogicalFilter.create(
                base,
                RexUtil.composeConjunction(base.getCluster().getRexBuilder(), kept),
                keptVariables);
    List<RexNode> values =
        outputs != null
            ? outputs
            : new ArrayList<>(
                base.getCluster().getRexBuilder().identityProjects(base.getRowType()));
    columns = values.stream().map(value -> RexUtil.shift(value, outerWidth)).toList();
    return true;
  }

  /** A subquery without what changes columns or multiplicity, but not whether there is a row. */
  private static RelNode withoutColumns(RelNode subquery) {
    RelNode rel = subquery;
    while (true) {
      if (rel instanceof Project project && !RexOver.containsOver(project.getProjects(), null)) {
        rel = project.getInput();
      } else if (rel instanceof Aggregate aggregate
          && aggregate.getAggCallList().isEmpty()
          && aggregate.getGroupCount() > 0
          && aggregate.getGroupType() == Aggregate.Group.SIMPLE) {
        rel = aggregate.getInput();
      } else if (rel instanceof Sort sort
          && sort.offset == null
          && (sort.fetch == null
              || (sort.fetch instanceof RexLiteral && RexLiteral.intValue(sort.fetch) > 0))) {
        rel = sort.getInput();
      } else {
        return rel;
      }
    }
  }

  private static boolean isPlain(Project project) {
    return project.getProjects().stream()
        .noneMatch(node ->
            RexUtil.containsCorrelation(node)
                || RexUtil.SubQueryFinder.find(node) != null
                || !RexUtil.isDeterministic(node)
                || RexOver.containsOver(node));
  }

  private boolean takeConjuncts(Filter filter) {
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      boolean nested = RexUtil.SubQueryFinder.find(conjunct) != null;
      if (nested) {
        if (refersToOuter(filter, conjunct)) {
          return false;
        }
        kept.add(conjunct);
        keptVariables =
            ImmutableSet.<CorrelationId>builder()
                .addAll(keptVariables)
                .addAll(filter.getVariablesSet())
                .build();
      } else if (RexUtil.containsCorrelation(conjunct)) {
        RexNode joined = joined(conjunct);
        if (joined == null || !RexUtil.isDeterministic(conjunct)) {
          return false;
        }
        conditions.add(joined);
      } else {
        kept.add(conjunct);
      }
    }
    return true;
  }

  /** Whether a condition with a subquery in it refers to rows outside of its own filter. */
  private static boolean refersToOuter(Filter filter, RexNode conjunct) {
    LogicalFilter alone =
        LogicalFilter.create(
            filter.getInput(), conjunct, ImmutableSet.copyOf(filter.getVariablesSet()));
    return !RelOptUtil.getVariablesUsed(alone).isEmpty();
  }

  /** A condition over the outer row's fields, then those of the rows; null for another variable. */
  private @Nullable RexNode joined(RexNode conjunct) {
    boolean[] foreign = new boolean[1];
    RexNode shifted =
        conjunct.accept(
            new RexShuttle() {
              @Override
              public RexNode visitInputRef(RexInputRef reference) {
                return new RexInputRef(reference.getIndex() + outerWidth, reference.getType());
              }

              @Override
              public RexNode visitFieldAccess(RexFieldAccess access) {
                if (access.getReferenceExpr() instanceof RexCorrelVariable variable
                    && variable.id.equals(outer)) {
                  return new RexInputRef(access.getField().getIndex(), access.getType());
                }
                foreign[0] = true;
                return access;
              }

              @Override
              public RexNode visitCorrelVariable(RexCorrelVariable variable) {
                foreign[0] = true;
                return variable;
              }
            });
    return foreign[0] ? null : shifted;
  }

  /** The rows, free of the outer row. */
  RelNode rows() {
    if (rows == null) {
      throw new IllegalStateException("nothing was taken");
    }
    return rows;
  }

  /** Conditions over the outer row's fields, then those of the rows. */
  List<RexNode> conditions() {
    return conditions;
  }

  /** The subquery's columns over the outer row's fields, then those of the rows. */
  List<RexNode> columns() {
    return columns;
  }
}
