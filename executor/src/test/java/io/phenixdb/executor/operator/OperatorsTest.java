package io.phenixdb.executor.operator;

import static io.phenixdb.executor.fixture.Plans.NOTES;
import static io.phenixdb.executor.fixture.Plans.call;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.columns;
import static io.phenixdb.executor.fixture.Plans.condition;
import static io.phenixdb.executor.fixture.Plans.constant;
import static io.phenixdb.executor.fixture.Plans.number;
import static io.phenixdb.executor.fixture.Plans.project;
import static io.phenixdb.executor.fixture.Plans.sort;
import static io.phenixdb.executor.fixture.Plans.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.executor.fixture.Plans;
import io.phenixdb.executor.fixture.TestDatabase;
import io.phenixdb.executor.fixture.Values;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.RowProgramBody;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorsTest {
  private static final List<DataType> ONE = List.of(DataType.BIGINT);
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  private void assertFails(SqlState state, PhysicalPlan plan) {
    DatabaseException failure = assertThrows(DatabaseException.class, () -> database.query(plan));
    assertEquals(state, failure.state(), failure.getMessage());
  }

  private static PhysicalPlan series(Expression first, Expression last, Expression... step) {
    List<Expression> arguments = new ArrayList<>(List.of(first, last));
    arguments.addAll(List.of(step));
    return new PhysicalPlan.TableFunction(
        new PhysicalPlan.Values(List.of(List.of()), List.of(), NOTES),
        "GENERATE_SERIES",
        arguments,
        false,
        false,
        columns(List.of(first.type())),
        NOTES);
  }

  private static PhysicalPlan limit(
      PhysicalPlan input, @Nullable Expression limit, @Nullable Expression offset) {
    return new PhysicalPlan.Limit(input, limit, offset, input.columns(), NOTES);
  }

  @Test
  void sortingIsStableAndPlacesNullsAsAsked() {
    Random random = new Random(6);
    List<DataType> types =
        List.of(DataType.VARCHAR, DataType.DOUBLE, DataType.BIGINT, DataType.BIGINT);
    Object[][] rows = Values.random(random, types, 3000, 12);
    for (int i = 0; i < rows.length; i++) {
      rows[i][3] = (long) i;
    }
    for (int round = 0; round < 12; round++) {
      List<SortKey> keys = new ArrayList<>();
      for (int k = 0; k <= random.nextInt(3); k++) {
        keys.add(new SortKey(random.nextInt(3), random.nextBoolean(), random.nextBoolean()));
      }
      int wanted = 1 + random.nextInt(4000);
      int skipped = random.nextInt(50);
      SortKey[] array = keys.toArray(SortKey[]::new);
      List<List<Object>> expected =
          Arrays.stream(rows).map(Arrays::asList).sorted(comparator(keys)).toList();
      assertEquals(expected, database.query(sort(values(types, rows), null, null, array)));
      assertEquals(
          expected.subList(Math.min(skipped, rows.length), Math.min(rows.length, skipped + wanted)),
          database.query(sort(values(types, rows), number(wanted), number(skipped), array)),
          () -> keys + " limit " + wanted + " offset " + skipped);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Comparator<List<Object>> comparator(List<SortKey> keys) {
    return (a, b) -> {
      for (SortKey key : keys) {
        Comparable x = (Comparable) a.get(key.column());
        Comparable y = (Comparable) b.get(key.column());
        if (x == null || y == null) {
          if (x != y) {
            return (x == null) == key.nullsFirst() ? -1 : 1;
          }
          continue;
        }
        int order = x instanceof String ? utf8(x, y) : x.compareTo(y);
        if (order != 0) {
          return key.descending() ? -order : order;
        }
      }
      return 0;
    };
  }

  private static int utf8(Object x, Object y) {
    return Arrays.compareUnsigned(
        ((String) x).getBytes(java.nio.charset.StandardCharsets.UTF_8),
        ((String) y).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void limitsStopSkipAndRefuseNegativeNumbers() {
    PhysicalPlan input = series(number(1), number(5000));
    assertEquals(
        List.of(List.of(4998L), List.of(4999L)),
        database.query(limit(input, number(2), number(4997))));
    assertEquals(List.of(), database.query(limit(input, number(0), null)));
    assertEquals(List.of(), database.query(limit(input, null, number(5000))));
    assertEquals(5000, database.query(limit(input, constant(null, DataType.BIGINT), null)).size());
    assertFails(SqlState.INVALID_LIMIT, limit(input, number(-1), null));
    assertFails(SqlState.INVALID_OFFSET, limit(input, null, number(-1)));
    assertFails(
        SqlState.INVALID_LIMIT, sort(input, number(-1), null, new SortKey(0, false, false)));
    Expression parameter = new Expression.Parameter(0, DataType.BIGINT);
    assertEquals(3, database.parameters(3L).query(limit(input, parameter, null)).size());
  }

  @Test
  void aLimitReadsNoMoreThanItNeeds() {
    PhysicalPlan endless = series(number(1), number(Long.MAX_VALUE));
    assertEquals(List.of(List.of(1L)), database.query(limit(endless, number(1), null)));
    assertEquals(
        List.of(List.of(Long.MAX_VALUE)),
        database.query(series(number(Long.MAX_VALUE), number(Long.MAX_VALUE))));
  }

  @Test
  void filtersAndProjectionsWorkOnSelections() {
    Expression n = column(0, DataType.BIGINT);
    Expression even =
        condition(
            ScalarFunction.EQUAL,
            call(ScalarFunction.MODULO, DataType.BIGINT, n, number(2)),
            number(0));
    Expression large = condition(ScalarFunction.GREATER, n, number(9990));
    PhysicalPlan plan =
        project(
            Plans.filter(Plans.filter(series(number(1), number(10_000)), even), large),
            call(ScalarFunction.ADD, DataType.BIGINT, n, number(1)));
    assertEquals(
        List.of(List.of(9993L), List.of(9995L), List.of(9997L), List.of(9999L), List.of(10001L)),
        database.query(plan));
  }

  @Test
  void unionsReadOneInputAfterTheOther() {
    PhysicalPlan union =
        new PhysicalPlan.UnionAll(
            List.of(
                series(number(1), number(2)),
                values(ONE, new Object[][] {}),
                values(ONE, new Object[][] {{7L}})),
            columns(ONE),
            NOTES);
    assertEquals(List.of(List.of(1L), List.of(2L), List.of(7L)), database.query(union));
  }

  @Test
  void seriesRunOverNumbersAndTime() {
    assertEquals(
        List.of(List.of(5L), List.of(3L), List.of(1L)),
        database.query(series(number(5), number(0), number(-2))));
    assertEquals(List.of(), database.query(series(number(5), number(0))));
    assertEquals(List.of(), database.query(series(number(5), constant(null, DataType.BIGINT))));
    assertFails(SqlState.INVALID_ARGUMENT, series(number(1), number(2), number(0)));
    Expression january31 = constant(20_484L, DataType.DATE);
    assertEquals(
        List.of(List.of(20_484L), List.of(20_512L), List.of(20_543L)),
        database.query(
            series(
                january31,
                constant(20_550L, DataType.DATE),
                constant(1L, DataType.INTERVAL_MONTH))));
  }

  @Test
  void unnestGivesARowAnElement() {
    DataType array = DataType.array(DataType.BIGINT);
    PhysicalPlan input =
        values(
            List.of(DataType.VARCHAR, array),
            new Object[][] {
              {"a", List.of(1L, 2L)}, {"b", List.of()}, {"c", null}, {"d", Arrays.asList(3L, null)}
            });
    for (boolean outer : new boolean[] {false, true}) {
      PhysicalPlan plan =
          new PhysicalPlan.TableFunction(
              input,
              "UNNEST",
              List.of(column(1, array)),
              true,
              outer,
              columns(List.of(DataType.VARCHAR, array, DataType.BIGINT, DataType.INTEGER)),
              NOTES);
      List<List<Object>> found =
          database.query(plan).stream()
              .map(r -> Arrays.asList(r.get(0), r.get(2), r.get(3)))
              .toList();
      List<List<Object>> expected = new ArrayList<>();
      expected.add(List.of("a", 1L, 1L));
      expected.add(List.of("a", 2L, 2L));
      if (outer) {
        expected.add(Arrays.asList("b", null, null));
        expected.add(Arrays.asList("c", null, null));
      }
      expected.add(List.of("d", 3L, 1L));
      expected.add(Arrays.asList("d", null, 2L));
      assertEquals(expected, found);
    }
  }

  @Test
  void subqueriesRunOnceAndMayNotReturnTwoRows() {
    PhysicalPlan two = values(ONE, new Object[][] {{1L}, {2L}});
    Expression scalar = new Expression.ScalarSubquery(limit(two, number(1), null), DataType.BIGINT);
    Expression none = new Expression.ScalarSubquery(limit(two, number(0), null), DataType.BIGINT);
    Expression exists = new Expression.ExistsSubquery(two);
    PhysicalPlan plan = project(series(number(1), number(3)), scalar, none, exists);
    assertEquals(
        List.of(
            Arrays.asList(1L, null, true),
            Arrays.asList(1L, null, true),
            Arrays.asList(1L, null, true)),
        database.query(plan));
    assertFails(
        SqlState.CARDINALITY_VIOLATION,
        project(series(number(1), number(1)), new Expression.ScalarSubquery(two, DataType.BIGINT)));
  }

  @Test
  void aRowProgramMayReadItsInputTwice() {
    RowProgramBody twice =
        new RowProgramBody() {
          @Override
          public String description() {
            return "twice";
          }

          @Override
          public Iterator<Object[]> run(
              List<? extends Iterable<Object[]>> inputs,
              Object[] parameters,
              BooleanSupplier cancelled) {
            List<Object[]> rows = new ArrayList<>();
            inputs.getFirst().forEach(rows::add);
            inputs.getFirst().forEach(rows::add);
            return rows.iterator();
          }
        };
    PhysicalPlan plan =
        new PhysicalPlan.RowProgram(
            twice, List.of(series(number(1), number(3000))), columns(ONE), NOTES);
    assertEquals(6000, database.query(plan).size());
  }

  @Test
  void cancelledAndLateStatementsStop() {
    PhysicalPlan endless =
        sort(series(number(1), number(Long.MAX_VALUE)), null, null, new SortKey(0, true, false));
    Cancellation cancelled = Cancellation.withoutDeadline();
    cancelled.cancel();
    database.cancellation(cancelled);
    assertFails(SqlState.QUERY_CANCELED, endless);
    database.cancellation(Cancellation.after(1));
    assertFails(SqlState.QUERY_CANCELED, endless);
  }

  @Test
  void statementsOverTheirBudgetFailAndGiveTheirMemoryBack() {
    database.memory(50_000);
    PhysicalPlan rows = series(number(1), number(100_000));
    Expression key = column(0, DataType.BIGINT);
    assertFails(SqlState.OUT_OF_MEMORY, sort(rows, null, null, new SortKey(0, true, false)));
    assertFails(
        SqlState.OUT_OF_MEMORY,
        new PhysicalPlan.HashJoin(
            rows,
            rows,
            io.phenixdb.planner.physical.JoinKind.SEMI,
            List.of(key),
            List.of(key),
            List.of(false),
            null,
            rows.columns(),
            NOTES));
    assertFails(
        SqlState.OUT_OF_MEMORY,
        new PhysicalPlan.Aggregate(
            rows, List.of(0), List.of(List.of(0)), List.of(), rows.columns(), NOTES));
    assertEquals(
        3, database.query(sort(rows, number(3), null, new SortKey(0, true, false))).size());
  }

  @Test
  void tablesAreReadByScanAndByKey() {
    TableDefinition table =
        database.table(
            "t", 1, "id", DataType.BIGINT, "name", DataType.VARCHAR, "size", DataType.DOUBLE);
    Object[][] rows = new Object[5000][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Object[] {(long) i, "n" + i, i / 2.0};
    }
    database.insert(table, rows);
    database.commit();
    Expression filter =
        condition(ScalarFunction.EQUAL, column(1, DataType.VARCHAR), Plans.text("n77"));
    PhysicalPlan scan =
        new PhysicalPlan.SegmentScan(
            table,
            List.of(2, 1),
            List.of(
                new PhysicalPlan.Range(
                    0, number(70), new Expression.Parameter(0, DataType.BIGINT))),
            Plans.ALL_TIERS,
            filter,
            columns(List.of(DataType.DOUBLE, DataType.VARCHAR)),
            NOTES);
    assertEquals(List.of(List.of(38.5, "n77")), database.parameters(80L).query(scan));
    assertEquals(List.of(), database.parameters((Object) null).query(scan));
    PhysicalPlan lookup =
        new PhysicalPlan.KeyLookup(
            table,
            0,
            0,
            List.of(new Expression.Parameter(0, DataType.BIGINT)),
            List.of(1),
            Plans.ALL_TIERS,
            null,
            columns(List.of(DataType.VARCHAR)),
            NOTES);
    assertEquals(List.of(List.of("n42")), database.parameters(42L).query(lookup));
    assertEquals(List.of(), database.parameters(-1L).query(lookup));
    assertEquals(List.of(), database.parameters((Object) null).query(lookup));
  }
}
