package io.phenixdb.executor.expression;

import static io.phenixdb.executor.expression.ExpressionTester.assertFails;
import static io.phenixdb.executor.expression.ExpressionTester.evaluate;
import static io.phenixdb.executor.expression.ExpressionTester.value;
import static io.phenixdb.executor.fixture.Plans.call;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.constant;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.fixture.Values;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArithmeticTest {
  private static final List<DataType> INTEGERS =
      List.of(DataType.TINYINT, DataType.SMALLINT, DataType.INTEGER, DataType.BIGINT);

  @ParameterizedTest
  @EnumSource(names = {"ADD", "SUBTRACT", "MULTIPLY", "DIVIDE", "MODULO"})
  void integersAgreeWithRowByRowArithmetic(ScalarFunction function) {
    Random random = new Random(1);
    for (DataType type : INTEGERS) {
      List<DataType> types = List.of(type, type);
      Object[][] rows = Values.random(random, types, 300, 11);
      if (function == ScalarFunction.DIVIDE || function == ScalarFunction.MODULO) {
        for (Object[] row : rows) {
          row[1] = Long.valueOf(0).equals(row[1]) ? null : row[1];
        }
      }
      Batch batch = Values.batch(types, rows);
      Batch odd = batch.select(positions(rows.length), rows.length / 2);
      Expression expression = call(function, type, column(0, type), column(1, type));
      List<Object> all = evaluate(expression, batch);
      List<Object> selected = evaluate(expression, odd);
      for (int i = 0; i < rows.length; i++) {
        assertEquals(whole(function, rows[i]), all.get(i));
      }
      for (int i = 0; i < selected.size(); i++) {
        assertEquals(all.get(2 * i + 1), selected.get(i));
      }
    }
  }

  private static int[] positions(int size) {
    int[] positions = new int[size / 2];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = 2 * i + 1;
    }
    return positions;
  }

  private static Object whole(ScalarFunction function, Object[] row) {
    if (row[0] == null || row[1] == null) {
      return null;
    }
    long a = (Long) row[0];
    long b = (Long) row[1];
    return switch (function) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      default -> a % b;
    };
  }

  @Test
  void integersThatLeaveTheirTypeAreOutOfRange() {
    for (DataType type : INTEGERS) {
      long max = io.phenixdb.executor.value.Integers.max(type);
      long min = io.phenixdb.executor.value.Integers.min(type);
      overflow(ScalarFunction.ADD, type, max, 1);
      overflow(ScalarFunction.ADD, type, min, -1);
      overflow(ScalarFunction.SUBTRACT, type, min, 1);
      overflow(ScalarFunction.SUBTRACT, type, max, -1);
      overflow(ScalarFunction.MULTIPLY, type, max, 2);
      overflow(ScalarFunction.MULTIPLY, type, min, -1);
      overflow(ScalarFunction.DIVIDE, type, min, -1);
      assertFails(
          SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
          call(ScalarFunction.NEGATE, type, constant(min, type)));
      assertFails(
          SqlState.NUMERIC_VALUE_OUT_OF_RANGE, call(ScalarFunction.ABS, type, constant(min, type)));
      assertEquals(
          0L, value(call(ScalarFunction.MODULO, type, constant(min, type), constant(-1L, type))));
      assertEquals(
          max, value(call(ScalarFunction.ADD, type, constant(max, type), constant(0L, type))));
    }
  }

  private static void overflow(ScalarFunction function, DataType type, long a, long b) {
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
        call(function, type, constant(a, type), constant(b, type)));
  }

  @Test
  void valuesBehindNullsNeverOverflowOrDivide() {
    DataType type = DataType.BIGINT;
    var garbage =
        new io.phenixdb.storage.batch.LongColumn(
            type, new long[] {Long.MAX_VALUE, 7}, new long[] {1}, 2);
    var other =
        new io.phenixdb.storage.batch.LongColumn(type, new long[] {Long.MAX_VALUE, 1}, null, 2);
    var zeros = new io.phenixdb.storage.batch.LongColumn(type, new long[2], new long[] {3}, 2);
    Batch batch = Batch.of(2, garbage, other, zeros);
    Expression sum = call(ScalarFunction.ADD, type, column(0, type), column(1, type));
    assertEquals(java.util.Arrays.asList(null, 8L), evaluate(sum, batch));
    Expression quotient = call(ScalarFunction.DIVIDE, type, column(1, type), column(2, type));
    assertEquals(java.util.Arrays.asList(null, null), evaluate(quotient, batch));
  }

  @Test
  void zeroDivisorsAreErrorsInEveryNumericType() {
    DataType decimal = DataType.decimal(5, 2);
    for (DataType type : List.of(DataType.INTEGER, DataType.DOUBLE, DataType.REAL, decimal)) {
      for (ScalarFunction function : List.of(ScalarFunction.DIVIDE, ScalarFunction.MODULO)) {
        Expression zero =
            constant(
                type.layout() == io.phenixdb.storage.type.Layout.DOUBLE ? (Object) 0.0 : 0, type);
        Expression one =
            constant(
                type.layout() == io.phenixdb.storage.type.Layout.DOUBLE ? (Object) 1.0 : 1, type);
        assertFails(SqlState.DIVISION_BY_ZERO, call(function, type, one, zero));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ADD", "SUBTRACT", "MULTIPLY", "DIVIDE", "MODULO"})
  void decimalsAreExactInShortAndLongForm(ScalarFunction function) {
    Random random = new Random(2);
    for (int round = 0; round < 60; round++) {
      DataType left = decimal(random);
      DataType right = decimal(random);
      DataType result =
          DataType.decimal(
              random.nextBoolean() ? 18 : 38, Math.min(12, Math.max(left.scale(), right.scale())));
      List<Object[]> rows = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        BigDecimal b = BigDecimal.valueOf(1 + random.nextInt(9999), Math.min(3, right.scale()));
        rows.add(new Object[] {BigDecimal.valueOf(random.nextInt(99999), left.scale()), b});
      }
      Batch batch = Values.batch(List.of(left, right), rows.toArray(Object[][]::new));
      List<Object> found =
          evaluate(call(function, result, column(0, left), column(1, right)), batch);
      for (int i = 0; i < rows.size(); i++) {
        assertEquals(
            exact(function, (BigDecimal) rows.get(i)[0], (BigDecimal) rows.get(i)[1], result),
            found.get(i),
            function + " of " + left + " and " + right);
      }
    }
  }

  private static DataType decimal(Random random) {
    return random.nextBoolean()
        ? DataType.decimal(15, random.nextInt(4))
        : DataType.decimal(30, random.nextInt(10));
  }

  private static BigDecimal exact(
      ScalarFunction function, BigDecimal a, BigDecimal b, DataType type) {
    BigDecimal exact =
        switch (function) {
          case ADD -> a.add(b);
          case SUBTRACT -> a.subtract(b);
          case MULTIPLY -> a.multiply(b);
          case DIVIDE -> a.divide(b, type.scale(), RoundingMode.HALF_UP);
          default -> a.remainder(b);
        };
    return exact.setScale(type.scale(), RoundingMode.HALF_UP);
  }

  @Test
  void decimalsWithTooManyDigitsAreOutOfRange() {
    DataType two = DataType.decimal(2, 0);
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
        call(ScalarFunction.ADD, two, constant(99, two), constant(1, two)));
    DataType wide = DataType.decimal(38, 0);
    Expression max = constant(new BigDecimal("9".repeat(38)), wide);
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
        call(ScalarFunction.ADD, wide, max, constant(1, wide)));
    assertEquals(
        new BigDecimal("9".repeat(37) + "8"),
        value(call(ScalarFunction.SUBTRACT, wide, max, constant(1, wide))));
  }

  @Test
  void mathematicalFunctionsCheckTheirDomains() {
    DataType type = DataType.DOUBLE;
    assertEquals(3.0, value(call(ScalarFunction.SQRT, type, constant(9.0, type))));
    assertEquals(
        8.0, value(call(ScalarFunction.POWER, type, constant(2, type), constant(3, type))));
    assertFails(SqlState.INVALID_ARGUMENT, call(ScalarFunction.SQRT, type, constant(-1.0, type)));
    assertFails(SqlState.INVALID_ARGUMENT, call(ScalarFunction.LN, type, constant(0.0, type)));
    assertFails(SqlState.INVALID_ARGUMENT, call(ScalarFunction.ASIN, type, constant(2.0, type)));
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE, call(ScalarFunction.EXP, type, constant(1e6, type)));
    assertFails(
        SqlState.NUMERIC_VALUE_OUT_OF_RANGE,
        call(ScalarFunction.MULTIPLY, type, constant(1e300, type), constant(1e300, type)));
  }

  @Test
  void roundingGoesAwayFromZeroAndKeepsTheType() {
    DataType decimal = DataType.decimal(6, 3);
    DataType one = DataType.decimal(6, 1);
    Expression digits = constant(1L, DataType.INTEGER);
    assertEquals(
        new BigDecimal("-1.3"),
        value(call(ScalarFunction.ROUND, one, constant("-1.250", decimal), digits)));
    assertEquals(
        new BigDecimal("-1.2"),
        value(call(ScalarFunction.TRUNCATE, one, constant("-1.250", decimal), digits)));
    assertEquals(
        3.0, value(call(ScalarFunction.ROUND, DataType.DOUBLE, constant(2.5, DataType.DOUBLE))));
    assertEquals(
        -3.0, value(call(ScalarFunction.FLOOR, DataType.DOUBLE, constant(-2.1, DataType.DOUBLE))));
    assertEquals(
        1200L,
        value(
            call(
                ScalarFunction.ROUND,
                DataType.INTEGER,
                constant(1234L, DataType.INTEGER),
                constant(-2L, DataType.INTEGER))));
  }

  @Test
  void greatestAndLeastAreStrict() {
    DataType type = DataType.BIGINT;
    Expression[] some = {constant(3L, type), constant(9L, type), constant(-1L, type)};
    assertEquals(9L, value(call(ScalarFunction.GREATEST, type, some)));
    assertEquals(-1L, value(call(ScalarFunction.LEAST, type, some)));
    assertEquals(
        null, value(call(ScalarFunction.LEAST, type, constant(3L, type), constant(null, type))));
  }
}
