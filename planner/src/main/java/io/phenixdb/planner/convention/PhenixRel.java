package io.phenixdb.planner.convention;

import io.phenixdb.planner.physical.PhysicalPlan;
import org.apache.calcite.rel.RelNode;

/** A relational expression of {@link PhenixConvention}: an adapter's access path. */
public interface PhenixRel extends RelNode {

  /** The physical operator for this expression, its inputs lowered by {@code lowering}. */
  PhysicalPlan lower(PlanLowering lowering);
}
