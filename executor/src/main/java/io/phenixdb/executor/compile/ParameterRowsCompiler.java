package io.phenixdb.executor.compile;

import io.phenixdb.executor.explain.SubqueryPlans;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.modify.ParameterRows;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the insertions that many sets of parameters can go through at once, as columns.
 *
 * <p>That is {@code INSERT ... VALUES} of a single row whose outcome for one set of parameters does
 * not depend on what the sets before it have inserted: no subquery, no ON CONFLICT, no RETURNING,
 * no foreign key of the table to itself.
 */
final class ParameterRowsCompiler {
  private ParameterRowsCompiler() {}

  /** The rows that an insertion makes of parameters, or null when it must see them one by one. */
  static @Nullable ParameterRows compile(ModifyPlan.Insert insert, ExpressionCompiler expressions) {
    boolean refersToItself =
        insert.table().foreignKeys().stream()
            .anyMatch(key -> key.referencedTableId() == insert.table().id());
    if (insert.onConflict() != null || !insert.returning().isEmpty() || refersToItself) {
      return null;
    }
    List<List<Evaluator>> stages = new ArrayList<>();
    return addStages(insert.input(), expressions, stages) ? new ParameterRows(stages) : null;
  }

  private static boolean addStages(
      PhysicalPlan plan, ExpressionCompiler expressions, List<List<Evaluator>> stages) {
    if (!SubqueryPlans.of(plan).isEmpty()) {
      return false;
    }
    ExpressionCompiler overParameters = expressions.overParameters();
    switch (plan) {
      case PhysicalPlan.Values values when values.rows().size() == 1 -> {
        stages.add(PlanCompiler.typed(values.rows().getFirst(), values.columns(), overParameters));
        return true;
      }
      case PhysicalPlan.Project project when oneEmptyRow(project.input()) -> {
        stages.add(PlanCompiler.typed(project.expressions(), project.columns(), overParameters));
        return true;
      }
      // Over other columns parameters have no place among the input's columns.
      case PhysicalPlan.Project project
          when project.expressions().stream().noneMatch(ParameterRowsCompiler::hasParameter) -> {
        boolean fits = addStages(project.input(), expressions, stages);
        stages.add(PlanCompiler.typed(project.expressions(), project.columns(), expressions));
        return fits;
      }
      default -> {
        return false;
      }
    }
  }

  private static boolean oneEmptyRow(PhysicalPlan plan) {
    return plan instanceof PhysicalPlan.Values values
        && values.rows().size() == 1
        && values.columns().isEmpty();
  }

  private static boolean hasParameter(Expression expression) {
    return switch (expression) {
      case Expression.Parameter parameter -> true;
      case Expression.Call call -> anyHasParameter(call.arguments());
      case Expression.Cast cast -> hasParameter(cast.operand());
      case Expression.Case branches ->
          anyHasParameter(branches.conditions())
              || anyHasParameter(branches.results())
              || hasParameter(branches.otherwise());
      case Expression.InList list -> hasParameter(list.operand()) || anyHasParameter(list.values());
      case Expression.Column column -> false;
      case Expression.Constant constant -> false;
      case Expression.NextValue next -> false;
      // Their plans are not looked into.
      case Expression.ScalarSubquery subquery -> true;
      case Expression.ExistsSubquery subquery -> true;
    };
  }

  private static boolean anyHasParameter(List<Expression> expressions) {
    return expressions.stream().anyMatch(ParameterRowsCompiler::hasParameter);
  }
}
