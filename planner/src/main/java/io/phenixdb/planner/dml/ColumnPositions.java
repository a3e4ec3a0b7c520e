package io.phenixdb.planner.dml;

import io.phenixdb.planner.expression.Expression;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Expressions with other column positions. */
final class ColumnPositions {
  private ColumnPositions() {}

  static Expression moved(Expression expression, IntUnaryOperator position) {
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

  static List<Expression> moved(List<Expression> expressions, IntUnaryOperator position) {
    return expressions.stream().map(expression -> moved(expression, position)).toList();
  }
}
