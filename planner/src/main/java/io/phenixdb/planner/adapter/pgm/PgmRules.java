package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.PlanningContext;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;

/** The rules of the graph adapter. */
public final class PgmRules {

  private PgmRules() {}

  /**
   * The rules for one statement. They belong behind the pushing down of filters, so that conditions
   * stand at the scans, and before tables get their access paths.
   */
  public static List<RelOptRule> rules(PlanningContext context) {
    return List.of(
        new PathExpandRule(context),
        new ExpandRule(context),
        new GraphAlgorithmRule(),
        new UnboundPathRule());
  }

  /** Rules that tidy up once those of {@link #rules} have nothing more to do. */
  public static List<RelOptRule> finishingRules() {
    return List.of(new VertexJoinRule());
  }
}
