package io.phenixdb.executor.operator;

import static io.phenixdb.executor.fixture.Plans.NOTES;
import static io.phenixdb.executor.fixture.Plans.aggregate;
import static io.phenixdb.executor.fixture.Plans.columns;
import static io.phenixdb.executor.fixture.Plans.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.executor.fixture.Plans;
import io.phenixdb.executor.fixture.TestDatabase;
import io.phenixdb.executor.fixture.Values;
import io.phenixdb.planner.expression.AggregateCall;
import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.VectorElement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AggregateTest {
  private static final DataType MONEY = DataType.decimal(10, 1);
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  private static PhysicalPlan plan(
      PhysicalPlan input, List<Integer> groupBy, List<List<Integer>> sets, AggregateCall... calls) {
    List<DataType> types = new ArrayList<>();
    groupBy.forEach(column -> types.add(input.columns().get(column).type()));
    for (AggregateCall call : calls) {
      types.add(call.type());
    }
    return new PhysicalPlan.Aggregate(input, groupBy, sets, List.of(calls), columns(types), NOTES);
  }

  @Test
  void groupsAgreeWithOneByOneAggregation() {
    List<DataType> types =
        List.of(DataType.VARCHAR, DataType.BIGINT, DataType.DOUBLE, MONEY, DataType.BOOLEAN);
    Object[][] rows = Values.random(new Random(1), types, 5000, 30);
    DataType wide = DataType.decimal(38, 1);
    DataType mean = DataType.decimal(20, 6);
    PhysicalPlan plan =
        plan(
            values(types, rows),
            List.of(0),
            List.of(List.of(0)),
            aggregate(AggregateFunction.COUNT_ROWS, DataType.BIGINT),
            aggregate(AggregateFunction.COUNT, DataType.BIGINT, 1),
            aggregate(AggregateFunction.SUM, DataType.BIGINT, 1),
            aggregate(AggregateFunction.MIN, DataType.BIGINT, 1),
            aggregate(AggregateFunction.MAX, DataType.DOUBLE, 2),
            aggregate(AggregateFunction.SUM, wide, 3),
            aggregate(AggregateFunction.AVG, mean, 3),
            aggregate(AggregateFunction.EVERY, DataType.BOOLEAN, 4),
            new AggregateCall(
                AggregateFunction.COUNT, List.of(1), true, -1, List.of(), DataType.BIGINT, "d"),
            new AggregateCall(
                AggregateFunction.SUM, List.of(1), false, 4, List.of(), DataType.BIGINT, "f"));
    Map<Object, List<Object[]>> groups = new LinkedHashMap<>();
    for (Object[] row : rows) {
      groups.computeIfAbsent(row[0], key -> new ArrayList<>()).add(row);
    }
    List<List<Object>> expected = new ArrayList<>();
    groups.forEach((key, members) -> expected.add(naive(key, members)));
    assertEquals(expected, database.query(plan));
  }

  private static List<Object> naive(Object key, List<Object[]> rows) {
    List<Long> longs = rows.stream().map(r -> (Long) r[1]).filter(Objects::nonNull).toList();
    List<Double> doubles = rows.stream().map(r -> (Double) r[2]).filter(Objects::nonNull).toList();
    List<BigDecimal> money =
        rows.stream().map(r -> (BigDecimal) r[3]).filter(Objects::nonNull).toList();
    List<Boolean> truths = rows.stream().map(r -> (Boolean) r[4]).filter(Objects::nonNull).toList();
    BigDecimal sum = money.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<Long> filtered =
        rows.stream()
            .filter(r -> Boolean.TRUE.equals(r[4]) && r[1] != null)
            .map(r -> (Long) r[1])
            .toList();
    return Arrays.asList(
        key,
        (long) rows.size(),
        (long) longs.size(),
        longs.isEmpty() ? null : longs.stream().mapToLong(Long::longValue).sum(),
        longs.stream().min(Long::compare).orElse(null),
        doubles.stream().max(Double::compare).orElse(null),
        money.isEmpty() ? null : sum.setScale(1),
        money.isEmpty()
            ? null
            : sum.divide(BigDecimal.valueOf(money.size()), 6, RoundingMode.HALF_UP),
        truths.isEmpty() ? null : truths.stream().allMatch(t -> t),
        (long) new HashSet<>(longs).size(),
        filtered.isEmpty() ? null : filtered.stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void noGroupColumnsGiveOneRowEvenWithoutInput() {
    PhysicalPlan empty = values(List.of(DataType.BIGINT), new Object[][] {});
    AggregateCall count = aggregate(AggregateFunction.COUNT_ROWS, DataType.BIGINT);
    AggregateCall sum = aggregate(AggregateFunction.SUM, DataType.BIGINT, 0);
    assertEquals(
        List.of(Arrays.asList(0L, null)),
        database.query(plan(empty, List.of(), List.of(List.of()), count, sum)));
    assertEquals(List.of(), database.query(plan(empty, List.of(0), List.of(List.of(0)), count)));
  }

  @Test
  void groupingSetsLeaveOutColumns() {
    List<DataType> types = List.of(DataType.VARCHAR, DataType.BIGINT);
    PhysicalPlan input =
        values(types, new Object[][] {{"a", 1L}, {"a", 2L}, {"b", 1L}, {null, 1L}});
    AggregateCall count = aggregate(AggregateFunction.COUNT_ROWS, DataType.BIGINT);
    Map<List<Object>, Integer> found = new HashMap<>();
    database
        .query(plan(input, List.of(0, 1), List.of(List.of(0, 1), List.of(0), List.of()), count))
        .forEach(row -> found.merge(row, 1, Integer::sum));
    Map<List<Object>, Integer> expected = new HashMap<>();
    for (List<Object> row :
        List.<List<Object>>of(
            List.of("a", 1L, 1L),
            List.of("a", 2L, 1L),
            List.of("b", 1L, 1L),
            Arrays.asList(null, 1L, 1L),
            Arrays.asList("a", null, 2L),
            Arrays.asList("b", null, 1L),
            Arrays.asList(null, null, 1L),
            Arrays.asList(null, null, 4L))) {
      expected.merge(row, 1, Integer::sum);
    }
    assertEquals(expected, found);
  }

  @Test
  void sumsAreExactUntilTheResultTypeIsLeft() {
    Object[][] rows = {{Long.MAX_VALUE}, {Long.MAX_VALUE}, {-Long.MAX_VALUE}};
    PhysicalPlan input = values(List.of(DataType.BIGINT), rows);
    List<List<Integer>> all = List.of(List.of());
    AggregateCall sum = aggregate(AggregateFunction.SUM, DataType.BIGINT, 0);
    assertEquals(
        List.of(List.of(Long.MAX_VALUE)), database.query(plan(input, List.of(), all, sum)));
    PhysicalPlan two = values(List.of(DataType.BIGINT), Arrays.copyOf(rows, 2));
    DatabaseException failure =
        assertThrows(DatabaseException.class, () -> database.query(plan(two, List.of(), all, sum)));
    assertEquals(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, failure.state());
    DataType wide = DataType.decimal(38, 0);
    assertEquals(
        List.of(List.of(new BigDecimal("18446744073709551614"))),
        database.query(plan(two, List.of(), all, aggregate(AggregateFunction.SUM, wide, 0))));
  }

  @Test
  void statisticsAgreeWithTheirFormulas() {
    List<DataType> types = List.of(DataType.DOUBLE, DataType.DOUBLE);
    Object[][] rows = {{1.0, 2.0}, {2.0, 3.0}, {4.0, 5.0}, {null, 9.0}};
    List<Object> found =
        database
            .query(
                plan(
                    values(types, rows),
                    List.of(),
                    List.of(List.of()),
                    aggregate(AggregateFunction.VAR_POP, DataType.DOUBLE, 0),
                    aggregate(AggregateFunction.VAR_SAMP, DataType.DOUBLE, 0),
                    aggregate(AggregateFunction.STDDEV_SAMP, DataType.DOUBLE, 0),
                    aggregate(AggregateFunction.COVAR_POP, DataType.DOUBLE, 0, 1),
                    aggregate(AggregateFunction.CORR, DataType.DOUBLE, 0, 1)))
            .getFirst();
    double[] expected = {14.0 / 9, 7.0 / 3, Math.sqrt(7.0 / 3), 14.0 / 9, 1};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], (Double) found.get(i), 1e-12);
    }
    PhysicalPlan one = values(types, new Object[][] {{1.0, 1.0}});
    assertEquals(
        Arrays.asList(0.0, null, null),
        database
            .query(
                plan(
                    one,
                    List.of(),
                    List.of(List.of()),
                    aggregate(AggregateFunction.VAR_POP, DataType.DOUBLE, 0),
                    aggregate(AggregateFunction.VAR_SAMP, DataType.DOUBLE, 0),
                    aggregate(AggregateFunction.CORR, DataType.DOUBLE, 0, 1)))
            .getFirst());
  }

  @Test
  void listsAreCollectedInTheirOrder() {
    List<DataType> types = List.of(DataType.BIGINT, DataType.VARCHAR, DataType.VARCHAR);
    Object[][] rows = {{1L, "b", "-"}, {2L, "x", "-"}, {1L, "a", "-"}, {1L, null, "-"}};
    List<SortKey> byText = List.of(new SortKey(1, false, false));
    AggregateCall list =
        new AggregateCall(
            AggregateFunction.LISTAGG, List.of(1, 2), false, -1, byText, DataType.VARCHAR, "l");
    AggregateCall array =
        new AggregateCall(
            AggregateFunction.ARRAY_AGG,
            List.of(1),
            false,
            -1,
            List.of(new SortKey(1, true, false)),
            DataType.array(DataType.VARCHAR),
            "a");
    assertEquals(
        List.of(List.of(1L, "a-b", List.of("b", "a")), List.of(2L, "x", List.of("x"))),
        database.query(plan(values(types, rows), List.of(0), List.of(List.of(0)), list, array)));
  }

  @Test
  void vectorsAreSummedAndAveraged() {
    DataType type = DataType.vector(2, VectorElement.FLOAT32);
    PhysicalPlan input =
        values(List.of(type), new Object[][] {{new float[] {1, 2}}, {new float[] {3, 6}}, {null}});
    assertEquals(
        List.of(List.of(List.of(4f, 8f), List.of(2f, 4f))),
        database.query(
            plan(
                input,
                List.of(),
                List.of(List.of()),
                aggregate(AggregateFunction.VECTOR_SUM, type, 0),
                aggregate(AggregateFunction.VECTOR_AVG, type, 0))));
  }

  @Test
  void aSingleValueMayNotBeTwo() {
    PhysicalPlan input = values(List.of(DataType.VARCHAR), new Object[][] {{"a"}, {"b"}});
    AggregateCall single = aggregate(AggregateFunction.SINGLE_VALUE, DataType.VARCHAR, 0);
    DatabaseException failure =
        assertThrows(
            DatabaseException.class,
            () -> database.query(plan(input, List.of(), List.of(List.of()), single)));
    assertEquals(SqlState.CARDINALITY_VIOLATION, failure.state());
  }

  @Test
  void zerosAndNotANumbersFormOneGroupEach() {
    PhysicalPlan input =
        values(
            List.of(DataType.DOUBLE),
            new Object[][] {{0.0}, {-0.0}, {Double.NaN}, {-Double.NaN}, {null}, {null}});
    AggregateCall count = aggregate(AggregateFunction.COUNT_ROWS, DataType.BIGINT);
    List<Object> counts =
        database.query(plan(input, List.of(0), List.of(List.of(0)), count)).stream()
            .map(List::getLast)
            .toList();
    assertEquals(List.of(2L, 2L, 2L), counts);
  }

  @Test
  void setOperationsAgreeWithMultisets() {
    Random random = new Random(8);
    List<DataType> types = List.of(DataType.BIGINT, DataType.VARCHAR);
    for (boolean intersect : new boolean[] {true, false}) {
      for (boolean all : new boolean[] {true, false}) {
        Object[][] left = Values.random(random, types, 400, 6);
        Object[][] right = Values.random(random, types, 100, 6);
        PhysicalPlan plan =
            new PhysicalPlan.SetOperation(
                values(types, left), values(types, right), intersect, all, columns(types), NOTES);
        Map<List<Object>, Integer> leftCounts = counts(left);
        Map<List<Object>, Integer> rightCounts = counts(right);
        Map<List<Object>, Integer> expected = new HashMap<>();
        leftCounts.forEach((row, count) -> {
          int other = rightCounts.getOrDefault(row, 0);
          int number =
              all
                  ? intersect ? Math.min(count, other) : Math.max(0, count - other)
                  : (other > 0) == intersect ? 1 : 0;
          if (number > 0) {
            expected.put(row, number);
          }
        });
        Map<List<Object>, Integer> found = new HashMap<>();
        database.query(plan).forEach(row -> found.merge(row, 1, Integer::sum));
        assertEquals(expected, found);
      }
    }
  }

  private static Map<List<Object>, Integer> counts(Object[][] rows) {
    Map<List<Object>, Integer> counts = new HashMap<>();
    for (Object[] row : rows) {
      counts.merge(Arrays.asList(row), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void moreGroupsThanABatchComeInPieces() {
    PhysicalPlan series =
        new PhysicalPlan.TableFunction(
            new PhysicalPlan.Values(List.of(List.of()), List.of(), NOTES),
            "GENERATE_SERIES",
            List.of(Plans.number(1), Plans.number(10_000)),
            false,
            false,
            columns(List.of(DataType.BIGINT)),
            NOTES);
    AggregateCall count = aggregate(AggregateFunction.COUNT_ROWS, DataType.BIGINT);
    assertEquals(
        10_000, database.query(plan(series, List.of(0), List.of(List.of(0)), count)).size());
  }
}
