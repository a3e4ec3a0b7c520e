package io.phenixdb.planner.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSimplify;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code EXISTS} and {@code IN} into semi-joins and their negations into anti-joins, where
 * the subquery refers to the outer row in its own filters alone.
 *
 * <pre>
 * Filter(p AND EXISTS(              SemiJoin(i.a = o.a AND i.b &lt;&gt; o.b)
 *     Filter(i.a = $0.a              Filter(p)
 *        AND i.b &lt;&gt; $0.b AND q) =&gt;     o
 *       i))                          Filter(q)
 *   o                                  i
 * </pre>
 *
 * <p>{@code NOT IN} only where neither side can be NULL, since it is not true for a row as soon as
 * the subquery returns a NULL. Other subqueries are left to decorrelation, which has to compute the
 * distinct outer values first.
 */
final class SemiJoinRule extends RelOptRule {

  SemiJoinRule() {
    super(operand(LogicalFilter.class, any()), "SemiJoinRule");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalFilter filter = call.rel(0);
    RexBuilder builder = filter.getCluster().getRexBuilder();
    List<RexNode> rest = new ArrayList<>();
    List<Existence> existences = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      Existence existence = existence(conjunct, filter);
      if (existence == null) {
        rest.add(conjunct);
      } else {
        existences.add(existence);
      }
    }
    if (existences.isEmpty()) {
      return;
    }
    List<RexNode> plain = new ArrayList<>();
    List<RexNode> withSubqueries = new ArrayList<>();
    for (RexNode conjunct : rest) {
      (RexUtil.SubQueryFinder.find(conjunct) == null ? plain : withSubqueries).add(conjunct);
    }
    // A comparison with a NULL that only shows after folding must not become a filter.
    RexSimplify simplify = new RexSimplify(builder, RelOptPredicateList.EMPTY, RexUtil.EXECUTOR);
    RelNode joined = filter.getInput();
    if (!plain.isEmpty()) {
      joined = LogicalFilter.create(joined, RexUtil.composeConjunction(builder, plain));
    }
    for (Existence existence : existences) {
      joined =
          LogicalJoin.create(
              joined,
              existence.rows(),
              List.of(),
              simplify.simplifyUnknownAsFalse(
                  RexUtil.composeConjunction(builder, existence.conditions())),
              Set.of(),
              existence.negated() ? JoinRelType.ANTI : JoinRelType.SEMI);
    }
    if (!withSubqueries.isEmpty()) {
      joined =
          LogicalFilter.create(
              joined,
              RexUtil.composeConjunction(builder, withSubqueries),
              com.google.common.collect.ImmutableSet.copyOf(filter.getVariablesSet()));
    }
    call.transformTo(joined);
  }

  /**
   * A condition that some row exists.
   *
   * @param rows the rows, free of the outer row
   * @param conditions over the outer row's fields, then those of the rows
   */
  private record Existence(RelNode rows, List<RexNode> conditions, boolean negated) {}

  private static @Nullable Existence existence(RexNode conjunct, LogicalFilter filter) {
    boolean negated = conjunct.getKind() == SqlKind.NOT;
    RexNode node = negated ? ((RexCall) conjunct).getOperands().get(0) : conjunct;
    if (!(node instanceof RexSubQuery subquery)
        || (subquery.getKind() != SqlKind.EXISTS && subquery.getKind() != SqlKind.IN)) {
      return null;
    }
    CorrelationId outer = filter.getVariablesSet().stream().findFirst().orElse(null);
    if (filter.getVariablesSet().size() > 1) {
      return null;
    }
    int outerWidth = filter.getInput().getRowType().getFieldCount();
    boolean exists = subquery.getKind() == SqlKind.EXISTS;
    SubqueryFilters filters = new SubqueryFilters(outer, outerWidth);
    if (!filters.take(subquery.rel, exists)) {
      return null;
    }
    List<RexNode> conditions = new ArrayList<>(filters.conditions());
    if (!exists) {
      List<RexNode> columns = filters.columns();
      for (int i = 0; i < columns.size(); i++) {
        RexNode left = subquery.getOperands().get(i);
        RexNode right = columns.get(i);
        boolean nullable = left.getType().isNullable() || right.getType().isNullable();
        if ((negated && nullable)
            || RexUtil.SubQueryFinder.find(left) != null
            || RexUtil.containsCorrelation(left)) {
          return null;
        }
        conditions.add(
            filter.getCluster().getRexBuilder().makeCall(SqlStdOperatorTable.EQUALS, left, right));
      }
    }
    return new Existence(filters.rows(), conditions, negated);
  }
}
