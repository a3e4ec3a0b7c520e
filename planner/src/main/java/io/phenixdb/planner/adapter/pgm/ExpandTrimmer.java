package io.phenixdb.planner.adapter.pgm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexPermuteInputsShuttle;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.IntPair;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;
import org.jspecify.annotations.Nullable;

/** Takes columns of edges that nobody wants out of expansions, so that they are not fetched. */
public final class ExpandTrimmer extends RelFieldTrimmer {

  /** A trimmer that builds with the builder. */
  public ExpandTrimmer(RelBuilder builder) {
    super(null, builder);
  }

  /** Trims a plan that has an expansion; any other comes back as it is. */
  public RelNode trimExpansions(RelNode plan) {
    boolean[] found = new boolean[1];
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        found[0] |= node instanceof ExpandRel;
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return found[0] ? trim(plan) : plan;
  }

  /** Called by the superclass, which finds it by its parameters' types. */
  public TrimResult trimFields(
      ExpandRel expand, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
    int inputWidth = expand.getInput().getRowType().getFieldCount();
    ExpandRel.Edges edges = expand.edges();
    RexNode condition = edges.condition();
    ImmutableBitSet used =
        condition == null ? fieldsUsed : fieldsUsed.union(RelOptUtil.InputFinder.bits(condition));
    ImmutableBitSet inputUsed = used.intersect(ImmutableBitSet.range(inputWidth));
    for (RexNode key : edges.vertexKey()) {
      inputUsed = inputUsed.union(RelOptUtil.InputFinder.bits(key));
    }
    TrimResult input = trimChild(expand, expand.getInput(), inputUsed, Set.of());
    List<Integer> columns = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < edges.columns().size(); i++) {
      if (used.get(inputWidth + i)) {
        kept.add(inputWidth + i);
        columns.add(edges.columns().get(i));
      }
    }
    int width = input.left.getRowType().getFieldCount();
    Mapping mapping =
        Mappings.create(
            MappingType.INVERSE_SURJECTION,
            expand.getRowType().getFieldCount(),
            width + kept.size());
    for (IntPair pair : input.right) {
      mapping.set(pair.source, pair.target);
    }
    for (int i = 0; i < kept.size(); i++) {
      mapping.set(kept.get(i), width + i);
    }
    RexPermuteInputsShuttle shuttle = new RexPermuteInputsShuttle(mapping, input.left);
    ExpandRel trimmed =
        new ExpandRel(
            expand.getCluster(),
            input.left,
            new ExpandRel.Edges(
                edges.graph(),
                edges.edgeTable(),
                edges.outgoing(),
                edges.vertexKey().stream().map(key -> key.accept(shuttle)).toList(),
                edges.optTable(),
                edges.table(),
                columns,
                condition == null ? null : condition.accept(new RexPermuteInputsShuttle(mapping)),
                edges.degree()));
    return result(trimmed, mapping);
  }
}
