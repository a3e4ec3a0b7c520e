package io.phenixdb.executor.expression;

import static io.phenixdb.executor.expression.ExpressionTester.evaluate;
import static io.phenixdb.executor.expression.ExpressionTester.value;
import static io.phenixdb.executor.fixture.Plans.call;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.condition;
import static io.phenixdb.executor.fixture.Plans.constant;
import static io.phenixdb.executor.fixture.Plans.number;
import static io.phenixdb.executor.fixture.Plans.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.fixture.Values;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogicTest {
  private static final DataType TRUTH = DataType.BOOLEAN;
  private static final List<DataType> TWO = List.of(TRUTH, TRUTH);

  private static Batch allPairs() {
    @Nullable Boolean[] truths = {true, false, null};
    List<Object[]> rows = new ArrayList<>();
    for (Boolean a : truths) {
      for (Boolean b : truths) {
        rows.add(new Object[] {a, b});
      }
    }
    return Values.batch(TWO, rows.toArray(Object[][]::new));
  }

  @Test
  void andOrAndNotFollowTheTruthTables() {
    Batch pairs = allPairs();
    Expression a = column(0, TRUTH);
    Expression b = column(1, TRUTH);
    assertEquals(
        Arrays.asList(true, false, null, false, false, false, null, false, null),
        evaluate(condition(ScalarFunction.AND, a, b), pairs));
    assertEquals(
        Arrays.asList(true, true, true, true, false, null, true, null, null),
        evaluate(condition(ScalarFunction.OR, a, b), pairs));
    assertEquals(
        Arrays.asList(false, false, false, true, true, true, null, null, null),
        evaluate(condition(ScalarFunction.NOT, a), pairs));
    assertEquals(
        Arrays.asList(true, true, true, false, false, false, false, false, false),
        evaluate(condition(ScalarFunction.IS_TRUE, a), pairs));
    assertEquals(
        Arrays.asList(false, false, false, false, false, false, true, true, true),
        evaluate(condition(ScalarFunction.IS_NULL, a), pairs));
    assertEquals(
        Arrays.asList(true, true, true, false, false, false, true, true, true),
        evaluate(condition(ScalarFunction.IS_NOT_FALSE, a), pairs));
    assertEquals(
        Arrays.asList(false, true, true, true, false, true, true, true, false),
        evaluate(condition(ScalarFunction.IS_DISTINCT_FROM, a, b), pairs));
  }

  @Test
  void whatIsDecidedIsNotEvaluated() {
    List<DataType> types = List.of(DataType.BIGINT, DataType.BIGINT);
    Batch batch = Values.batch(types, new Object[][] {{10L, 0L}, {10L, 5L}, {10L, 0L}, {9L, 3L}});
    Expression a = column(0, DataType.BIGINT);
    Expression b = column(1, DataType.BIGINT);
    Expression nonZero = condition(ScalarFunction.NOT_EQUAL, b, number(0));
    Expression quotient = call(ScalarFunction.DIVIDE, DataType.BIGINT, a, b);
    Expression big = condition(ScalarFunction.GREATER, quotient, number(2));
    assertEquals(
        List.of(false, false, false, true),
        evaluate(condition(ScalarFunction.AND, nonZero, big), batch));
    assertEquals(
        List.of(true, false, true, true),
        evaluate(condition(ScalarFunction.OR, condition(ScalarFunction.NOT, nonZero), big), batch));
    Expression safe =
        new Expression.Case(List.of(nonZero), List.of(quotient), number(-1), DataType.BIGINT);
    assertEquals(List.of(-1L, 2L, -1L, 3L), evaluate(safe, batch));
    Expression coalesced =
        call(
            ScalarFunction.COALESCE,
            DataType.BIGINT,
            new Expression.Case(
                List.of(nonZero),
                List.of(constant(null, DataType.BIGINT)),
                number(7),
                DataType.BIGINT),
            quotient);
    assertEquals(List.of(7L, 2L, 7L, 3L), evaluate(coalesced, batch));
  }

  @Test
  void comparisonsAgreeWithTheOrderOfTheirValues() {
    Random random = new Random(3);
    for (DataType type :
        List.of(
            DataType.BIGINT,
            DataType.DOUBLE,
            DataType.VARCHAR,
            DataType.decimal(10, 1),
            DataType.decimal(25, 1))) {
      List<DataType> types = List.of(type, type);
      Object[][] rows = Values.random(random, types, 400, 9);
      Batch batch = Values.batch(types, rows);
      for (ScalarFunction function :
          List.of(
              ScalarFunction.EQUAL,
              ScalarFunction.NOT_EQUAL,
              ScalarFunction.LESS,
              ScalarFunction.LESS_OR_EQUAL,
              ScalarFunction.GREATER,
              ScalarFunction.GREATER_OR_EQUAL)) {
        List<Object> found = evaluate(condition(function, column(0, type), column(1, type)), batch);
        List<Object> toConstant =
            evaluate(condition(function, column(0, type), constant(rows[0][1], type)), batch);
        for (int i = 0; i < rows.length; i++) {
          assertEquals(holds(function, rows[i][0], rows[i][1]), found.get(i));
          assertEquals(holds(function, rows[i][0], rows[0][1]), toConstant.get(i));
        }
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable Object holds(ScalarFunction function, Object a, Object b) {
    if (a == null || b == null) {
      return null;
    }
    int order = ((Comparable) a).compareTo(b);
    return switch (function) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  @Test
  void notANumberIsEqualToItselfAndAboveEverything() {
    DataType type = DataType.DOUBLE;
    Expression nan = constant(Double.NaN, type);
    Expression infinity = constant(Double.POSITIVE_INFINITY, type);
    assertEquals(true, value(condition(ScalarFunction.EQUAL, nan, nan)));
    assertEquals(true, value(condition(ScalarFunction.GREATER, nan, infinity)));
    assertEquals(false, value(condition(ScalarFunction.LESS, nan, infinity)));
    assertEquals(true, value(condition(ScalarFunction.GREATER_OR_EQUAL, nan, nan)));
    assertEquals(
        true, value(condition(ScalarFunction.EQUAL, constant(-0.0, type), constant(0.0, type))));
  }

  @Test
  void charactersCompareWithoutTrailingBlanks() {
    DataType three = DataType.character(3);
    assertEquals(
        true, value(condition(ScalarFunction.EQUAL, constant("a  ", three), constant("a", three))));
    assertEquals(false, value(condition(ScalarFunction.EQUAL, text("a "), text("a"))));
  }

  @Test
  void membershipInAListKnowsNull() {
    List<DataType> types = List.of(DataType.VARCHAR);
    Batch batch = Values.batch(types, new Object[][] {{"a"}, {"x"}, {null}});
    Expression operand = column(0, DataType.VARCHAR);
    List<Expression> known = List.of(text("c"), text("a"), text("b"));
    List<Expression> withNull = new ArrayList<>(known);
    withNull.add(constant(null, DataType.VARCHAR));
    assertEquals(
        Arrays.asList(true, false, null),
        evaluate(new Expression.InList(operand, known, false), batch));
    assertEquals(
        Arrays.asList(false, true, null),
        evaluate(new Expression.InList(operand, known, true), batch));
    assertEquals(
        Arrays.asList(true, null, null),
        evaluate(new Expression.InList(operand, withNull, false), batch));
    assertEquals(
        Arrays.asList(false, null, null),
        evaluate(new Expression.InList(operand, withNull, true), batch));
  }

  @Test
  void randomMembershipAgreesWithASet() {
    Random random = new Random(4);
    Object[][] rows = Values.random(random, List.of(DataType.BIGINT), 500, 40);
    List<Expression> list = new ArrayList<>();
    for (long i = -10; i < 10; i += 3) {
      list.add(number(i));
    }
    List<Object> found =
        evaluate(
            new Expression.InList(column(0, DataType.BIGINT), list, false),
            Values.batch(List.of(DataType.BIGINT), rows));
    for (int i = 0; i < rows.length; i++) {
      Long value = (Long) rows[i][0];
      Boolean expected =
          value == null ? null : value >= -10 && value < 10 && Math.floorMod(value + 10, 3L) == 0;
      assertEquals(expected, found.get(i), () -> Objects.toString(value));
    }
  }
}
