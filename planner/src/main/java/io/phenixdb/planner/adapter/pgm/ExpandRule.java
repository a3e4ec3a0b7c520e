package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.adapter.segment.AccessPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Reads the edges at few vertices through a graph's adjacency instead of the whole edge table.
 *
 * <pre>
 * Join(X.k = e.source and c)                Project(X.*, e.*)
 *   X                             =&gt;          Expand(edges e out of X.k, condition c and p)
 *   Filter(p)                                   X
 *     Scan(e)
 * </pre>
 *
 * <p>On the destination's columns edges are followed backwards; either side of the join may hold
 * the edge table. It fires for inner joins, hand-written ones as well, when the rows of X are few
 * against the vertices. The adjacency lists only edges whose two vertices exist, so it does not
 * fire where edges may dangle: each end needs a foreign key to the vertex table (NOT NULL at the
 * far end), or the input's key column must be the vertex table's own and the far end be joined with
 * the vertex table right above.
 */
public final class ExpandRule extends RelOptRule {
  /** Reading one edge through the adjacency costs about as much as scanning this many. */
  private static final double RANDOM_ACCESS_COST = 4;

  private final PlanningContext context;

  /** A rule that sees the graphs and statistics of the context. */
  public ExpandRule(PlanningContext context) {
    super(operand(Join.class, any()), "ExpandRule");
    this.context = context;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Join join = call.rel(0);
    if (join.getJoinType() != JoinRelType.INNER || context.catalog().graphs().isEmpty()) {
      return;
    }
    RelMetadataQuery query = call.getMetadataQuery();
    RelNode result = expand(join, query, null);
    if (result == null) {
      result = expandBelow(join, query);
    }
    if (result != null) {
      call.transformTo(result);
    }
  }

  /**
   * The expansion for a join.
   *
   * @param above the join above with the far end's vertices, or null
   */
  private @Nullable RelNode expand(Join join, RelMetadataQuery query, @Nullable FarEnd above) {
    for (boolean right : new boolean[] {true, false}) {
      for (EdgeJoin edges : EdgeJoin.of(JoinSides.of(join, right), context.catalog())) {
        boolean complete =
            edges.hasOwnVertices(query)
                && (edges.hasOtherVertices() || (above != null && above.joins(edges)));
        if (complete && isCheap(edges, query)) {
          return rebuild(edges);
        }
      }
    }
    return null;
  }

  private boolean isCheap(EdgeJoin edges, RelMetadataQuery query) {
    double vertices = rows(edges.ownVertex().tableId());
    return new RowEstimate(query).of(edges.sides().kept()) * RANDOM_ACCESS_COST <= vertices
        || vertices <= 1;
  }

  private double rows(long tableId) {
    return Math.max(1, context.statistics().rows(tableId));
  }

  private RelNode rebuild(EdgeJoin edges) {
    JoinSides sides = edges.sides();
    AccessPath path = edges.path();
    List<Integer> columns = new ArrayList<>(path.columns());
    List<RexNode> conditions = new ArrayList<>(edges.rest());
    for (RexNode conjunct : path.conjuncts()) {
      conditions.add(
          conjunct.accept(
              new RexShuttle() {
                @Override
                public RexNode visitInputRef(RexInputRef reference) {
                  int column = AccessPath.column(path.table(), reference.getIndex());
                  if (!columns.contains(column)) {
                    columns.add(column);
                  }
                  return new RexInputRef(
                      sides.keptWidth() + columns.indexOf(column), reference.getType());
                }
              }));
    }
    RexBuilder builder = sides.join().getCluster().getRexBuilder();
    double degree = rows(edges.edge().tableId()) / rows(edges.ownVertex().tableId());
    ExpandRel expanded =
        new ExpandRel(
            sides.join().getCluster(),
            sides.kept(),
            new ExpandRel.Edges(
                edges.graph(),
                edges.edgeTable(),
                edges.outgoing(),
                edges.vertexKey(),
                path.optTable(),
                path.table(),
                columns,
                conditions.isEmpty() ? null : RexUtil.composeConjunction(builder, conditions),
                degree));
    List<RexNode> replacing = new ArrayList<>();
    for (int i = 0; i < path.columns().size(); i++) {
      int index = sides.keptWidth() + i;
      replacing.add(
          new RexInputRef(index, expanded.getRowType().getFieldList().get(index).getType()));
    }
    RelNode projected =
        LogicalProject.create(
            expanded,
            List.of(),
            sides.output(replacing),
            sides.join().getRowType().getFieldNames(),
            Set.of());
    return RelOptUtil.createCastRel(projected, sides.join().getRowType(), true);
  }

  /** The join above a join with an edge table: it may ask for the vertex at the edge's far end. */
  private record FarEnd(JoinSides sides, List<Integer> below) {

    /** Whether the vertices of the far end are joined on their key. */
    boolean joins(EdgeJoin edges) {
      AccessPath path = AccessPath.of(sides.replaced());
      if (path == null || path.table().id() != edges.otherVertex().tableId()) {
        return false;
      }
      for (int i = 0; i < edges.otherColumns().size(); i++) {
        if (!joins(
            edges, path, edges.otherColumns().get(i), edges.otherVertex().keyColumns().get(i))) {
          return false;
        }
      }
      return true;
    }

    private boolean joins(EdgeJoin edges, AccessPath path, int edgeColumn, int keyColumn) {
      for (RexNode conjunct : sides.conjuncts()) {
        JoinSides.Equality equality = sides.equality(conjunct);
        if (equality == null || !(equality.keptSide() instanceof RexInputRef kept)) {
          continue;
        }
        int index = ((RexInputRef) equality.replacedSide()).getIndex() - sides.keptWidth();
        int column = edgeColumn(edges, below.get(kept.getIndex()));
        if (path.columns().get(index) == keyColumn && column == edgeColumn) {
          return true;
        }
      }
      return false;
    }

    /** The edge table's column behind an output column of the join with it, or -1. */
    private static int edgeColumn(EdgeJoin edges, int output) {
      JoinSides own = edges.sides();
      int index = own.replacedIsRight() ? output - own.keptWidth() : output;
      return index >= 0 && index < own.replacedWidth() ? edges.path().columns().get(index) : -1;
    }
  }

  private @Nullable RelNode expandBelow(Join join, RelMetadataQuery query) {
    for (boolean right : new boolean[] {true, false}) {
      JoinSides sides = JoinSides.of(join, right);
      RelNode kept = sides.kept();
      Project project = kept instanceof Project p ? p : null;
      RelNode below = project == null ? kept : JoinSides.current(project.getInput());
      if (!(below instanceof Join inner) || inner.getJoinType() != JoinRelType.INNER) {
        continue;
      }
      List<Integer> outputs = outputs(inner, project);
      RelNode expanded = expand(inner, query, new FarEnd(sides, outputs));
      if (expanded != null) {
        RelNode input =
            project == null ? expanded : project.copy(project.getTraitSet(), List.of(expanded));
        List<RelNode> inputs =
            right ? List.of(input, sides.replaced()) : List.of(sides.replaced(), input);
        return join.copy(join.getTraitSet(), inputs);
      }
    }
    return null;
  }

  /** For each column above the inner join its output column, or -1. */
  private static List<Integer> outputs(Join inner, @Nullable Project project) {
    List<Integer> outputs = new ArrayList<>();
    if (project == null) {
      for (int i = 0; i < inner.getRowType().getFieldCount(); i++) {
        outputs.add(i);
      }
    } else {
      for (RexNode expression : project.getProjects()) {
        outputs.add(expression instanceof RexInputRef reference ? reference.getIndex() : -1);
      }
    }
    return outputs;
  }
}
