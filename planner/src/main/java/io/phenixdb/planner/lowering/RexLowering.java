package io.phenixdb.planner.lowering;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.type.TypeMapping;
import io.phenixdb.planner.validate.ConversionCall;
import io.phenixdb.planner.validate.DateTimeOperators;
import io.phenixdb.planner.validate.DistanceCall;
import io.phenixdb.planner.validate.NextValueCall;
import io.phenixdb.planner.validate.PhenixOperators;
import io.phenixdb.planner.validate.TierCall;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import io.phenixdb.storage.type.TypeKind;
import io.phenixdb.storage.vector.Distance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * Row expressions as physical expressions. Implicit conversions become casts, so that evaluators
 * meet one type only.
 */
final class RexLowering {
  /** Points of a SEARCH from which a hashed list is made instead of comparisons. */
  private static final int LIST_POINTS = 4;

  /** Operands of AND and OR up to which a chain keeps its form. */
  private static final int SHORT_CHAIN = 32;

  private static final long MICROS_PER_MILLI = 1_000;

  private final RexBuilder rexBuilder;
  private final IntFunction<@Nullable Expression> subqueries;

  /**
   * A lowering.
   *
   * @param subqueries gives the expression that a parameter stands for which is none of the user's
   */
  RexLowering(RexBuilder rexBuilder, IntFunction<@Nullable Expression> subqueries) {
    this.rexBuilder = rexBuilder;
    this.subqueries = subqueries;
  }

  Expression lower(RexNode node) {
    return switch (node) {
      case RexInputRef reference ->
          new Expression.Column(reference.getIndex(), type(reference.getType()));
      case RexLiteral literal -> LiteralLowering.constant(literal);
      case RexDynamicParam parameter -> parameter(parameter);
      case org.apache.calcite.rex.RexOver over -> throw new NotNativeException(over.toString());
      case RexCall call -> call(call);
      default -> throw new NotNativeException(node.toString());
    };
  }

  private Expression parameter(RexDynamicParam parameter) {
    Expression subquery = subqueries.apply(parameter.getIndex());
    return subquery != null
        ? subquery
        : new Expression.Parameter(parameter.getIndex(), type(parameter.getType()));
  }

  private static DataType type(RelDataType type) {
    return TypeMapping.expressionType(type);
  }

  private Expression call(RexCall call) {
    DataType type = type(call.getType());
    return switch (call.getOperator()) {
      case DistanceCall operator -> distance(operator, call, type);
      case PhenixOperators.NamedDistance operator ->
          vectors(distanceFunction(operator.distance()), call, type);
      case ConversionCall operator ->
          cast(lower(call.getOperands().get(0)), dataType(call.getType()), operator.safe());
      case DateTimeOperators.Difference operator ->
          difference(operator.unit(), call.getOperands().get(0), call.getOperands().get(1), type);
      case NextValueCall operator ->
          new Expression.NextValue(operator.sequence().id(), DataType.BIGINT);
      case TierCall ignored -> lower(call.getOperands().get(0));
      default -> byKind(call, type);
    };
  }

  private static DataType dataType(RelDataType type) {
    return TypeMapping.dataType(type);
  }

  private Expression distance(DistanceCall operator, RexCall call, DataType type) {
    if (!TypeMapping.isVector(call.getOperands().get(0).getType())
        && type.kind() == TypeKind.BOOLEAN) {
      return comparison(ScalarFunction.IS_NOT_DISTINCT_FROM, call);
    }
    return vectors(
        operator.negated() ? ScalarFunction.INNER_PRODUCT : distanceFunction(operator.distance()),
        call,
        type);
  }

  /** A function of two vectors; text on one side is read as a vector of the other side's type. */
  private Expression vectors(ScalarFunction function, RexCall call, DataType type) {
    Expression left = lower(call.getOperands().get(0));
    Expression right = lower(call.getOperands().get(1));
    if (left.type().kind() != TypeKind.VECTOR) {
      left = cast(left, right.type(), false);
    } else if (right.type().kind() != TypeKind.VECTOR) {
      right = cast(right, left.type(), false);
    }
    return new Expression.Call(function, List.of(left, right), type);
  }

  private static ScalarFunction distanceFunction(Distance distance) {
    return ScalarFunction.valueOf(distance + "_DISTANCE");
  }

  private Expression byKind(RexCall call, DataType type) {
    List<RexNode> operands = call.getOperands();
    return switch (call.getKind()) {
      case AND -> folded(ScalarFunction.AND, call);
      case OR -> folded(ScalarFunction.OR, call);
      case NOT -> function(ScalarFunction.NOT, call, type);
      case IS_NULL -> function(ScalarFunction.IS_NULL, call, type);
      case IS_NOT_NULL -> function(ScalarFunction.IS_NOT_NULL, call, type);
      case IS_TRUE -> function(ScalarFunction.IS_TRUE, call, type);
      case IS_NOT_TRUE -> function(ScalarFunction.IS_NOT_TRUE, call, type);
      case IS_FALSE -> function(ScalarFunction.IS_FALSE, call, type);
      case IS_NOT_FALSE -> function(ScalarFunction.IS_NOT_FALSE, call, type);
      case IS_UNKNOWN -> function(ScalarFunction.IS_NULL, call, type);
      case EQUALS -> comparison(ScalarFunction.EQUAL, call);
      case NOT_EQUALS -> comparison(ScalarFunction.NOT_EQUAL, call);
      case LESS_THAN -> comparison(ScalarFunction.LESS, call);
      case LESS_THAN_OR_EQUAL -> comparison(ScalarFunction.LESS_OR_EQUAL, call);
      case GREATER_THAN -> comparison(ScalarFunction.GREATER, call);
      case GREATER_THAN_OR_EQUAL -> comparison(ScalarFunction.GREATER_OR_EQUAL, call);
      case IS_DISTINCT_FROM -> comparison(ScalarFunction.IS_DISTINCT_FROM, call);
      case IS_NOT_DISTINCT_FROM -> comparison(ScalarFunction.IS_NOT_DISTINCT_FROM, call);
      case PLUS -> arithmetic(ScalarFunction.ADD, call, type);
      case MINUS -> minus(call, type);
      case TIMES -> arithmetic(ScalarFunction.MULTIPLY, call, type);
      case DIVIDE -> arithmetic(ScalarFunction.DIVIDE, call, type);
      case MOD -> arithmetic(ScalarFunction.MODULO, call, type);
      case MINUS_PREFIX -> withType(ScalarFunction.NEGATE, call, type);
      case PLUS_PREFIX -> lower(operands.get(0));
      case CAST, SAFE_CAST ->
          cast(
              lower(operands.get(0)),
              dataType(call.getType()),
              call.getKind() == SqlKind.SAFE_CAST);
      case CASE -> caseOf(call, type);
      case COALESCE -> sameType(ScalarFunction.COALESCE, call, type);
      case SEARCH -> search(call);
      case LIKE -> like(call, type);
      case SIMILAR -> function(ScalarFunction.SIMILAR_TO, call, type);
      case POSIX_REGEX_CASE_SENSITIVE -> regex(call, type, "");
      case POSIX_REGEX_CASE_INSENSITIVE -> regex(call, type, "i");
      case FLOOR, CEIL -> rounded(call, type);
      case EXTRACT -> function(ScalarFunction.EXTRACT, call, type);
      case TRIM -> trim(call, type);
      case REINTERPRET -> reinterpret(call, type);
      default -> byName(call, type);
    };
  }

  private Expression byName(RexCall call, DataType type) {
    String name = call.getOperator().getName();
    ScalarFunction ofDouble = FunctionNames.ofDouble(name);
    if (ofDouble != null) {
      List<Expression> arguments = new ArrayList<>();
      for (RexNode operand : call.getOperands()) {
        arguments.add(cast(lower(operand), DataType.DOUBLE, false));
      }
      return cast(new Expression.Call(ofDouble, arguments, DataType.DOUBLE), type, false);
    }
    if (name.equalsIgnoreCase("ROUND")
        || name.equalsIgnoreCase("TRUNCATE")
        || name.equalsIgnoreCase("TRUNC")) {
      return digits(
          name.equalsIgnoreCase("ROUND") ? ScalarFunction.ROUND : ScalarFunction.TRUNCATE,
          call,
          type);
    }
    if (name.equalsIgnoreCase("ABS")) {
      return withType(ScalarFunction.ABS, call, type);
    }
    if (name.equalsIgnoreCase("DATE_TRUNC")) {
      return function(ScalarFunction.DATE_TRUNC, call, type);
    }
    ScalarFunction json = JsonLowering.function(call);
    if (json != null) {
      return JsonLowering.lower(json, lower(JsonLowering.document(call)), call, type);
    }
    ScalarFunction plain = FunctionNames.plain(name);
    if (plain == null) {
      throw new NotNativeException(name);
    }
    return switch (plain) {
      case ARRAY -> array(call, type);
      case GREATEST, LEAST -> sameType(plain, call, type);
      case POSITION ->
          name.equalsIgnoreCase("STRPOS")
              ? swapped(plain, call, type)
              : function(plain, call, type);
      default -> function(plain, call, type);
    };
  }

  private Expression regex(RexCall call, DataType type, String flags) {
    List<Expression> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      arguments.add(lower(operand));
    }
    arguments.add(
        new Expression.Constant(flags.getBytes(StandardCharsets.UTF_8), DataType.VARCHAR));
    Expression matches =
        new Expression.Call(ScalarFunction.REGEXP_LIKE, arguments, DataType.BOOLEAN);
    boolean negated = call.getOperator().getName().startsWith("!");
    return negated
        ? new Expression.Call(ScalarFunction.NOT, List.of(matches), DataType.BOOLEAN)
        : matches;
  }

  private Expression swapped(ScalarFunction function, RexCall call, DataType type) {
    return new Expression.Call(
        function,
        List.of(lower(call.getOperands().get(1)), lower(call.getOperands().get(0))),
        type);
  }

  private Expression array(RexCall call, DataType type) {
    DataType component = java.util.Objects.requireNonNull(type.component());
    List<Expression> elements = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      elements.add(cast(lower(operand), component, false));
    }
    return new Expression.Call(ScalarFunction.ARRAY, elements, type);
  }

  private Expression digits(ScalarFunction function, RexCall call, DataType type) {
    List<Expression> arguments = new ArrayList<>();
    arguments.add(lower(call.getOperands().get(0)));
    for (int i = 1; i < call.getOperands().size(); i++) {
      arguments.add(cast(lower(call.getOperands().get(i)), DataType.INTEGER, false));
    }
    return new Expression.Call(function, arguments, type);
  }

  private Expression function(ScalarFunction function, RexCall call, DataType type) {
    List<Expression> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      arguments.add(lower(operand));
    }
    return new Expression.Call(function, arguments, type);
  }

  private Expression withType(ScalarFunction function, RexCall call, DataType type) {
    return new Expression.Call(
        function, List.of(cast(lower(call.getOperands().get(0)), type, false)), type);
  }

  private Expression sameType(ScalarFunction function, RexCall call, DataType type) {
    List<Expression> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      arguments.add(cast(lower(operand), type, false));
    }
    return new Expression.Call(function, arguments, type);
  }

  private Expression folded(ScalarFunction function, RexCall call) {
    List<Expression> operands = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      operands.add(lower(operand));
    }
    Expression list = equalities(function, operands);
    return list != null ? list : balanced(function, operands);
  }

  /** Long chains as trees of little depth: evaluation and EXPLAIN go down them. */
  private static Expression balanced(ScalarFunction function, List<Expression> operands) {
    int size = operands.size();
    if (size == 1) {
      return operands.get(0);
    }
    // The right side stays one operand as long as the chain is short, as it is written.
    int middle = size <= SHORT_CHAIN ? size - 1 : size / 2;
    return new Expression.Call(
        function,
        List.of(
            balanced(function, operands.subList(0, middle)),
            balanced(function, operands.subList(middle, size))),
        DataType.BOOLEAN);
  }

  /** {@code a = 1 OR a = 2 OR ...} and {@code a <> 1 AND a <> 2 AND ...} as a list, or null. */
  private static @Nullable Expression equalities(
      ScalarFunction function, List<Expression> operands) {
    ScalarFunction wanted =
        function == ScalarFunction.OR ? ScalarFunction.EQUAL : ScalarFunction.NOT_EQUAL;
    if (operands.size() < LIST_POINTS) {
      return null;
    }
    Expression value = null;
    List<Expression> constants = new ArrayList<>();
    for (Expression operand : operands) {
      if (!(operand instanceof Expression.Call call)
          || call.function() != wanted
          || !(call.arguments().get(1) instanceof Expression.Constant constant)
          || constant.value() == null
          || (value != null && !value.equals(call.arguments().get(0)))
          || !constant.type().equals(call.arguments().get(0).type())) {
        return null;
      }
      value = call.arguments().get(0);
      constants.add(constant);
    }
    return new Expression.InList(
        java.util.Objects.requireNonNull(value), constants, function == ScalarFunction.AND);
  }

  private Expression comparison(ScalarFunction function, RexCall call) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    return Comparisons.of(
        function, left, lower(left), right, lower(right), rexBuilder.getTypeFactory());
  }

  private Expression minus(RexCall call, DataType type) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    if (isDateTime(left.getType()) && isDateTime(right.getType())) {
      if (type.kind() == TypeKind.INTEGER) {
        return difference("DAY", right, left, type);
      }
      DataType common =
          dataType(left.getType()).kind() == dataType(right.getType()).kind()
              ? dataType(left.getType())
              : DataType.TIMESTAMP;
      return new Expression.Call(
          ScalarFunction.DATETIME_DIFFERENCE,
          List.of(cast(lower(left), common, false), cast(lower(right), common, false)),
          type);
    }
    return arithmetic(ScalarFunction.SUBTRACT, call, type);
  }

  private Expression difference(String unit, RexNode from, RexNode to, DataType type) {
    Expression field =
        new Expression.Constant(unit.getBytes(StandardCharsets.UTF_8), DataType.VARCHAR);
    return cast(
        new Expression.Call(
            ScalarFunction.TIMESTAMPDIFF, List.of(field, lower(from), lower(to)), DataType.BIGINT),
        type,
        false);
  }

  private Expression arithmetic(ScalarFunction function, RexCall call, DataType type) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    if (type.kind() == TypeKind.VECTOR) {
      return new Expression.Call(
          vectorFunction(function), List.of(lower(left), lower(right)), type);
    }
    if (isDateTime(call.getType())) {
      return dateTime(function, left, right, type);
    }
    if (type.kind() == TypeKind.DECIMAL) {
      return new Expression.Call(
          function, List.of(asDecimal(lower(left)), asDecimal(lower(right))), type);
    }
    if (isInterval(type)) {
      return new Expression.Call(
          function, List.of(intervalOperand(left, type), intervalOperand(right, type)), type);
    }
    if (function == ScalarFunction.MODULO && type.layout() == Layout.LONG) {
      // The result has the divisor's type; the dividend may not fit it.
      Expression remainder =
          new Expression.Call(
              function,
              List.of(
                  cast(lower(left), DataType.BIGINT, false),
                  cast(lower(right), DataType.BIGINT, false)),
              DataType.BIGINT);
      return cast(remainder, type, false);
    }
    return new Expression.Call(
        function, List.of(cast(lower(left), type, false), cast(lower(right), type, false)), type);
  }

  private static ScalarFunction vectorFunction(ScalarFunction function) {
    return switch (function) {
      case ADD -> ScalarFunction.VECTOR_ADD;
      case SUBTRACT -> ScalarFunction.VECTOR_SUBTRACT;
      case MULTIPLY -> ScalarFunction.VECTOR_MULTIPLY;
      default -> throw new NotNativeException(function + " of vectors");
    };
  }

  private Expression intervalOperand(RexNode node, DataType type) {
    Expression lowered = lower(node);
    return isInterval(lowered.type()) ? lowered : cast(lowered, DataType.BIGINT, false);
  }

  private Expression dateTime(ScalarFunction function, RexNode left, RexNode right, DataType type) {
    boolean intervalFirst = isInterval(type(left.getType()));
    Expression moment = cast(lower(intervalFirst ? right : left), type, false);
    Expression interval = lower(intervalFirst ? left : right);
    if (!isInterval(interval.type())) {
      throw new NotNativeException("a date plus " + interval.type());
    }
    return new Expression.Call(
        function == ScalarFunction.ADD
            ? ScalarFunction.DATETIME_PLUS
            : ScalarFunction.DATETIME_MINUS,
        List.of(moment, interval),
        type);
  }

  private static boolean isInterval(DataType type) {
    return type.kind() == TypeKind.INTERVAL_MONTH || type.kind() == TypeKind.INTERVAL_MICROS;
  }

  private static boolean isDateTime(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> true;
      default -> false;
    };
  }

  private static Expression asDecimal(Expression operand) {
    return switch (operand.type().kind()) {
      case TINYINT, SMALLINT -> cast(operand, DataType.decimal(5, 0), false);
      case INTEGER -> cast(operand, DataType.decimal(10, 0), false);
      case BIGINT -> cast(operand, DataType.decimal(19, 0), false);
      default -> operand;
    };
  }

  private Expression caseOf(RexCall call, DataType type) {
    List<RexNode> operands = call.getOperands();
    List<Expression> conditions = new ArrayList<>();
    List<Expression> results = new ArrayList<>();
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      conditions.add(lower(operands.get(i)));
      results.add(cast(lower(operands.get(i + 1)), type, false));
    }
    Expression otherwise = cast(lower(operands.get(operands.size() - 1)), type, false);
    return new Expression.Case(conditions, results, otherwise, type);
  }

  private Expression search(RexCall call) {
    RexLiteral literal = (RexLiteral) call.getOperands().get(1);
    Sarg<?> sarg = java.util.Objects.requireNonNull(literal.getValueAs(Sarg.class));
    if ((sarg.isPoints() || sarg.isComplementedPoints())
        && sarg.pointCount >= LIST_POINTS
        && sarg.nullAs == org.apache.calcite.rex.RexUnknownAs.UNKNOWN) {
      return list(call.getOperands().get(0), sarg, literal.getType());
    }
    return lower(RexUtil.expandSearch(rexBuilder, null, call));
  }

  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // Calcite's Sarg is generic in a Comparable that only it knows
  private Expression list(RexNode operand, Sarg<?> sarg, RelDataType type) {
    boolean negated = !sarg.isPoints();
    com.google.common.collect.RangeSet points =
        negated ? ((Sarg) sarg).rangeSet.complement() : ((Sarg) sarg).rangeSet;
    Expression value = lower(operand);
    List<Expression> values = new ArrayList<>();
    for (Object range : points.asRanges()) {
      Object point = ((com.google.common.collect.Range) range).lowerEndpoint();
      RexNode literal = rexBuilder.makeLiteral(point, type, true, true);
      values.add(cast(lower(literal), value.type(), false));
    }
    return new Expression.InList(value, values, negated);
  }

  private Expression like(RexCall call, DataType type) {
    boolean ignoringCase =
        call.getOperator().getName().toUpperCase(java.util.Locale.ROOT).contains("ILIKE");
    return function(ignoringCase ? ScalarFunction.ILIKE : ScalarFunction.LIKE, call, type);
  }

  private Expression rounded(RexCall call, DataType type) {
    boolean floor = call.getKind() == SqlKind.FLOOR;
    if (call.getOperands().size() == 1) {
      Expression operand = lower(call.getOperands().get(0));
      return new Expression.Call(
          floor ? ScalarFunction.FLOOR : ScalarFunction.CEIL, List.of(operand), type);
    }
    RexLiteral unit = (RexLiteral) call.getOperands().get(1);
    if (!floor || !(unit.getValue() instanceof TimeUnitRange range)) {
      throw new NotNativeException(call.toString());
    }
    Expression field =
        new Expression.Constant(range.name().getBytes(StandardCharsets.UTF_8), DataType.VARCHAR);
    return new Expression.Call(
        ScalarFunction.DATE_TRUNC, List.of(field, lower(call.getOperands().get(0))), type);
  }

  private Expression trim(RexCall call, DataType type) {
    SqlTrimFunction.Flag flag =
        (SqlTrimFunction.Flag)
            java.util.Objects.requireNonNull(((RexLiteral) call.getOperands().get(0)).getValue());
    ScalarFunction function =
        switch (flag) {
          case BOTH -> ScalarFunction.TRIM_BOTH;
          case LEADING -> ScalarFunction.TRIM_LEADING;
          case TRAILING -> ScalarFunction.TRIM_TRAILING;
        };
    return new Expression.Call(
        function,
        List.of(lower(call.getOperands().get(2)), lower(call.getOperands().get(1))),
        type);
  }

  /**
   * Calcite reads an interval as its number of milliseconds or months, and a number as such an
   * interval.
   */
  private Expression reinterpret(RexCall call, DataType type) {
    Expression operand = lower(call.getOperands().get(0));
    Expression factor = new Expression.Constant(MICROS_PER_MILLI, DataType.BIGINT);
    if (operand.type().kind() == TypeKind.INTERVAL_MICROS && !isInterval(type)) {
      return cast(
          new Expression.Call(
              ScalarFunction.DIVIDE,
              List.of(cast(operand, DataType.BIGINT, false), factor),
              DataType.BIGINT),
          type,
          false);
    }
    if (operand.type().kind() == TypeKind.INTERVAL_MONTH && !isInterval(type)) {
      return cast(cast(operand, DataType.BIGINT, false), type, false);
    }
    throw new NotNativeException(call.toString());
  }

  static Expression cast(Expression operand, DataType type, boolean safe) {
    if (operand.type().equals(type)) {
      return operand;
    }
    if (operand instanceof Expression.Constant constant && constant.value() == null) {
      return new Expression.Constant(null, type);
    }
    if (type.kind() == TypeKind.VARCHAR
        && type.precision() == DataType.UNBOUNDED
        && operand.type().kind() == TypeKind.VARCHAR) {
      return operand;
    }
    return new Expression.Cast(operand, type, safe);
  }
}
