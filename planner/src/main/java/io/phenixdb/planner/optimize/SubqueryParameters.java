package io.phenixdb.planner.optimize;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;

/**
 * Takes uncorrelated scalar and EXISTS subqueries out of a plan: each becomes a parameter whose
 * value the executor computes once a statement. So a search for the nearest rows to {@code (SELECT
 * embedding ...)} is one with a constant vector.
 */
public final class SubqueryParameters {
  /** Parameters from this index on stand for subqueries. */
  private static final int FIRST = 1 << 20;

  private final List<RexSubQuery> subqueries = new ArrayList<>();

  /** Whether a parameter stands for a subquery. */
  public static boolean isSubquery(int parameterIndex) {
    return parameterIndex >= FIRST;
  }

  /** The subquery that a parameter stands for. */
  public RexSubQuery get(int parameterIndex) {
    return subqueries.get(parameterIndex - FIRST);
  }

  /** The plan with parameters in place of its uncorrelated scalar and EXISTS subqueries. */
  public RelNode extract(RelNode plan) {
    RexBuilder builder = plan.getCluster().getRexBuilder();
    RexShuttle extractor =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery subquery) {
            boolean single =
                subquery.getKind() == SqlKind.SCALAR_QUERY || subquery.getKind() == SqlKind.EXISTS;
            if (!single || !RelOptUtil.getVariablesUsed(subquery.rel).isEmpty()) {
              return subquery;
            }
            subqueries.add(subquery);
            return builder.makeDynamicParam(subquery.getType(), FIRST + subqueries.size() - 1);
          }
        };
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return super.visit(other).accept(extractor);
          }
        });
  }
}
