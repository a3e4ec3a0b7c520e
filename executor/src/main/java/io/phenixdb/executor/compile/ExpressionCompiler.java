package io.phenixdb.executor.compile;

import io.phenixdb.executor.expression.CaseEvaluator;
import io.phenixdb.executor.expression.ColumnEvaluator;
import io.phenixdb.executor.expression.ConstantEvaluator;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.expression.ParameterEvaluator;
import io.phenixdb.executor.expression.SequenceEvaluator;
import io.phenixdb.executor.function.cast.CastEvaluator;
import io.phenixdb.executor.function.comparison.InListEvaluator;
import io.phenixdb.executor.operator.CompiledPlan;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles expressions to evaluators. Thread-safe. */
public final class ExpressionCompiler {
  private final Function<PhysicalPlan, CompiledPlan> subqueries;
  private final boolean parametersAreColumns;

  /** A compiler that has subqueries compiled by the given function. */
  public ExpressionCompiler(Function<PhysicalPlan, CompiledPlan> subqueries) {
    this(subqueries, false);
  }

  private ExpressionCompiler(
      Function<PhysicalPlan, CompiledPlan> subqueries, boolean parametersAreColumns) {
    this.subqueries = subqueries;
    this.parametersAreColumns = parametersAreColumns;
  }

  /**
   * A compiler for expressions over rows of parameters: parameter {@code i} is column {@code i} of
   * the input.
   */
  ExpressionCompiler overParameters() {
    return new ExpressionCompiler(subqueries, true);
  }

  /** Compiles one expression; 0A000 for a function that is not supported yet. */
  public Evaluator compile(Expression expression) {
    return switch (expression) {
      case Expression.Column column -> new ColumnEvaluator(column.index(), column.type());
      case Expression.Constant constant -> new ConstantEvaluator(constant.value(), constant.type());
      case Expression.Parameter parameter ->
          parametersAreColumns
              ? new ColumnEvaluator(parameter.index(), parameter.type())
              : new ParameterEvaluator(parameter.index(), parameter.type());
      case Expression.Call call ->
          FunctionCompiler.compile(call.function(), compileAll(call.arguments()), call.type());
      case Expression.Cast cast -> cast(cast);
      case Expression.Case branches -> caseOf(branches);
      case Expression.InList list ->
          new InListEvaluator(compile(list.operand()), members(list), list.negated());
      case Expression.ScalarSubquery subquery ->
          new SubqueryEvaluators.Scalar(subqueries.apply(subquery.plan()), subquery.type());
      case Expression.ExistsSubquery subquery ->
          new SubqueryEvaluators.Exists(subqueries.apply(subquery.plan()));
      case Expression.NextValue next -> new SequenceEvaluator(next.sequenceId(), next.type());
    };
  }

  /** Compiles an expression if there is one. */
  public @Nullable Evaluator compileOptional(@Nullable Expression expression) {
    return expression == null ? null : compile(expression);
  }

  /** Compiles expressions in order. */
  public List<Evaluator> compileAll(List<Expression> expressions) {
    List<Evaluator> out = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      out.add(compile(expression));
    }
    return out;
  }

  private Evaluator cast(Expression.Cast cast) {
    Evaluator operand = compile(cast.operand());
    return operand.type().kind() == TypeKind.NULL
        ? new ConstantEvaluator(null, cast.type())
        : new CastEvaluator(operand, cast.type(), cast.safe());
  }

  private Evaluator caseOf(Expression.Case branches) {
    List<Evaluator> results = new ArrayList<>();
    for (Expression result : branches.results()) {
      results.add(FunctionCompiler.fit(compile(result), branches.type()));
    }
    results.add(FunctionCompiler.fit(compile(branches.otherwise()), branches.type()));
    return new CaseEvaluator(compileAll(branches.conditions()), results, branches.type());
  }

  private List<Evaluator> members(Expression.InList list) {
    List<Evaluator> out = new ArrayList<>();
    for (Expression value : list.values()) {
      out.add(FunctionCompiler.fit(compile(value), list.operand().type()));
    }
    return out;
  }
}
