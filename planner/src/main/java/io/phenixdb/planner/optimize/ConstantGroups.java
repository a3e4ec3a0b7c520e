package io.phenixdb.planner.optimize;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;

/**
 * Aggregates whose group keys are all constants: they have one group, or none over no rows.
 *
 * <pre>
 * Aggregate(1, 'a')        Project(1, 'a')
 *   input             -&gt;     Filter(count &gt; 0)
 *                              Aggregate(count: COUNT(*))
 *                                input
 * </pre>
 *
 * Left as they are, decorrelation would forget the keys, and with them that no rows make no group.
 */
final class ConstantGroups extends RelHomogeneousShuttle {
  private final RelBuilder builder;

  ConstantGroups(RelBuilder builder) {
    this.builder = builder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (!(rel instanceof Aggregate aggregate)
        || aggregate.getGroupCount() == 0
        || aggregate.getGroupType() != Aggregate.Group.SIMPLE
        || !(aggregate.getInput() instanceof Project input)
        || !RelOptUtil.getVariablesUsed(aggregate).isEmpty()) {
      return rel;
    }
    List<RexNode> keys = new ArrayList<>();
    for (int column : aggregate.getGroupSet()) {
      RexNode key = input.getProjects().get(column);
      if (!(key instanceof RexLiteral)) {
        return rel;
      }
      keys.add(key);
    }
    return oneGroup(aggregate, keys);
  }

  private RelNode oneGroup(Aggregate aggregate, List<RexNode> keys) {
    int calls = aggregate.getAggCallList().size();
    builder.push(aggregate.getInput());
    List<RelBuilder.AggCall> wanted = new ArrayList<>();
    aggregate.getAggCallList().forEach(call -> wanted.add(builder.aggregateCall(call)));
    wanted.add(builder.countStar("rows"));
    builder.aggregate(builder.groupKey(), wanted);
    builder.filter(
        builder.call(SqlStdOperatorTable.GREATER_THAN, builder.field(calls), builder.literal(0)));
    List<RexNode> columns = new ArrayList<>(keys);
    for (int i = 0; i < calls; i++) {
      columns.add(builder.field(i));
    }
    builder.project(columns, aggregate.getRowType().getFieldNames(), true);
    return RelOptUtil.createCastRel(builder.build(), aggregate.getRowType(), true);
  }
}
