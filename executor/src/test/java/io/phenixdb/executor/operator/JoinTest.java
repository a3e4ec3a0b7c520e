package io.phenixdb.executor.operator;

import static io.phenixdb.executor.fixture.Plans.NOTES;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.condition;
import static io.phenixdb.executor.fixture.Plans.joined;
import static io.phenixdb.executor.fixture.Plans.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.fixture.Plans;
import io.phenixdb.executor.fixture.TestDatabase;
import io.phenixdb.executor.fixture.Values;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinTest {
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  /** Which joins to compare: key columns, null-safe or not, and the condition left > right. */
  private record Shape(List<Integer> keys, boolean nullSafe, boolean condition) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(List.of(0), false, false),
          new Shape(List.of(0), false, true),
          new Shape(List.of(0), true, false),
          new Shape(List.of(1), false, true),
          new Shape(List.of(0, 1), false, false),
          new Shape(List.of(0, 1), true, true),
          new Shape(List.of(), false, true),
          new Shape(List.of(), false, false));

  private static final List<DataType> TYPES =
      List.of(DataType.BIGINT, DataType.VARCHAR, DataType.DOUBLE);

  @ParameterizedTest
  @EnumSource
  void everyKindAgreesWithComparingAllPairs(JoinKind kind) {
    Random random = new Random(kind.ordinal());
    for (Shape shape : SHAPES) {
      for (int[] sizes : new int[][] {{0, 5}, {5, 0}, {1, 1}, {70, 90}, {300, 20}}) {
        Object[][] left = Values.random(random, TYPES, sizes[0], 7);
        Object[][] right = Values.random(random, TYPES, sizes[1], 7);
        PhysicalPlan plan = hashJoin(kind, shape, left, right);
        assertEquals(
            counted(expected(kind, shape, left, right)),
            counted(database.query(plan)),
            kind + " " + shape + " " + sizes[0] + "x" + sizes[1]);
      }
    }
  }

  private static PhysicalPlan hashJoin(
      JoinKind kind, Shape shape, Object[][] left, Object[][] right) {
    PhysicalPlan leftPlan = values(TYPES, left);
    PhysicalPlan rightPlan = values(TYPES, right);
    List<Expression> keys = shape.keys.stream().map(k -> column(k, TYPES.get(k))).toList();
    Expression condition =
        shape.condition
            ? condition(
                ScalarFunction.GREATER, column(2, DataType.DOUBLE), column(5, DataType.DOUBLE))
            : null;
    if (shape.keys.isEmpty()) {
      return new PhysicalPlan.NestedLoopJoin(
          leftPlan, rightPlan, kind, condition, joined(leftPlan, rightPlan, kind), NOTES);
    }
    return new PhysicalPlan.HashJoin(
        leftPlan,
        rightPlan,
        kind,
        keys,
        keys,
        Collections.nCopies(keys.size(), shape.nullSafe),
        condition,
        joined(leftPlan, rightPlan, kind),
        NOTES);
  }

  private static boolean matches(Shape shape, Object[] left, Object[] right) {
    for (int key : shape.keys) {
      boolean anyNull = left[key] == null || right[key] == null;
      if (anyNull && !(shape.nullSafe && left[key] == null && right[key] == null)) {
        return false;
      }
      if (!Objects.equals(left[key], right[key])) {
        return false;
      }
    }
    return !shape.condition
        || (left[2] != null && right[2] != null && (Double) left[2] > (Double) right[2]);
  }

  private static List<List<Object>> expected(
      JoinKind kind, Shape shape, Object[][] left, Object[][] right) {
    List<List<Object>> rows = new ArrayList<>();
    boolean[] rightMatched = new boolean[right.length];
    for (Object[] l : left) {
      boolean matched = false;
      for (int r = 0; r < right.length; r++) {
        if (matches(shape, l, right[r])) {
          matched = true;
          rightMatched[r] = true;
          if (!isExistence(kind)) {
            rows.add(concat(l, right[r]));
          }
        }
      }
      if ((kind == JoinKind.SEMI && matched) || (kind == JoinKind.ANTI && !matched)) {
        rows.add(list(l));
      }
      if (!matched && (kind == JoinKind.LEFT || kind == JoinKind.FULL)) {
        rows.add(concat(l, new Object[3]));
      }
    }
    for (int r = 0; r < right.length; r++) {
      if (!rightMatched[r] && (kind == JoinKind.RIGHT || kind == JoinKind.FULL)) {
        rows.add(concat(new Object[3], right[r]));
      }
      if (kind == (rightMatched[r] ? JoinKind.RIGHT_SEMI : JoinKind.RIGHT_ANTI)) {
        rows.add(list(right[r]));
      }
    }
    return rows;
  }

  private static boolean isExistence(JoinKind kind) {
    return switch (kind) {
      case SEMI, ANTI, RIGHT_SEMI, RIGHT_ANTI -> true;
      case INNER, LEFT, RIGHT, FULL -> false;
    };
  }

  private static List<Object> list(@Nullable Object[] row) {
    return new ArrayList<>(java.util.Arrays.asList(row));
  }

  private static List<Object> concat(@Nullable Object[] left, @Nullable Object[] right) {
    List<Object> row = list(left);
    row.addAll(list(right));
    return row;
  }

  private static Map<List<Object>, Integer> counted(List<List<Object>> rows) {
    Map<List<Object>, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    return counts;
  }

  @Test
  void aJoinThatExplodesComesInSeveralBatches() {
    List<DataType> type = List.of(DataType.BIGINT);
    Object[][] ones = new Object[200][];
    java.util.Arrays.fill(ones, new Object[] {1L});
    PhysicalPlan left = values(type, ones);
    PhysicalPlan plan =
        new PhysicalPlan.HashJoin(
            left,
            left,
            JoinKind.INNER,
            List.of(column(0, DataType.BIGINT)),
            List.of(column(0, DataType.BIGINT)),
            List.of(false),
            null,
            joined(left, left, JoinKind.INNER),
            NOTES);
    assertEquals(40_000, database.query(plan).size());
  }

  @Test
  void keysOfDifferentNumericTypesMeet() {
    PhysicalPlan left = values(List.of(DataType.INTEGER), new Object[][] {{1}, {2}});
    PhysicalPlan right = values(List.of(DataType.decimal(5, 1)), new Object[][] {{"1.0"}, {"2.5"}});
    PhysicalPlan plan =
        new PhysicalPlan.HashJoin(
            left,
            right,
            JoinKind.SEMI,
            List.of(column(0, DataType.INTEGER)),
            List.of(column(0, DataType.decimal(5, 1))),
            List.of(false),
            null,
            joined(left, right, JoinKind.SEMI),
            NOTES);
    assertEquals(List.of(List.of(1L)), database.query(plan));
  }

  @ParameterizedTest
  @EnumSource(names = {"INNER", "LEFT", "SEMI", "ANTI"})
  void aLookupJoinAgreesWithAHashJoin(JoinKind kind) {
    TableDefinition table = database.table("t", 1, "id", DataType.BIGINT, "name", DataType.VARCHAR);
    Object[][] rows = new Object[50][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Object[] {(long) i * 2, "n" + i % 5};
    }
    database.insert(table, rows);
    database.commit();
    database.insert(table, new Object[][] {{7L, "own"}});
    Object[][] keys = Values.random(new Random(9), List.of(DataType.BIGINT), 100, 60);
    PhysicalPlan input = values(List.of(DataType.BIGINT), keys);
    Expression key = column(0, DataType.BIGINT);
    Expression condition =
        condition(ScalarFunction.NOT_EQUAL, column(2, DataType.VARCHAR), Plans.text("n3"));
    PhysicalPlan scan = Plans.scan(table, false);
    PhysicalPlan lookup =
        new PhysicalPlan.KeyLookupJoin(
            input,
            table,
            0,
            0,
            List.of(key),
            List.of(0, 1),
            Plans.ALL_TIERS,
            kind,
            condition,
            joined(input, scan, kind),
            NOTES);
    PhysicalPlan hash =
        new PhysicalPlan.HashJoin(
            input,
            scan,
            kind,
            List.of(key),
            List.of(key),
            List.of(false),
            condition,
            joined(input, scan, kind),
            NOTES);
    List<List<Object>> found = database.query(lookup);
    assertEquals(counted(database.query(hash)), counted(found));
    if (kind == JoinKind.LEFT) {
      assertEquals(
          java.util.Arrays.stream(keys).map(row -> row[0]).toList(),
          found.stream().map(List::getFirst).toList());
    }
  }
}
