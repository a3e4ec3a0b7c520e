package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.EdgeTable;
import io.phenixdb.storage.catalog.PropertyGraphDefinition.VertexTable;
import io.phenixdb.storage.catalog.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out a join with the vertices that edges lead to when nothing but their keys is wanted.
 *
 * <pre>
 * Join(e.destination = v.key)               Project(*, e.destination as v.key)
 *   Expand(e)                     =&gt;          Expand(e)
 *   Scan(v: key)
 * </pre>
 *
 * <p>The adjacency lists only edges whose two vertices exist, and a key is unique: the join neither
 * drops nor repeats a row. Projections and filters may stand between. It does not fire when the
 * vertices are filtered or read from some tiers alone. It belongs behind {@link ExpandRule}, which
 * looks for these joins.
 */
final class VertexJoinRule extends RelOptRule {

  VertexJoinRule() {
    super(operand(Join.class, any()), "VertexJoinRule");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Join join = call.rel(0);
    if (join.getJoinType() != JoinRelType.INNER) {
      return;
    }
    for (boolean right : new boolean[] {true, false}) {
      RelNode result = withoutVertices(JoinSides.of(join, right));
      if (result != null) {
        call.transformTo(result);
        return;
      }
    }
  }

  private static @Nullable RelNode withoutVertices(JoinSides sides) {
    AccessPath vertices = AccessPath.of(sides.replaced());
    if (vertices == null
        || vertices.filter() != null
        || vertices.tiers().size() < Tier.values().length) {
      return null;
    }
    Map<Integer, Integer> keptByKey = new HashMap<>();
    for (RexNode conjunct : sides.conjuncts()) {
      JoinSides.Equality equality = sides.equality(conjunct);
      if (equality == null || !(equality.keptSide() instanceof RexInputRef kept)) {
        return null;
      }
      int index = ((RexInputRef) equality.replacedSide()).getIndex() - sides.keptWidth();
      if (keptByKey.put(vertices.columns().get(index), kept.getIndex()) != null) {
        return null;
      }
    }
    if (!keptByKey.keySet().containsAll(vertices.columns())
        || !leadsTo(sides.kept(), keptByKey, vertices.table().id())) {
      return null;
    }
    List<RexNode> replacing = new ArrayList<>();
    for (int column : vertices.columns()) {
      int kept = java.util.Objects.requireNonNull(keptByKey.get(column));
      replacing.add(
          new RexInputRef(kept, sides.kept().getRowType().getFieldList().get(kept).getType()));
    }
    RelNode projected =
        LogicalProject.create(
            sides.kept(),
            List.of(),
            sides.output(replacing),
            sides.join().getRowType().getFieldNames(),
            Set.of());
    return RelOptUtil.createCastRel(projected, sides.join().getRowType(), true);
  }

  /**
   * Whether columns are the key by which one expansion names the vertices at its edges' far end.
   *
   * @param columns by the vertex table's column, the column of {@code rel} that is equal to it
   */
  private static boolean leadsTo(RelNode rel, Map<Integer, Integer> columns, long tableId) {
    RelNode node = JoinSides.current(rel);
    return switch (node) {
      case ExpandRel expand -> isFarEnd(expand, columns, tableId);
      case Filter filter -> leadsTo(filter.getInput(), columns, tableId);
      case Project project -> {
        Map<Integer, Integer> below = new HashMap<>();
        for (Map.Entry<Integer, Integer> entry : columns.entrySet()) {
          RexNode expression = project.getProjects().get(entry.getValue());
          if (!(expression instanceof RexInputRef reference)) {
            yield false;
          }
          below.put(entry.getKey(), reference.getIndex());
        }
        yield leadsTo(project.getInput(), below, tableId);
      }
      default -> false;
    };
  }

  private static boolean isFarEnd(ExpandRel expand, Map<Integer, Integer> columns, long tableId) {
    EdgeTable edge = expand.edges().definition();
    boolean outgoing = expand.edges().outgoing();
    VertexTable far =
        expand
            .edges()
            .graph()
            .vertexTables()
            .get(outgoing ? edge.destinationVertexTable() : edge.sourceVertexTable());
    List<Integer> edgeColumns = outgoing ? edge.destinationColumns() : edge.sourceColumns();
    if (far.tableId() != tableId || columns.size() != edgeColumns.size()) {
      return false;
    }
    int inputWidth = expand.getInput().getRowType().getFieldCount();
    for (int i = 0; i < edgeColumns.size(); i++) {
      Integer output = columns.get(far.keyColumns().get(i));
      if (output == null
          || output < inputWidth
          || !expand.edges().columns().get(output - inputWidth).equals(edgeColumns.get(i))) {
        return false;
      }
    }
    return true;
  }
}
