package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.convention.PhenixConvention;
import io.phenixdb.planner.convention.PhenixRel;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * For each input row the edges of one edge table at a vertex. Output: the input's columns, then
 * columns of the edge table. Immutable.
 */
public final class ExpandRel extends SingleRel implements PhenixRel {
  private final Edges edges;

  /**
   * What is followed.
   *
   * @param edgeTable position among the graph's edge tables
   * @param outgoing whether the input gives the source of the edges, else their destination
   * @param vertexKey over the input: the vertex's key
   * @param optTable the edge table in the plan
   * @param columns ordinals of the edge table's columns in the output
   * @param condition over the input's columns then {@code columns}, or null
   * @param degree guess of edges an input row, before the condition
   */
  public record Edges(
      PropertyGraphDefinition graph,
      int edgeTable,
      boolean outgoing,
      List<RexNode> vertexKey,
      RelOptTable optTable,
      TableDefinition table,
      List<Integer> columns,
      @Nullable RexNode condition,
      double degree) {
    public Edges {
      vertexKey = List.copyOf(vertexKey);
      columns = List.copyOf(columns);
    }

    /** The edge table in the graph. */
    public EdgeTable definition() {
      return graph.edgeTables().get(edgeTable);
    }
  }

  /** Edges for each row of {@code input}. */
  public ExpandRel(RelOptCluster cluster, RelNode input, Edges edges) {
    super(cluster, cluster.traitSetOf(PhenixConvention.INSTANCE), input);
    this.edges = edges;
  }

  /** What is followed. */
  public Edges edges() {
    return edges;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new ExpandRel(getCluster(), inputs.get(0), edges);
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory.Builder builder =
        getCluster().getTypeFactory().builder().addAll(getInput().getRowType().getFieldList());
    for (int column : edges.columns()) {
      builder.add(edges.optTable().getRowType().getFieldList().get(column));
    }
    return builder.uniquify().build();
  }

  @Override
  public double estimateRowCount(RelMetadataQuery query) {
    return new RowEstimate(query).of(this);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery query) {
    return planner
        .getCostFactory()
        .makeCost(query.getRowCount(getInput()) * (1 + edges.degree()), 0, 0);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("graph", edges.graph().name())
        .item("edges", edges.definition().alias())
        .item("outgoing", edges.outgoing())
        .item("key", edges.vertexKey())
        .item("columns", edges.columns())
        .itemIf("condition", edges.condition(), edges.condition() != null);
  }

  @Override
  public PhysicalPlan lower(PlanLowering lowering) {
    RexNode condition = edges.condition();
    return new PhysicalPlan.Expand(
        lowering.lower(getInput()),
        edges.graph(),
        edges.edgeTable(),
        edges.outgoing(),
        edges.vertexKey().stream().map(lowering::expression).toList(),
        edges.table(),
        edges.columns(),
        condition == null ? null : lowering.expression(condition),
        lowering.columns(getRowType()),
        lowering.notes(
            this,
            "few vertices: reading their edges costs less than reading the whole edge table"));
  }
}
