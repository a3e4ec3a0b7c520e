package io.phenixdb.planner.adapter.rpi;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.adapter.segment.AccessPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.hep.HepRelVertex;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Turns a lateral nearest-neighbour query into a kNN join.
 *
 * <pre>
 * Correlate($c)                                       Project(L.*, ...)
 *   L                                          =&gt;       VectorSearch(t, query $c.w, limit k, filter p)
 *   Project(...)                                            L
 *     Sort(distance, fetch k)
 *       Project(..., distance(t.v, $c.w))
 *         Filter(p)
 *           Scan(t)
 * </pre>
 *
 * <p>Fires for INNER correlations without an offset. Each input row gets its neighbours nearest
 * first.
 */
public final class NearestNeighborJoinRule extends RelOptRule {
  private final PlanningContext context;

  /** A rule that sees the indexes of the context's catalog. */
  public NearestNeighborJoinRule(PlanningContext context) {
    super(operand(Correlate.class, any()), "NearestNeighborJoinRule");
    this.context = context;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Correlate correlate = call.rel(0);
    if (correlate.getJoinType() != JoinRelType.INNER) {
      return;
    }
    RelNode right = current(correlate.getRight());
    Project outer = null;
    if (right instanceof Project project) {
      if (project.getProjects().stream().anyMatch(RexUtil::containsCorrelation)) {
        return;
      }
      outer = project;
      right = current(project.getInput());
    }
    if (!(right instanceof Sort sort) || sort.fetch == null || sort.offset != null) {
      return;
    }
    if (!(current(sort.getInput()) instanceof Project inner)
        || sort.getCollation().getFieldCollations().size() != 1) {
      return;
    }
    RelFieldCollation key = sort.getCollation().getFieldCollations().get(0);
    int leftWidth = correlate.getLeft().getRowType().getFieldCount();
    RexShuttle unbound = unbind(correlate, leftWidth);
    Scan scan = scan(inner.getInput(), unbound);
    if (key.getDirection().isDescending()
        || key.nullDirection == RelFieldCollation.NullDirection.FIRST
        || scan == null) {
      return;
    }
    List<RexNode> innerColumns = new ArrayList<>();
    for (RexNode expression : inner.getProjects()) {
      innerColumns.add(expression.accept(unbound));
    }
    DistanceExpression distance = DistanceExpression.of(innerColumns.get(key.getFieldIndex()));
    SearchChoice choice =
        distance == null
            ? null
            : SearchChoice.of(distance, scan.path(), leftWidth, context.catalog());
    if (distance == null || choice == null) {
      return;
    }
    RelNode search =
        new VectorSearchRel(
            correlate.getCluster(),
            correlate.getLeft(),
            scan.path(),
            new VectorSearchRel.Search(
                choice.index(),
                choice.vectorColumn(),
                distance.distance(),
                choice.query(),
                sort.fetch,
                null,
                false,
                scan.condition(),
                choice.remark()));
    call.transformTo(project(correlate, search, leftWidth, innerColumns, outer));
  }

  private static RelNode project(
      Correlate correlate,
      RelNode search,
      int leftWidth,
      List<RexNode> innerColumns,
      @Nullable Project outer) {
    List<RexNode> columns = new ArrayList<>();
    List<RelDataTypeField> fields = search.getRowType().getFieldList();
    for (int i = 0; i < leftWidth; i++) {
      columns.add(new RexInputRef(i, fields.get(i).getType()));
    }
    if (outer == null) {
      columns.addAll(innerColumns);
    } else {
      for (RexNode expression : outer.getProjects()) {
        columns.add(
            expression.accept(
                new RexShuttle() {
                  @Override
                  public RexNode visitInputRef(RexInputRef reference) {
                    return innerColumns.get(reference.getIndex());
                  }
                }));
      }
    }
    return LogicalProject.create(
        search, List.of(), columns, correlate.getRowType().getFieldNames(), Set.of());
  }

  /** A scan of one table with a condition over (input, path) columns. */
  private record Scan(AccessPath path, @Nullable RexNode condition) {}

  private static @Nullable Scan scan(RelNode rel, RexShuttle unbound) {
    RelNode node = current(rel);
    AccessPath path = AccessPath.of(node);
    if (path != null) {
      return new Scan(path, null);
    }
    if (node instanceof Filter filter) {
      AccessPath below = AccessPath.of(current(filter.getInput()));
      return below == null ? null : new Scan(below, filter.getCondition().accept(unbound));
    }
    return null;
  }

  /** References to the correlation variable as columns 0.., own columns behind them. */
  private static RexShuttle unbind(Correlate correlate, int leftWidth) {
    return new RexShuttle() {
      @Override
      public RexNode visitFieldAccess(RexFieldAccess access) {
        return access.getReferenceExpr() instanceof RexCorrelVariable variable
                && variable.id.equals(correlate.getCorrelationId())
            ? new RexInputRef(access.getField().getIndex(), access.getType())
            : super.visitFieldAccess(access);
      }

      @Override
      public RexNode visitInputRef(RexInputRef reference) {
        return new RexInputRef(reference.getIndex() + leftWidth, reference.getType());
      }
    };
  }

  private static RelNode current(RelNode rel) {
    return rel instanceof HepRelVertex vertex ? vertex.getCurrentRel() : rel;
  }
}
