package io.phenixdb.parser.graph;

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

  private static String inner(LabelExpression operand) {
    return operand instanceof Or || operand instanceof And
        ? "(" + operand + ")"
        : operand.toString();
  }
}
