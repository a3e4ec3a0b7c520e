package io.phenixdb.executor.compile;

import io.phenixdb.executor.explain.SubqueryPlans;
import io.phenixdb.executor.modify.ConflictRule;
import io.phenixdb.executor.modify.DeleteModification;
import io.phenixdb.executor.modify.InsertModification;
import io.phenixdb.executor.modify.MergeModification;
import io.phenixdb.executor.modify.RowEvaluators;
import io.phenixdb.executor.modify.UpdateModification;
import io.phenixdb.executor.operator.CompiledModification;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles modifications. */
final class ModificationCompiler {
  private final PlanCompiler plans;
  private final ExpressionCompiler expressions;

  ModificationCompiler(PlanCompiler plans, ExpressionCompiler expressions) {
    this.plans = plans;
    this.expressions = expressions;
  }

  CompiledModification compile(ModifyPlan plan) {
    Operator input = plans.operator(plan.input());
    RowEvaluators evaluators = evaluators(plan);
    return switch (plan) {
      case ModifyPlan.Insert insert ->
          new InsertModification(
              insert,
              input,
              evaluators,
              conflict(insert.onConflict()),
              independent(insert.input(), insert.table().id()),
              ParameterRowsCompiler.compile(insert, expressions));
      case ModifyPlan.Update update -> new UpdateModification(update, input, evaluators);
      case ModifyPlan.Delete delete -> new DeleteModification(delete, input, evaluators);
      case ModifyPlan.Merge merge -> new MergeModification(merge, input, evaluators);
    };
  }

  private RowEvaluators evaluators(ModifyPlan plan) {
    List<RowEvaluators.Check> checks =
        plan.checks().stream()
            .map(check ->
                new RowEvaluators.Check(check.name(), expressions.compile(check.condition())))
            .toList();
    return new RowEvaluators(plan.table(), checks, expressions.compileAll(plan.returning()));
  }

  private @Nullable ConflictRule conflict(ModifyPlan.@Nullable OnConflict conflict) {
    if (conflict == null) {
      return null;
    }
    return new ConflictRule(
        conflict.key(),
        conflict.update() == null ? null : expressions.compileAll(conflict.update()),
        expressions.compileOptional(conflict.where()));
  }

  /**
   * Whether a plan surely reads nothing of a table, so that rows may be written while it is still
   * being read.
   */
  private static boolean independent(PhysicalPlan plan, long tableId) {
    boolean itself =
        switch (plan) {
          case PhysicalPlan.Values values -> true;
          case PhysicalPlan.Project project -> true;
          case PhysicalPlan.Filter filter -> true;
          case PhysicalPlan.Limit limit -> true;
          case PhysicalPlan.UnionAll union -> true;
          case PhysicalPlan.RecursiveUnion union -> true;
          case PhysicalPlan.WorkingTable table -> true;
          case PhysicalPlan.TableFunction function -> true;
          case PhysicalPlan.SegmentScan scan -> scan.table().id() != tableId;
          default -> false;
        };
    return itself
        && SubqueryPlans.of(plan).isEmpty()
        && plan.inputs().stream().allMatch(input -> independent(input, tableId));
  }
}
