package io.phenixdb.planner.graph;

import io.phenixdb.planner.expression.Expression;
import java.util.List;

/** Renumbers the columns that an expression reads. */
final class ColumnPositions {

  private ColumnPositions() {}

  /**
   * The expression over the columns that it reads, and no others.
   *
   * @param columns receives their former positions in the order of the new ones
   */
  static Expression compact(Expression expression, List<Integer> columns) {
    return switch (expression) {
      case Expression.Column column -> {
        int position = columns.indexOf(column.index());
        if (position < 0) {
          position = columns.size();
          columns.add(column.index());
        }
        yield new Expression.Column(position, column.type());
      }
      case Expression.Call call ->
          new Expression.Call(call.function(), compact(call.arguments(), columns), call.type());
      case Expression.Cast cast ->
          new Expression.Cast(compact(cast.operand(), columns), cast.type(), cast.safe());
      case Expression.Case choice ->
          new Expression.Case(
              compact(choice.conditions(), columns),
              compact(choice.results(), columns),
              compact(choice.otherwise(), columns),
              choice.type());
      case Expression.InList in ->
          new Expression.InList(
              compact(in.operand(), columns), compact(in.values(), columns), in.negated());
      case Expression.Constant constant -> constant;
      case Expression.Parameter parameter -> parameter;
      case Expression.ScalarSubquery subquery -> subquery;
      case Expression.ExistsSubquery subquery -> subquery;
      case Expression.NextValue next -> next;
    };
  }

  private static List<Expression> compact(List<Expression> expressions, List<Integer> columns) {
    return expressions.stream().map(expression -> compact(expression, columns)).toList();
  }
}
