package io.phenixdb.executor.modify;

import static io.phenixdb.executor.fixture.Plans.NOTES;
import static io.phenixdb.executor.fixture.Plans.call;
import static io.phenixdb.executor.fixture.Plans.column;
import static io.phenixdb.executor.fixture.Plans.columns;
import static io.phenixdb.executor.fixture.Plans.condition;
import static io.phenixdb.executor.fixture.Plans.number;
import static io.phenixdb.executor.fixture.Plans.project;
import static io.phenixdb.executor.fixture.Plans.scan;
import static io.phenixdb.executor.fixture.Plans.text;
import static io.phenixdb.executor.fixture.Plans.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phenixdb.executor.fixture.Plans;
import io.phenixdb.executor.fixture.TestDatabase;
import io.phenixdb.executor.operator.ModifyResult;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModificationTest {
  private static final DataType LONG = DataType.BIGINT;
  private static final DataType TEXT = DataType.VARCHAR;
  private static final List<DataType> ROW = List.of(LONG, TEXT, LONG);
  private static final Expression ID = column(0, LONG);
  private static final Expression NAME = column(1, TEXT);
  private static final Expression AMOUNT = column(2, LONG);
  private static final ModifyPlan.Check POSITIVE =
      new ModifyPlan.Check(
          "positive", condition(ScalarFunction.GREATER_OR_EQUAL, AMOUNT, number(0)));

  private final TestDatabase database = new TestDatabase();
  private TableDefinition table;

  @BeforeEach
  void create() {
    table = database.table("account", 1, "id", LONG, "name", TEXT, "amount", LONG);
    database.insert(table, new Object[][] {{1L, "one", 10L}, {2L, "two", 20L}, {3L, "three", 30L}});
    database.commit();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<List<Object>> rows() {
    return database.query(scan(table, false)).stream()
        .sorted(Comparator.comparing(row -> (Long) row.getFirst()))
        .toList();
  }

  private void assertFails(SqlState state, ModifyPlan plan) {
    List<List<Object>> before = rows();
    DatabaseException failure = assertThrows(DatabaseException.class, () -> database.modify(plan));
    assertEquals(state, failure.state(), failure.getMessage());
    assertEquals(before, rows());
  }

  private ModifyPlan insert(
      PhysicalPlan input, ModifyPlan.@Nullable OnConflict conflict, Expression... returning) {
    return new ModifyPlan.Insert(
        table,
        input,
        conflict,
        List.of(),
        List.of(POSITIVE),
        List.of(returning),
        columns(List.of(returning).stream().map(Expression::type).toList()),
        NOTES);
  }

  private ModifyPlan update(PhysicalPlan input) {
    return new ModifyPlan.Update(
        table,
        input,
        List.of(0, 1, 2),
        List.of(POSITIVE),
        List.of(ID, AMOUNT),
        columns(List.of(LONG, LONG)),
        NOTES);
  }

  private static PhysicalPlan three(Object[]... rows) {
    return values(ROW, rows);
  }

  @Test
  void insertedRowsAreReturned() {
    ModifyResult result =
        database.modify(
            insert(
                three(new Object[] {4L, "four", 40L}, new Object[] {5L, "five", null}),
                null,
                call(ScalarFunction.ADD, LONG, ID, number(100)),
                NAME));
    assertEquals(2, result.updateCount());
    assertEquals(
        List.of(List.of(104L, "four"), List.of(105L, "five")), TestDatabase.returned(result));
    assertEquals(5, rows().size());
  }

  @Test
  void aFailedInsertLeavesNothing() {
    assertFails(
        SqlState.UNIQUE_VIOLATION,
        insert(three(new Object[] {4L, "x", 1L}, new Object[] {1L, "y", 1L}), null));
    assertFails(
        SqlState.CHECK_VIOLATION,
        insert(three(new Object[] {4L, "x", 1L}, new Object[] {5L, "y", -1L}), null));
    assertFails(SqlState.NOT_NULL_VIOLATION, insert(three(new Object[] {null, "x", 1L}), null));
  }

  @Test
  void anInsertDoesNotReadItsOwnRows() {
    PhysicalPlan shifted =
        project(scan(table, false), call(ScalarFunction.ADD, LONG, ID, number(100)), NAME, AMOUNT);
    assertEquals(3, database.modify(insert(shifted, null)).updateCount());
    assertEquals(6, rows().size());
  }

  @Test
  void conflictsCanBeSkipped() {
    PhysicalPlan input =
        three(
            new Object[] {1L, "x", 0L},
            new Object[] {7L, "seven", 70L},
            new Object[] {7L, "again", 71L});
    for (int key : new int[] {0, -1}) {
      ModifyResult result =
          database.modify(insert(input, new ModifyPlan.OnConflict(key, null, null), ID, NAME));
      assertEquals(key == 0 ? 1 : 0, result.updateCount());
      assertEquals(
          key == 0 ? List.of(List.of(7L, "seven")) : List.of(), TestDatabase.returned(result));
    }
  }

  private static ModifyPlan.OnConflict addAmounts(@Nullable Expression where) {
    Expression sum = call(ScalarFunction.ADD, LONG, AMOUNT, column(5, LONG));
    return new ModifyPlan.OnConflict(0, List.of(ID, NAME, sum), where);
  }

  @Test
  void conflictsCanUpdateTheExistingRow() {
    PhysicalPlan input =
        three(
            new Object[] {9L, "nine", 90L},
            new Object[] {2L, "x", 5L},
            new Object[] {8L, "eight", 80L},
            new Object[] {1L, "y", 5L});
    ModifyResult result = database.modify(insert(input, addAmounts(null), ID, AMOUNT));
    assertEquals(4, result.updateCount());
    assertEquals(
        List.of(List.of(9L, 90L), List.of(2L, 25L), List.of(8L, 80L), List.of(1L, 15L)),
        TestDatabase.returned(result));
    Expression large = condition(ScalarFunction.GREATER, AMOUNT, number(20));
    ModifyResult some =
        database.modify(
            insert(
                three(new Object[] {1L, "x", 1L}, new Object[] {2L, "x", 1L}),
                addAmounts(large),
                ID,
                AMOUNT));
    assertEquals(1, some.updateCount());
    assertEquals(List.of(List.of(2L, 26L)), TestDatabase.returned(some));
    assertEquals(5, rows().size());
  }

  @Test
  void oneStatementMayNotUpdateARowTwice() {
    assertFails(
        SqlState.CARDINALITY_VIOLATION,
        insert(three(new Object[] {1L, "x", 1L}, new Object[] {1L, "y", 1L}), addAmounts(null)));
    assertFails(
        SqlState.CARDINALITY_VIOLATION,
        insert(three(new Object[] {6L, "x", 1L}, new Object[] {6L, "y", 1L}), addAmounts(null)));
    assertFails(
        SqlState.CHECK_VIOLATION, insert(three(new Object[] {1L, "x", -99L}), addAmounts(null)));
  }

  private PhysicalPlan changed(Expression newAmount) {
    return project(scan(table, true), column(0, LONG), column(1, LONG), column(2, TEXT), newAmount);
  }

  @Test
  void updatesReplaceRowsAndReturnTheNewOnes() {
    Expression doubled = call(ScalarFunction.MULTIPLY, LONG, column(3, LONG), number(2));
    ModifyResult result = database.modify(update(changed(doubled)));
    assertEquals(3, result.updateCount());
    assertEquals(
        List.of(List.of(1L, "one", 20L), List.of(2L, "two", 40L), List.of(3L, "three", 60L)),
        rows());
    assertEquals(3, TestDatabase.returned(result).size());
    assertFails(SqlState.CHECK_VIOLATION, update(changed(number(-1))));
    assertFails(
        SqlState.DIVISION_BY_ZERO,
        update(
            changed(
                call(
                    ScalarFunction.DIVIDE,
                    LONG,
                    number(1),
                    call(ScalarFunction.SUBTRACT, LONG, column(1, LONG), number(2))))));
  }

  @Test
  void aRowThatMatchesTwiceIsUpdatedAndDeletedOnce() {
    PhysicalPlan twice =
        new PhysicalPlan.UnionAll(
            List.of(changed(number(1)), changed(number(2))),
            columns(List.of(LONG, LONG, TEXT, LONG)),
            NOTES);
    assertEquals(3, database.modify(update(twice)).updateCount());
    assertEquals(List.of(1L, 1L, 1L), rows().stream().map(List::getLast).toList());
    ModifyResult result =
        database.modify(
            new ModifyPlan.Delete(
                table, twice, List.of(), List.of(NAME), columns(List.of(TEXT)), NOTES));
    assertEquals(3, result.updateCount());
    assertEquals(3, TestDatabase.returned(result).size());
    assertEquals(List.of(), rows());
  }

  private ModifyPlan merge(Object[]... actions) {
    List<Object[]> rows = new ArrayList<>();
    List<List<Object>> ids = database.query(scan(table, true));
    for (Object[] action : actions) {
      Object target = null;
      for (List<Object> row : ids) {
        if (row.get(1).equals(action[1])) {
          target = row.getFirst();
        }
      }
      rows.add(new Object[] {action[0], target, action[1], action[2], action[3]});
    }
    return new ModifyPlan.Merge(
        table,
        values(List.of(DataType.INTEGER, LONG, LONG, TEXT, LONG), rows.toArray(Object[][]::new)),
        List.of(POSITIVE),
        List.of(ID),
        columns(List.of(LONG)),
        NOTES);
  }

  @Test
  void mergeInsertsUpdatesAndDeletes() {
    ModifyResult result =
        database.modify(
            merge(
                new Object[] {1, 6L, "six", 60L},
                new Object[] {2, 1L, "uno", 11L},
                new Object[] {3, 2L, "two", 20L},
                new Object[] {0, 3L, "ignored", 0L}));
    assertEquals(3, result.updateCount());
    assertEquals(
        List.of(List.of(1L, "uno", 11L), List.of(3L, "three", 30L), List.of(6L, "six", 60L)),
        rows());
    assertFails(
        SqlState.CARDINALITY_VIOLATION,
        merge(new Object[] {2, 1L, "a", 1L}, new Object[] {2, 1L, "b", 1L}));
    assertFails(SqlState.CHECK_VIOLATION, merge(new Object[] {2, 1L, "a", -1L}));
  }

  @Test
  void textLongerThanABatchIsInsertedWhole() {
    PhysicalPlan series =
        new PhysicalPlan.TableFunction(
            new PhysicalPlan.Values(List.of(List.of()), List.of(), NOTES),
            "GENERATE_SERIES",
            List.of(number(100), number(10_099)),
            false,
            false,
            columns(List.of(LONG)),
            NOTES);
    PhysicalPlan input = project(series, ID, text("n"), Plans.number(1));
    assertEquals(10_000, database.modify(insert(input, null)).updateCount());
    assertEquals(10_003, rows().size());
  }
}
