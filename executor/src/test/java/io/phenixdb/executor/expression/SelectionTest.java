package io.phenixdb.executor.expression;

import static io.phenixdb.executor.expression.ExpressionTester.context;
import static io.phenixdb.executor.expression.ExpressionTester.evaluate;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.condition;
import static io.phenixdb.executor.fixture.Plans.constant;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.fixture.Values;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Filters against the values of their conditions. */
class SelectionTest {
  private static final List<DataType> TYPES =
      List.of(
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.VARCHAR,
          DataType.decimal(10, 1),
          DataType.decimal(25, 1),
          DataType.BIGINT);
  private static final List<ScalarFunction> COMPARISONS =
      List.of(
          ScalarFunction.EQUAL,
          ScalarFunction.NOT_EQUAL,
          ScalarFunction.LESS,
          ScalarFunction.LESS_OR_EQUAL,
          ScalarFunction.GREATER,
          ScalarFunction.GREATER_OR_EQUAL);

  private final Random random = new Random(17);

  @Test
  void filtersKeepTheRowsWhoseConditionIsTrue() {
    for (int round = 0; round < 400; round++) {
      Object[][] rows = Values.random(random, TYPES, random.nextInt(150), 6);
      Batch batch = Values.batch(TYPES, rows);
      Expression expression = random(3);
      int[] some = new int[batch.size()];
      int count = 0;
      for (int i = 0; i < some.length; i++) {
        if (round % 2 == 0 || random.nextInt(3) > 0) {
          some[count++] = i;
        }
      }
      List<Object> values = evaluate(expression, batch);
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (Boolean.TRUE.equals(values.get(some[i]))) {
          expected.add(some[i]);
        }
      }
      int kept = ExpressionTester.compile(expression).filter(batch, some, count, context());
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < kept; i++) {
        found.add(some[i]);
      }
      assertEquals(expected, found, "round " + round + " " + expression);
    }
  }

  @Test
  void boundsAtTheEndsOfLongsAreExact() {
    Batch batch =
        Values.batch(
            List.of(DataType.BIGINT),
            new Object[][] {{Long.MIN_VALUE}, {-1L}, {null}, {Long.MAX_VALUE}});
    for (long bound : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}) {
      for (ScalarFunction function : COMPARISONS) {
        Expression expression =
            condition(function, column(0, DataType.BIGINT), constant(bound, DataType.BIGINT));
        int expected =
            (int) evaluate(expression, batch).stream().filter(Boolean.TRUE::equals).count();
        Batch passed = Selection.of(batch, ExpressionTester.compile(expression), context());
        assertEquals(expected, passed.size(), function + " " + bound);
      }
    }
  }

  private Expression random(int depth) {
    int choice = random.nextInt(depth == 0 ? 2 : 5);
    if (choice < 2) {
      int at = random.nextInt(TYPES.size());
      DataType type = TYPES.get(at);
      Object value = Values.random(random, List.of(type), 1, 6)[0][0];
      Expression left = column(at, type);
      Expression right = choice == 0 || at % 5 != 0 ? constant(value, type) : column(5 - at, type);
      return condition(COMPARISONS.get(random.nextInt(COMPARISONS.size())), left, right);
    }
    ScalarFunction function =
        choice == 4 ? ScalarFunction.NOT : choice == 3 ? ScalarFunction.OR : ScalarFunction.AND;
    return function == ScalarFunction.NOT
        ? condition(function, random(depth - 1))
        : condition(function, random(depth - 1), random(depth - 1));
  }
}
