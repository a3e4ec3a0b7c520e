package io.phenixdb.planner.fallback;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Puts Calcite's own {@code + - *}, SUM and AVG in the place of ours, which take vectors too and
 * which its row by row form does not know. Stateless.
 */
final class StandardOperators {
  private StandardOperators() {}

  static RelNode of(RelNode program) {
    RexBuilder builder = program.getCluster().getRexBuilder();
    RexShuttle replacement =
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            RexCall visited = (RexCall) super.visitCall(call);
            SqlOperator standard = standard(visited);
            return standard == visited.getOperator()
                ? visited
                : builder.makeCall(visited.getType(), standard, visited.getOperands());
          }
        };
    return program.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other).accept(replacement);
            return visited instanceof Aggregate aggregate ? withStandardCalls(aggregate) : visited;
          }
        });
  }

  private static SqlOperator standard(RexCall call) {
    boolean moment = SqlTypeUtil.isDatetime(call.getType());
    return switch (call.getKind()) {
      case PLUS -> moment ? SqlStdOperatorTable.DATETIME_PLUS : SqlStdOperatorTable.PLUS;
      case MINUS ->
          moment || SqlTypeUtil.isInterval(call.getType())
              ? SqlStdOperatorTable.MINUS_DATE
              : SqlStdOperatorTable.MINUS;
      case TIMES -> SqlStdOperatorTable.MULTIPLY;
      default -> call.getOperator();
    };
  }

  private static RelNode withStandardCalls(Aggregate aggregate) {
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      SqlAggFunction function =
          call.getAggregation().getKind() == SqlKind.SUM
              ? SqlStdOperatorTable.SUM
              : call.getAggregation().getKind() == SqlKind.AVG
                  ? SqlStdOperatorTable.AVG
                  : call.getAggregation();
      calls.add(
          AggregateCall.create(
              function,
              call.isDistinct(),
              call.isApproximate(),
              call.ignoreNulls(),
              call.rexList,
              call.getArgList(),
              call.filterArg,
              call.distinctKeys,
              call.getCollation(),
              call.getType(),
              call.getName()));
    }
    return aggregate.copy(
        aggregate.getTraitSet(),
        aggregate.getInput(),
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        calls);
  }
}
