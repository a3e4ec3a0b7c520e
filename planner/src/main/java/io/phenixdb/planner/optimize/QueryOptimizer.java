package io.phenixdb.planner.optimize;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.adapter.pgm.ExpandTrimmer;
import io.phenixdb.planner.adapter.pgm.PgmRules;
import io.phenixdb.planner.adapter.rpi.NearestNeighborJoinRule;
import io.phenixdb.planner.adapter.rpi.VectorRangeRule;
import io.phenixdb.planner.adapter.rpi.VectorTopKRule;
import io.phenixdb.planner.adapter.segment.SegmentScanRule;
import io.phenixdb.planner.joinorder.JoinReordering;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;

/**
 * The fixed program of rewrites between a validated query and its lowering.
 *
 * <ol>
 *   <li>EXISTS and IN become semi-joins; other correlated subqueries become lateral joins; lateral
 *       nearest-neighbour queries become kNN joins
 *   <li>decorrelation
 *   <li>filters go down, projections merge, unused columns go away
 *   <li>vector searches and graph expansions are recognised
 *   <li>inner joins get the order that is estimated to be cheapest
 *   <li>tables get their access paths
 * </ol>
 */
public final class QueryOptimizer {
  /**
   * Leaves a projection that picks columns of a table where it is: merged into the one above, the
   * table would be read whole.
   */
  private static final RelBuilderFactory UNMERGED =
      RelBuilder.proto(Contexts.of(RelBuilder.Config.DEFAULT.withBloat(-1)));

  private final PlanningContext context;
  private final List<RelOptRule> graphRules;

  /**
   * An optimizer for one query.
   *
   * @param graphRules rules of the graph adapter
   */
  public QueryOptimizer(PlanningContext context, List<RelOptRule> graphRules) {
    this.context = context;
    this.graphRules = List.copyOf(graphRules);
  }

  /** The rewritten plan; its leaves are access paths. */
  public RelNode optimize(RelNode plan) {
    RelBuilder builder = UNMERGED.create(plan.getCluster(), null);
    if (!context.rewrites()) {
      return run(
          run(decorrelated(plan, builder), graphRules.toArray(RelOptRule[]::new)),
          new SegmentScanRule());
    }
    RelNode rel = decorrelated(plan, builder);
    rel = pushDown(rel.accept(new CommonFactors()));
    rel = new RelFieldTrimmer(null, builder).trim(rel);
    rel = run(rel, CoreRules.FILTER_PROJECT_TRANSPOSE, CoreRules.PROJECT_REMOVE);
    rel = run(rel, new VectorTopKRule(context), new VectorRangeRule(context));
    rel = run(rel, graphRules.toArray(RelOptRule[]::new));
    rel = run(rel, PgmRules.finishingRules().toArray(RelOptRule[]::new));
    rel = new ExpandTrimmer(builder).trimExpansions(rel);
    rel = new JoinReordering().reorder(rel);
    return run(rel, new SegmentScanRule());
  }

  /** Subqueries as joins: what every query needs. */
  private RelNode decorrelated(RelNode plan, RelBuilder builder) {
    RelNode rel =
        run(
            run(plan.accept(new ConstantGroups(builder)), new SemiJoinRule()),
            CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
            CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
            CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);
    rel = run(rel, new NearestNeighborJoinRule(context));
    rel = OuterJoinConditions.hide(rel);
    rel = RelDecorrelator.decorrelateQuery(rel.accept(new SetOperationInputs(builder)), builder);
    return OuterJoinConditions.reveal(rel);
  }

  private static RelNode pushDown(RelNode plan) {
    return run(
        plan,
        CoreRules.FILTER_INTO_JOIN,
        CoreRules.JOIN_CONDITION_PUSH,
        CoreRules.FILTER_PROJECT_TRANSPOSE,
        CoreRules.FILTER_AGGREGATE_TRANSPOSE,
        CoreRules.FILTER_SET_OP_TRANSPOSE,
        CoreRules.FILTER_MERGE,
        CoreRules.PROJECT_MERGE,
        CoreRules.PROJECT_REMOVE,
        CoreRules.AGGREGATE_REMOVE,
        CoreRules.UNION_MERGE);
  }

  private static RelNode run(RelNode plan, RelOptRule... rules) {
    if (rules.length == 0) {
      return plan;
    }
    HepProgramBuilder program = new HepProgramBuilder().addMatchOrder(HepMatchOrder.TOP_DOWN);
    List<RelOptRule> collection = new ArrayList<>(List.of(rules));
    program.addRuleCollection(collection);
    HepPlanner planner = new HepPlanner(program.build());
    planner.setRoot(plan);
    return planner.findBestExp();
  }
}
