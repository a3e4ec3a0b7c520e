package io.phenixdb.planner.changes;

import io.phenixdb.planner.convention.PhenixConvention;
import io.phenixdb.planner.convention.PhenixRel;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** The changes of a table since a moment, oldest first. Immutable. */
final class ChangesRel extends AbstractRelNode implements PhenixRel {
  private static final double GUESSED_CHANGES = 10_000;

  private final TableDefinition table;
  private final List<RexNode> since;

  ChangesRel(
      RelOptCluster cluster, RelDataType rowType, TableDefinition table, List<RexNode> since) {
    super(cluster, cluster.traitSetOf(PhenixConvention.INSTANCE));
    this.rowType = rowType;
    this.table = table;
    this.since = List.copyOf(since);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery query) {
    return GUESSED_CHANGES;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("table", table.name()).item("since", since);
  }

  @Override
  public PhysicalPlan lower(PlanLowering lowering) {
    return new PhysicalPlan.Changes(
        table,
        since.isEmpty() ? null : lowering.expression(since.getFirst()),
        lowering.columns(getRowType()),
        lowering.notes(this));
  }
}
