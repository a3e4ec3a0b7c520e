package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.convention.PhenixConvention;
import io.phenixdb.planner.convention.PhenixRel;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.graph.PathExpandFunction;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** Paths whose ends no join binds: it cannot be executed. Immutable. */
public final class UnboundPathRel extends AbstractRelNode implements PhenixRel {
  private final PathExpandFunction function;

  /** The paths of a function. */
  public UnboundPathRel(RelOptCluster cluster, RelDataType rowType, PathExpandFunction function) {
    super(cluster, cluster.traitSetOf(PhenixConvention.INSTANCE));
    this.rowType = rowType;
    this.function = function;
  }

  /** Which paths. */
  public PathExpandFunction function() {
    return function;
  }

  @Override
  public double estimateRowCount(RelMetadataQuery query) {
    return 1e9; // every path there is
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("function", function.getName());
  }

  @Override
  public PhysicalPlan lower(PlanLowering lowering) {
    throw new DatabaseException(
        SqlState.FEATURE_NOT_SUPPORTED,
        "a quantified path in graph "
            + function.graph().name()
            + " has no end that the rest of the statement gives: join one of its vertices by"
            + " equality");
  }
}
