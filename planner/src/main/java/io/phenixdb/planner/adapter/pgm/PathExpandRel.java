package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.convention.PhenixConvention;
import io.phenixdb.planner.convention.PhenixRel;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.graph.PathExpandFunction;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.type.PhenixTypeFactory;
import io.phenixdb.storage.pgm.PathSearch;
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
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * For each input row the paths of a quantified pattern from one of its ends. Output: the input's
 * columns, the key columns of the vertex at the other end, then length, vertices and edges.
 * Immutable.
 */
public final class PathExpandRel extends SingleRel implements PhenixRel {
  private final PathExpandFunction function;
  private final Ends ends;

  /**
   * Which ends of a path the input gives.
   *
   * @param reverse the input gives the pattern's end, and paths are followed backwards
   * @param vertexKey over the input: the key of the vertex to start from
   * @param destinationKey over the input: the key of the vertex to arrive at, or null for any
   * @param fanout guess of paths an input row
   */
  public record Ends(
      boolean reverse,
      List<RexNode> vertexKey,
      @Nullable List<RexNode> destinationKey,
      double fanout) {
    public Ends {
      vertexKey = List.copyOf(vertexKey);
    }
  }

  /** Paths for each row of {@code input}. */
  public PathExpandRel(
      RelOptCluster cluster, RelNode input, PathExpandFunction function, Ends ends) {
    super(cluster, cluster.traitSetOf(PhenixConvention.INSTANCE), input);
    this.function = function;
    this.ends = ends;
  }

  /** Which paths. */
  public PathExpandFunction function() {
    return function;
  }

  /** Which ends the input gives. */
  public Ends ends() {
    return ends;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new PathExpandRel(getCluster(), inputs.get(0), function, ends);
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory types = getCluster().getTypeFactory();
    RelDataTypeFactory.Builder builder =
        types.builder().addAll(getInput().getRowType().getFieldList());
    List<RelDataTypeField> fields = function.rowType((PhenixTypeFactory) types).getFieldList();
    int sources = function.columns().source().size();
    int destinations = function.columns().destination().size();
    builder.addAll(
        ends.reverse()
            ? fields.subList(0, sources)
            : fields.subList(sources, sources + destinations));
    builder.addAll(fields.subList(sources + destinations, fields.size()));
    return builder.uniquify().build();
  }

  @Override
  public double estimateRowCount(RelMetadataQuery query) {
    return Math.max(1, query.getRowCount(getInput()) * ends.fanout());
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery query) {
    return planner.getCostFactory().makeCost(estimateRowCount(query), 0, 0);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("function", function.getName())
        .item("reverse", ends.reverse())
        .item("key", ends.vertexKey())
        .itemIf("destination", ends.destinationKey(), ends.destinationKey() != null);
  }

  @Override
  public PhysicalPlan lower(PlanLowering lowering) {
    List<RexNode> destination = ends.destinationKey();
    return new PhysicalPlan.PathExpand(
        lowering.lower(getInput()),
        function.graph(),
        function.path(),
        ends.reverse(),
        lowered(lowering, ends.vertexKey()),
        destination == null ? null : lowered(lowering, destination),
        lowering.columns(getRowType()),
        lowering.notes(this, remark()));
  }

  private String remark() {
    String hops =
        function.path().maxHops() == PathSearch.UNBOUNDED
            ? function.path().minHops() + " or more hops"
            : function.path().minHops() + " to " + function.path().maxHops() + " hops";
    return ends.destinationKey() != null
        ? hops + " between two given vertices"
        : hops + (ends.reverse() ? " backwards from the given end" : " from the given start");
  }

  private static List<Expression> lowered(PlanLowering lowering, List<RexNode> nodes) {
    return nodes.stream().map(lowering::expression).toList();
  }
}
