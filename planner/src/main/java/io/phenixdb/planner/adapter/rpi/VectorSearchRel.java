package io.phenixdb.planner.adapter.rpi;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.planner.adapter.segment.SegmentScan;
import io.phenixdb.planner.convention.PhenixConvention;
import io.phenixdb.planner.convention.PhenixRel;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.type.TypeKind;
import io.phenixdb.storage.vector.Distance;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * For each input row the nearest rows of a table to a vector. Output: the input's columns, then
 * those of the access path.
 */
public final class VectorSearchRel extends SingleRel implements PhenixRel {
  private final AccessPath path;
  private final Search search;

  /**
   * What is searched.
   *
   * @param index or null for an exact scan
   * @param vectorColumn ordinal in the table
   * @param query over the input's columns
   * @param limit rows for each input row, null for a range search
   * @param radius largest distance, null for a search of the nearest
   * @param joinCondition over input columns then the path's output columns, or null
   * @param remark why the index is used or not
   */
  public record Search(
      @Nullable VectorIndexDefinition index,
      int vectorColumn,
      Distance distance,
      RexNode query,
      @Nullable RexNode limit,
      @Nullable RexNode radius,
      boolean radiusInclusive,
      @Nullable RexNode joinCondition,
      String remark) {}

  /** A search for each row of {@code input}. */
  public VectorSearchRel(RelOptCluster cluster, RelNode input, AccessPath path, Search search) {
    super(cluster, cluster.traitSetOf(PhenixConvention.INSTANCE), input);
    this.path = path;
    this.search = search;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new VectorSearchRel(getCluster(), inputs.get(0), path, search);
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    return types
        .builder()
        .addAll(getInput().getRowType().getFieldList())
        .addAll(SegmentScan.rowType(types, path).getFieldList())
        .uniquify()
        .build();
  }

  @Override
  public double estimateRowCount(RelMetadataQuery query) {
    double each =
        search.limit() instanceof RexLiteral literal
            ? RexLiteral.intValue(literal)
            : search.limit() == null ? Math.max(1, path.optTable().getRowCount() * 0.01) : 10;
    return query.getRowCount(getInput()) * each;
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery query) {
    double rows = path.optTable().getRowCount();
    double scanned = search.index() == null ? rows : 50 * Math.sqrt(rows);
    return planner.getCostFactory().makeCost(query.getRowCount(getInput()) * scanned, 0, 0);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("table", path.table().name())
        .item("columns", path.columns())
        .itemIf("filter", path.filter(), path.filter() != null)
        .item("tiers", path.tiers())
        .item("search", search);
  }

  @Override
  public PhysicalPlan lower(PlanLowering lowering) {
    int inputWidth = getInput().getRowType().getFieldCount();
    List<Integer> filterColumns = new ArrayList<>();
    List<RexNode> conditions = new ArrayList<>();
    if (path.filter() != null) {
      conditions.add(
          path.filter()
              .accept(
                  new RexShuttle() {
                    @Override
                    public RexNode visitInputRef(RexInputRef reference) {
                      return filterReference(
                          AccessPath.column(path.table(), reference.getIndex()),
                          reference.getType(),
                          inputWidth,
                          filterColumns);
                    }
                  }));
    }
    if (search.joinCondition() != null) {
      conditions.add(
          search
              .joinCondition()
              .accept(
                  new RexShuttle() {
                    @Override
                    public RexNode visitInputRef(RexInputRef reference) {
                      int index = reference.getIndex();
                      return index < inputWidth
                          ? reference
                          : filterReference(
                              path.columns().get(index - inputWidth),
                              reference.getType(),
                              inputWidth,
                              filterColumns);
                    }
                  }));
    }
    Expression filter =
        conditions.isEmpty()
            ? null
            : lowering.expression(
                RexUtil.composeConjunction(getCluster().getRexBuilder(), conditions));
    return new PhysicalPlan.VectorSearch(
        lowering.lower(getInput()),
        path.table(),
        search.index(),
        search.vectorColumn(),
        search.distance(),
        queryVector(lowering),
        search.limit() == null ? null : lowering.expression(search.limit()),
        search.radius() == null ? null : lowering.expression(search.radius()),
        search.radiusInclusive(),
        lowering.accuracyPercent(),
        path.tiers(),
        filterColumns,
        filter,
        path.columns(),
        lowering.columns(getRowType()),
        lowering.notes(this, search.remark()));
  }

  /** The query, read as a vector of the column's type where it is text. */
  private Expression queryVector(PlanLowering lowering) {
    Expression query = lowering.expression(search.query());
    return query.type().kind() == TypeKind.VECTOR
        ? query
        : new Expression.Cast(
            query, path.table().columns().get(search.vectorColumn()).type(), false);
  }

  private static RexNode filterReference(
      int column, RelDataType type, int inputWidth, List<Integer> filterColumns) {
    int position = filterColumns.indexOf(column);
    if (position < 0) {
      position = filterColumns.size();
      filterColumns.add(column);
    }
    return new RexInputRef(inputWidth + position, type);
  }
}
