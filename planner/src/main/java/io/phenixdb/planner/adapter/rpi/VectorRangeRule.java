package io.phenixdb.planner.adapter.rpi;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.adapter.segment.AccessPath;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Turns a bound on a distance into a range search.
 *
 * <pre>
 * Filter(distance(t.v, q) &lt; r AND p)      =&gt;     VectorSearch(t, query q, radius r, filter p)
 *   Scan(t)                                          Values(one row)
 * </pre>
 *
 * <p>Fires only where an index over the same distance exists and query and radius are constant. It
 * verifies each distance, so the answer is exact.
 */
public final class VectorRangeRule extends RelOptRule {
  private final PlanningContext context;

  /** A rule that sees the indexes of the context's catalog. */
  public VectorRangeRule(PlanningContext context) {
    super(operand(Filter.class, operand(RelNode.class, any())), "VectorRangeRule");
    this.context = context;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Filter filter = call.rel(0);
    AccessPath input = AccessPath.of(call.rel(1));
    if (input == null) {
      return;
    }
    List<RexNode> conjuncts = RelOptUtil.conjunctions(filter.getCondition());
    for (RexNode conjunct : conjuncts) {
      VectorSearchRel.Search search = search(conjunct, input);
      if (search != null) {
        List<RexNode> rest = new ArrayList<>(conjuncts);
        rest.remove(conjunct);
        call.transformTo(
            new VectorSearchRel(
                filter.getCluster(),
                OneRow.create(filter.getCluster()),
                withConjuncts(input, rest, filter),
                search));
        return;
      }
    }
  }

  private VectorSearchRel.@Nullable Search search(RexNode conjunct, AccessPath path) {
    if (!(conjunct instanceof RexCall comparison) || comparison.getOperands().size() != 2) {
      return null;
    }
    SqlKind kind = comparison.getKind();
    RexNode left = comparison.getOperands().get(0);
    RexNode right = comparison.getOperands().get(1);
    if (RexUtil.isConstant(left)) {
      RexNode swap = left;
      left = right;
      right = swap;
      kind = kind.reverse();
    }
    DistanceExpression distance = DistanceExpression.of(left);
    boolean bound = kind == SqlKind.LESS_THAN || kind == SqlKind.LESS_THAN_OR_EQUAL;
    if (!bound || distance == null || !distance.exact() || !RexUtil.isConstant(right)) {
      return null;
    }
    SearchChoice choice = SearchChoice.of(distance, path, 0, context.catalog());
    if (choice == null
        || choice.index() == null
        || choice.index().distance() != distance.distance()
        || !RexUtil.isConstant(choice.query())) {
      return null;
    }
    return new VectorSearchRel.Search(
        choice.index(),
        choice.vectorColumn(),
        distance.distance(),
        choice.query(),
        null,
        right,
        kind == SqlKind.LESS_THAN_OR_EQUAL,
        null,
        choice.remark());
  }

  private static AccessPath withConjuncts(AccessPath path, List<RexNode> conjuncts, Filter filter) {
    if (conjuncts.isEmpty()) {
      return path;
    }
    List<RexNode> all = new ArrayList<>(path.conjuncts());
    for (RexNode conjunct : conjuncts) {
      all.add(path.onFields(conjunct));
    }
    return new AccessPath(
        path.optTable(),
        path.table(),
        path.columns(),
        RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), all),
        path.tiers());
  }
}
