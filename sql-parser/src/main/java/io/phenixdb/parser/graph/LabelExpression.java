package io.phenixdb.parser.graph;

import io.phenixdb.parser.ParseError;
import io.phenixdb.parser.tree.Identifiers;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Which labels an element may bear: names joined by {@code |}, {@code &} and {@code !}, or {@code
 * %} for any.
 */
public sealed interface LabelExpression {

  /** One label. */
  record Name(String name, SqlParserPos position) implements LabelExpression {
    @Override
    public String toString() {
      return Identifiers.text(name);
    }
  }

  /** {@code %}: at least one label. */
  record Any() implements LabelExpression {
    @Override
    public String toString() {
      return "%";
    }
  }

  /** {@code !operand}. */
  record Not(LabelExpression operand) implements LabelExpression {
    @Override
    public String toString() {
      return "!" + inner(operand);
    }
  }

  /** {@code left & right}. */
  record And(LabelExpression left, LabelExpression right) implements LabelExpression {
    @Override
    public String toString() {
      return inner(left) + " & " + inner(right);
    }
  }

  /** {@code left | right}. */
  record Or(LabelExpression left, LabelExpression right) implements LabelExpression {
    @Override
    public String toString() {
      return left + " | " + (right instanceof Or ? "(" + right + ")" : right);
    }
  }

  /** The deepest label expression. */
  int MAX_DEPTH = 250;

  /** Returns an expression, or fails where it is nested deeper than {@value #MAX_DEPTH} levels. */
  static LabelExpression bounded(LabelExpression expression, SqlParserPos position) {
    if (expression.depth() > MAX_DEPTH) {
      throw ParseError.syntax(
          position,
          "a label expression is deeper than " + MAX_DEPTH + " levels",
          "name fewer labels");
    }
    return expression;
  }

  /** Returns the number of levels, 1 for a name. */
  default int depth() {
    return switch (this) {
      case Name name -> 1;
      case Any any -> 1;
      case Not not -> 1 + not.operand().depth();
      case And and -> 1 + Math.max(and.left().depth(), and.right().depth());
      case Or or -> 1 + Math.max(or.left().depth(), or.right().depth());
    };
  }

  private static String inner(LabelExpression operand) {
    return operand instanceof Or || operand instanceof And
        ? "(" + operand + ")"
        : operand.toString();
  }
}
