package io.phenixdb.planner.expression;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Renumbers the columns that expressions read. */
public final class ColumnPositions {
  private ColumnPositions() {}

  /**
   * The expression with each column position replaced by what {@code position} says, called in
   * order of appearance.
   */
  public static Expression moved(Expression expression, IntUnaryOperator position) {
    return switch (expression) {
      case Expression.Column column ->
          new Expression.Column(position.applyAsInt(column.index()), column.type());
      case Expression.Call call ->
          new Expression.Call(call.function(), moved(call.arguments(), position), call.type());
      case Expression.Cast cast ->
          new Expression.Cast(moved(cast.operand(), position), cast.type(), cast.safe());
      case Expression.Case choice ->
          new Expression.Case(
              moved(choice.conditions(), position),
              moved(choice.results(), position),
              moved(choice.otherwise(), position),
              choice.type());
      case Expression.InList in ->
          new Expression.InList(
              moved(in.operand(), position), moved(in.values(), position), in.negated());
      case Expression.Constant constant -> constant;
      case Expression.Parameter parameter -> parameter;
      case Expression.ScalarSubquery subquery -> subquery;
      case Expression.ExistsSubquery subquery -> subquery;
      case Expression.NextValue next -> next;
    };
  }

  /** Each of the expressions, moved. */
  public static List<Expression> moved(List<Expression> expressions, IntUnaryOperator position) {
    return expressions.stream().map(expression -> moved(expression, position)).toList();
  }
}
