package io.phenixdb.planner.lowering;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * JSON_VALUE, JSON_QUERY and JSON_EXISTS with a constant path of members and elements and without
 * clauses that change what happens on errors: the forms that run natively. Stateless.
 */
final class JsonLowering {
  private static final Pattern PATH =
      Pattern.compile("\\s*(lax\\s+)?\\$(\\.[A-Za-z_][A-Za-z0-9_]*|\\[[0-9]{1,9}\\])*\\s*");

  /** Clauses that say what happens anyway. */
  private static final Set<String> DEFAULTS = Set.of("NULL", "FALSE", "WITHOUT_ARRAY");

  private JsonLowering() {}

  /** The native function of a call, or null when there is none for it. */
  static @Nullable ScalarFunction function(RexCall call) {
    ScalarFunction function =
        switch (call.getOperator().getName()) {
          case "JSON_VALUE" -> ScalarFunction.JSON_VALUE;
          case "JSON_QUERY" -> ScalarFunction.JSON_QUERY;
          case "JSON_EXISTS" -> ScalarFunction.JSON_EXISTS;
          default -> null;
        };
    List<RexNode> operands = call.getOperands();
    if (function == null || operands.size() < 2 || path(operands.get(1)) == null) {
      return null;
    }
    for (RexNode clause : operands.subList(2, operands.size())) {
      boolean usual =
          clause instanceof RexLiteral literal
              && (literal.isNull()
                  || (literal.getValue() instanceof Enum<?> choice
                      && DEFAULTS.contains(choice.name())));
      if (!usual) {
        return null;
      }
    }
    return function;
  }

  private static @Nullable String path(RexNode operand) {
    if (!(operand instanceof RexLiteral literal) || literal.isNull()) {
      return null;
    }
    String text = literal.getValueAs(String.class);
    return text != null && PATH.matcher(text).matches() ? text.strip() : null;
  }

  /** What a call looks into. */
  static RexNode document(RexCall call) {
    RexNode document = call.getOperands().getFirst();
    return document.getKind() == SqlKind.JSON_VALUE_EXPRESSION
        ? ((RexCall) document).getOperands().getFirst()
        : document;
  }

  /**
   * The expression of a call.
   *
   * @param document what it looks into: JSON, or text that need not be
   */
  static Expression lower(
      ScalarFunction function, Expression document, RexCall call, DataType type) {
    boolean exists = function == ScalarFunction.JSON_EXISTS;
    boolean json = document.type().kind() == TypeKind.JSON;
    if ((!json && !document.type().isCharacter()) || (!exists && !type.isCharacter())) {
      throw new NotNativeException(call.getOperator().getName());
    }
    String path = Objects.requireNonNull(path(call.getOperands().get(1)));
    // Text that is no JSON is an error, and errors give NULL or FALSE.
    Expression valid = json ? document : new Expression.Cast(document, DataType.JSON, true);
    Expression found =
        new Expression.Call(
            function,
            List.of(
                valid,
                new Expression.Constant(path.getBytes(StandardCharsets.UTF_8), DataType.VARCHAR)),
            exists ? DataType.BOOLEAN : DataType.VARCHAR);
    if (!exists) {
      return RexLowering.cast(found, type, false);
    }
    if (json) {
      return found;
    }
    Expression given =
        new Expression.Call(ScalarFunction.IS_NOT_NULL, List.of(document), DataType.BOOLEAN);
    Expression orFalse =
        new Expression.Call(
            ScalarFunction.COALESCE,
            List.of(found, new Expression.Constant(0L, DataType.BOOLEAN)),
            DataType.BOOLEAN);
    return new Expression.Case(
        List.of(given),
        List.of(orFalse),
        new Expression.Constant(null, DataType.BOOLEAN),
        DataType.BOOLEAN);
  }
}
