package io.phenixdb.planner.adapter.segment;

import io.phenixdb.planner.convention.PhenixConvention;
import io.phenixdb.planner.convention.PhenixRel;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.physical.PhysicalPlan;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;

/**
 * Reads a table: the filter runs in the scan, only the wanted columns are read, a key or an index
 * is used where one fits.
 */
public final class SegmentScan extends AbstractRelNode implements PhenixRel {
  private final AccessPath path;

  /** A scan of an access path. */
  public SegmentScan(RelOptCluster cluster, AccessPath path) {
    super(cluster, cluster.traitSetOf(PhenixConvention.INSTANCE));
    this.path = path;
  }

  /** What it reads. */
  public AccessPath path() {
    return path;
  }

  @Override
  protected RelDataType deriveRowType() {
    return rowType(getCluster().getTypeFactory(), path);
  }

  /** The row type of an access path's output. */
  public static RelDataType rowType(RelDataTypeFactory types, AccessPath path) {
    RelDataTypeFactory.Builder builder = types.builder();
    for (int column : path.columns()) {
      RelDataTypeField field = path.optTable().getRowType().getFieldList().get(path.field(column));
      builder.add(field.getName(), field.getType());
    }
    return builder.uniquify().build();
  }

  @Override
  public double estimateRowCount(RelMetadataQuery query) {
    double rows = path.optTable().getRowCount();
    return path.filter() == null
        ? rows
        : Math.max(1, rows * Selectivity.of(path, getCluster().getRexBuilder()));
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery query) {
    return planner.getCostFactory().makeCost(path.optTable().getRowCount(), 0, 0);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("table", path.table().name())
        .item("columns", path.columns())
        .itemIf("filter", path.filter(), path.filter() != null)
        .item("tiers", path.tiers());
  }

  @Override
  public PhysicalPlan lower(PlanLowering lowering) {
    return new AccessPathLowering(path, this, lowering).lower();
  }
}
