package io.phenixdb.executor.compile;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PhysicalPlan;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether an operator takes values of a sequence for its rows. Stateless. */
final class SequenceUse {
  private SequenceUse() {}

  /** Whether an operator itself does, its inputs aside. */
  static boolean by(PhysicalPlan plan) {
    return switch (plan) {
      case PhysicalPlan.SegmentScan scan -> by(scan.filter());
      case PhysicalPlan.Filter filter -> by(filter.condition());
      case PhysicalPlan.Project project -> by(project.expressions());
      case PhysicalPlan.HashJoin join -> by(join.condition());
      case PhysicalPlan.NestedLoopJoin join -> by(join.condition());
      case PhysicalPlan.KeyLookupJoin join -> by(join.condition()) || by(join.keyValues());
      default -> false; // the others never split
    };
  }

  private static boolean by(List<Expression> expressions) {
    return expressions.stream().anyMatch(SequenceUse::by);
  }

  private static boolean by(@Nullable Expression expression) {
    return switch (expression) {
      case null -> false;
      case Expression.NextValue next -> true;
      case Expression.Call call -> by(call.arguments());
      case Expression.Cast cast -> by(cast.operand());
      case Expression.Case choice ->
          Stream.of(choice.conditions(), choice.results(), List.of(choice.otherwise()))
              .anyMatch(SequenceUse::by);
      case Expression.InList list -> by(list.operand());
      case Expression.Column column -> false;
      case Expression.Constant constant -> false;
      case Expression.Parameter parameter -> false;
      case Expression.ScalarSubquery subquery -> false;
      case Expression.ExistsSubquery subquery -> false;
    };
  }
}
