package io.phenixdb.executor.explain;

import io.phenixdb.executor.value.CastText;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Expressions of physical plans as SQL-like text. Stable: EXPLAIN and golden tests print it. */
public final class ExpressionText {
  private static final int MAX_LIST = 8;
  private static final int MAX_CONSTANT = 60;

  private final List<String> columns;

  private ExpressionText(List<String> columns) {
    this.columns = columns;
  }

  /** The text of an expression over columns of the given names. */
  public static String of(Expression expression, List<String> columns) {
    return new ExpressionText(columns).text(expression, 0);
  }

  /** The text of several expressions, separated by commas. */
  public static String list(List<Expression> expressions, List<String> columns) {
    return expressions.stream().map(e -> of(e, columns)).collect(Collectors.joining(", "));
  }

  /** The text of an aggregate call over columns of the given names. */
  public static String of(AggregateCall call, List<String> columns) {
    ExpressionText text = new ExpressionText(columns);
    String arguments =
        call.function() == AggregateFunction.COUNT_ROWS
            ? "*"
            : call.arguments().stream().map(text::name).collect(Collectors.joining(", "));
    String function =
        call.function() == AggregateFunction.COUNT_ROWS ? "COUNT" : call.function().name();
    StringBuilder out = new StringBuilder(function).append('(');
    out.append(call.distinct() ? "DISTINCT " : "").append(arguments).append(')');
    if (!call.ordering().isEmpty()) {
      out.append(" WITHIN GROUP (ORDER BY ").append(keys(call.ordering(), columns)).append(')');
    }
    if (call.filter() >= 0) {
      out.append(" FILTER (WHERE ").append(text.name(call.filter())).append(')');
    }
    return out.toString();
  }

  /** Sort keys as in ORDER BY; the default place of NULLs (last when ascending) is not said. */
  public static String keys(List<SortKey> keys, List<String> columns) {
    ExpressionText text = new ExpressionText(columns);
    return keys.stream()
        .map(key ->
            text.name(key.column())
                + (key.descending() ? " DESC" : "")
                + (key.nullsFirst() == key.descending()
                    ? ""
                    : key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"))
        .collect(Collectors.joining(", "));
  }

  private String name(int column) {
    return column < columns.size() ? columns.get(column) : "$" + column;
  }

  private String text(Expression expression, int outer) {
    return switch (expression) {
      case Expression.Column column -> name(column.index());
      case Expression.Constant constant -> constant(constant);
      case Expression.Parameter parameter -> "?" + (parameter.index() + 1);
      case Expression.Cast cast ->
          (cast.safe() ? "TRY_CAST(" : "CAST(")
              + text(cast.operand(), 0)
              + " AS "
              + cast.type()
              + ")";
      case Expression.Case branches -> caseText(branches);
      case Expression.InList list -> {
        int shown = Math.min(list.values().size(), MAX_LIST);
        String values =
            list.values().subList(0, shown).stream()
                .map(value -> text(value, 0))
                .collect(Collectors.joining(", "));
        String rest = shown == list.values().size() ? "" : ", ... " + list.values().size();
        yield text(list.operand(), 5)
            + (list.negated() ? " NOT IN (" : " IN (")
            + values
            + rest
            + ")";
      }
      case Expression.ScalarSubquery subquery -> "(scalar subquery)";
      case Expression.ExistsSubquery subquery -> "EXISTS (subquery)";
      case Expression.NextValue next -> "NEXT VALUE FOR sequence " + next.sequenceId();
      case Expression.Call call -> call(call, outer);
    };
  }

  private String caseText(Expression.Case branches) {
    StringBuilder out = new StringBuilder("CASE");
    for (int i = 0; i < branches.conditions().size(); i++) {
      out.append(" WHEN ").append(text(branches.conditions().get(i), 0));
      out.append(" THEN ").append(text(branches.results().get(i), 0));
    }
    return out.append(" ELSE ").append(text(branches.otherwise(), 0)).append(" END").toString();
  }

  private static String constant(Expression.Constant constant) {
    Object value = constant.value();
    if (value == null) {
      return "NULL";
    }
    DataType type = constant.type();
    String text = CastText.text(type, value, ZoneOffset.UTC);
    if (text.length() > MAX_CONSTANT) {
      text = text.substring(0, MAX_CONSTANT) + "...";
    }
    String quoted = "'" + text.replace("'", "''") + "'";
    return switch (type.kind()) {
      case CHAR, VARCHAR, JSON -> quoted;
      case DATE, TIME, TIMESTAMP, UUID -> type.kind() + " " + quoted;
      case TIMESTAMP_TZ -> "TIMESTAMP " + quoted;
      case INTERVAL_MONTH, INTERVAL_MICROS -> "INTERVAL " + quoted;
      case VECTOR -> "VECTOR " + quoted;
      case VARBINARY -> "X'" + text.substring(2) + "'";
      case ARRAY -> "ARRAY" + text;
      default -> text;
    };
  }

  private String call(Expression.Call call, int outer) {
    List<Expression> arguments = call.arguments();
    String operator = operator(call.function());
    if (operator != null && arguments.size() == 2) {
      int precedence = precedence(call.function());
      String text =
          text(arguments.get(0), precedence)
              + " "
              + operator
              + " "
              + text(arguments.get(1), precedence + 1);
      return precedence < outer ? "(" + text + ")" : text;
    }
    String postfix = postfix(call.function());
    if (postfix != null && arguments.size() == 1) {
      String text = text(arguments.get(0), 5) + postfix;
      return 4 < outer ? "(" + text + ")" : text;
    }
    return switch (call.function()) {
      case NOT -> {
        String text = "NOT " + text(arguments.get(0), 3);
        yield 3 < outer ? "(" + text + ")" : text;
      }
      case NEGATE -> "-" + text(arguments.get(0), 9);
      case ARRAY ->
          arguments.stream().map(a -> text(a, 0)).collect(Collectors.joining(", ", "ARRAY[", "]"));
      case EXTRACT ->
          "EXTRACT(" + fieldName(arguments.get(0)) + " FROM " + text(arguments.get(1), 0) + ")";
      default ->
          call.function().name()
              + arguments.stream().map(a -> text(a, 0)).collect(Collectors.joining(", ", "(", ")"));
    };
  }

  private String fieldName(Expression field) {
    return field instanceof Expression.Constant constant
            && constant.value() != null
            && constant.type().kind() != TypeKind.NULL
        ? CastText.text(constant.type(), constant.value(), ZoneOffset.UTC).toUpperCase(Locale.ROOT)
        : text(field, 0);
  }

  private static @org.jspecify.annotations.Nullable String postfix(ScalarFunction function) {
    return switch (function) {
      case IS_NULL -> " IS NULL";
      case IS_NOT_NULL -> " IS NOT NULL";
      case IS_TRUE -> " IS TRUE";
      case IS_NOT_TRUE -> " IS NOT TRUE";
      case IS_FALSE -> " IS FALSE";
      case IS_NOT_FALSE -> " IS NOT FALSE";
      default -> null;
    };
  }

  private static @org.jspecify.annotations.Nullable String operator(ScalarFunction function) {
    return switch (function) {
      case OR -> "OR";
      case AND -> "AND";
      case EQUAL -> "=";
      case NOT_EQUAL -> "<>";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case IS_DISTINCT_FROM -> "IS DISTINCT FROM";
      case IS_NOT_DISTINCT_FROM -> "IS NOT DISTINCT FROM";
      case LIKE -> "LIKE";
      case ILIKE -> "ILIKE";
      case SIMILAR_TO -> "SIMILAR TO";
      case CONCAT -> "||";
      case ADD, DATETIME_PLUS, VECTOR_ADD -> "+";
      case SUBTRACT, DATETIME_MINUS, DATETIME_DIFFERENCE, VECTOR_SUBTRACT -> "-";
      case MULTIPLY, VECTOR_MULTIPLY -> "*";
      case DIVIDE -> "/";
      case MODULO -> "%";
      case EUCLIDEAN_DISTANCE -> "<->";
      case COSINE_DISTANCE -> "<=>";
      case DOT_DISTANCE -> "<#>";
      case MANHATTAN_DISTANCE -> "<+>";
      case HAMMING_DISTANCE -> "<~>";
      case JACCARD_DISTANCE -> "<%>";
      default -> null;
    };
  }

  private static int precedence(ScalarFunction function) {
    return switch (function) {
      case OR -> 1;
      case AND -> 2;
      case EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          LIKE,
          ILIKE,
          SIMILAR_TO ->
          4;
      case MULTIPLY, VECTOR_MULTIPLY, DIVIDE, MODULO -> 8;
      case ADD,
          SUBTRACT,
          DATETIME_PLUS,
          DATETIME_MINUS,
          DATETIME_DIFFERENCE,
          VECTOR_ADD,
          VECTOR_SUBTRACT ->
          7;
      default -> 6;
    };
  }
}
