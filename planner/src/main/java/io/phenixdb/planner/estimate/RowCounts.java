package io.phenixdb.planner.estimate;

import io.phenixdb.planner.adapter.segment.AccessPath;
import io.phenixdb.planner.adapter.segment.SegmentScan;
import io.phenixdb.planner.selectivity.ConditionShare;
import io.phenixdb.planner.selectivity.KnownColumn;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Row counts from statistics, where Calcite's metadata would guess. Keeps its answers; Calcite
 * makes a new one when a plan changes. Confined to one planning.
 */
public final class RowCounts extends RelMetadataQuery {
  private static final double UNKNOWN_GROUP_SHARE = 0.1;

  private final Map<RelNode, Double> rows = new IdentityHashMap<>();

  @Override
  public Double getRowCount(RelNode rel) {
    RelNode node = ColumnOrigins.current(rel);
    Double known = rows.get(node);
    if (known == null) {
      Double estimate = estimate(node);
      known = estimate == null ? 1.0 : Math.max(1, estimate);
      rows.put(node, known);
    }
    return known;
  }

  private @Nullable Double estimate(RelNode node) {
    AccessPath path = AccessPath.of(node);
    if (path != null) {
      return new SegmentScan(node.getCluster(), path).estimateRowCount(this);
    }
    return switch (node) {
      case Filter filter -> getRowCount(filter.getInput()) * share(filter);
      case Project project -> getRowCount(project.getInput());
      case Join join -> joined(join);
      case Aggregate aggregate -> groups(aggregate);
      default -> super.getRowCount(node);
    };
  }

  private static double share(Filter filter) {
    return new ConditionShare(
            filter.getCluster().getRexBuilder(),
            field -> ColumnOrigins.of(filter.getInput(), field))
        .of(filter.getCondition());
  }

  private double joined(Join join) {
    double left = getRowCount(join.getLeft());
    double right = getRowCount(join.getRight());
    double pairs = pairs(join, left, right);
    return switch (join.getJoinType()) {
      case INNER -> pairs;
      case LEFT -> Math.max(left, pairs);
      case RIGHT -> Math.max(right, pairs);
      case FULL -> Math.max(left + right, pairs);
      case SEMI -> Math.min(left, pairs);
      case ANTI -> Math.max(left * UNKNOWN_GROUP_SHARE, left - pairs);
      default -> left;
    };
  }

  private static double pairs(Join join, double left, double right) {
    int leftWidth = join.getLeft().getRowType().getFieldCount();
    JoinSelectivity selectivity =
        new JoinSelectivity(
            join.getCluster().getRexBuilder(),
            field ->
                field < leftWidth
                    ? ColumnOrigins.of(join.getLeft(), field)
                    : ColumnOrigins.of(join.getRight(), field - leftWidth),
            field -> field < leftWidth ? left : right);
    double pairs = left * right * selectivity.of(RelOptUtil.conjunctions(join.getCondition()));
    boolean existence =
        join.getJoinType() == JoinRelType.SEMI || join.getJoinType() == JoinRelType.ANTI;
    return existence ? Math.min(left, pairs) : pairs;
  }

  private double groups(Aggregate aggregate) {
    double input = getRowCount(aggregate.getInput());
    double groups = 0;
    for (ImmutableBitSet set : aggregate.getGroupSets()) {
      groups += groups(aggregate.getInput(), set, input);
    }
    return groups;
  }

  private static double groups(RelNode input, ImmutableBitSet columns, double rows) {
    double groups = 1;
    for (int field : columns) {
      KnownColumn column = ColumnOrigins.of(input, field);
      groups *=
          column == null
              ? Math.max(1, rows * UNKNOWN_GROUP_SHARE)
              : Math.min(rows, column.distinct());
      if (groups >= rows) {
        return rows;
      }
    }
    return groups;
  }
}
