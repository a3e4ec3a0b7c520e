package io.phenixdb.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.planner.physical.JoinKind;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.statistics.ColumnStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinOrderTest {
  private PlannerFixture fixture;

  @BeforeEach
  void open() {
    fixture =
        new PlannerFixture(
            "CREATE TABLE region (id INT PRIMARY KEY, name VARCHAR NOT NULL)",
            "CREATE TABLE shop (id INT PRIMARY KEY, region INT NOT NULL)",
            "CREATE TABLE sale (id BIGINT PRIMARY KEY, shop INT NOT NULL, item INT NOT NULL, price INT NOT NULL)",
            "CREATE TABLE item (id INT PRIMARY KEY, colour VARCHAR NOT NULL, size INT NOT NULL)");
    fixture.rows("region", 10);
    fixture.rows("shop", 1_000);
    fixture.rows("sale", 1_000_000);
    fixture.rows("item", 50_000);
    fixture.column("sale", 1, new ColumnStatistics(1_000, 0, List.of(), List.of()));
    fixture.column("sale", 2, new ColumnStatistics(50_000, 0, List.of(), List.of()));
    fixture.column("shop", 1, new ColumnStatistics(10, 0, List.of(), List.of()));
    fixture.column("item", 1, new ColumnStatistics(20, 0, List.of(), List.of()));
    fixture.column("item", 2, new ColumnStatistics(100, 0, List.of(), List.of(0L, 50L, 100L)));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /**
   * Names of the scanned tables, from the first that is read past hash tables to the last built.
   */
  private List<String> order(String sql) {
    List<String> tables = new ArrayList<>();
    collect(fixture.query(sql).plan(), tables);
    return tables;
  }

  private static void collect(PhysicalPlan plan, List<String> tables) {
    switch (plan) {
      case PhysicalPlan.SegmentScan scan -> tables.add(scan.table().name().name());
      case PhysicalPlan.KeyLookup lookup -> tables.add(lookup.table().name().name());
      default -> {}
    }
    plan.inputs().forEach(input -> collect(input, tables));
    if (plan instanceof PhysicalPlan.KeyLookupJoin join) {
      tables.add(join.table().name().name());
    }
  }

  private <T extends PhysicalPlan> List<T> all(String sql, Class<T> type) {
    List<T> found = new ArrayList<>();
    find(fixture.query(sql).plan(), type, found);
    return found;
  }

  private static <T extends PhysicalPlan> void find(
      PhysicalPlan plan, Class<T> type, List<T> found) {
    if (type.isInstance(plan)) {
      found.add(type.cast(plan));
    }
    plan.inputs().forEach(input -> find(input, type, found));
  }

  @Test
  void aCommaJoinInAnyOrderNeverMultipliesTables() {
    String condition =
        " WHERE sale.shop = shop.id AND sale.item = item.id AND shop.region = region.id"
            + " AND region.name = 'North'";
    for (String from :
        List.of(
            "region, item, shop, sale",
            "item, region, sale, shop",
            "sale, shop, item, region",
            "shop, item, region, sale")) {
      assertEquals(
          List.of(),
          all("SELECT sale.price FROM " + from + condition, PhysicalPlan.NestedLoopJoin.class),
          from);
    }
  }

  @Test
  void theLargeTableIsReadPastHashTablesOfTheSmallOnes() {
    List<String> order =
        order(
            "SELECT SUM(sale.price) FROM shop JOIN sale ON sale.shop = shop.id"
                + " JOIN region ON shop.region = region.id WHERE region.name <> 'North'");
    assertEquals("sale", order.get(0));
  }

  @Test
  void aFewRowsLookALargeTableUpByItsKeyWhereverItIsWritten() {
    String sql =
        "SELECT item.colour FROM item, sale WHERE sale.item = item.id AND sale.id BETWEEN 10 AND 20";
    fixture.column("sale", 0, uniform(1_000_000));
    List<PhysicalPlan.KeyLookupJoin> lookups = all(sql, PhysicalPlan.KeyLookupJoin.class);
    assertEquals(1, lookups.size());
    assertEquals("item", lookups.get(0).table().name().name());
  }

  private static ColumnStatistics uniform(long values) {
    List<Object> bounds =
        IntStream.rangeClosed(0, 100).mapToObj(i -> (Object) (i * values / 100)).toList();
    return new ColumnStatistics(values, 0, List.of(), bounds);
  }

  @Test
  void existsBecomesASemiJoinWithItsOtherConditions() {
    List<PhysicalPlan.HashJoin> joins =
        all(
            "SELECT s.id FROM sale s WHERE EXISTS (SELECT 1 FROM sale o WHERE o.item = s.item AND o.price > s.price)",
            PhysicalPlan.HashJoin.class);
    assertEquals(1, joins.size());
    assertEquals(JoinKind.SEMI, joins.get(0).kind());
    assertTrue(joins.get(0).condition() != null);
  }

  @Test
  void fewOuterRowsAreHashedAndMarked() {
    List<PhysicalPlan.HashJoin> joins =
        all(
            "SELECT id FROM shop WHERE NOT EXISTS (SELECT 1 FROM sale WHERE sale.shop = shop.id)",
            PhysicalPlan.HashJoin.class);
    assertEquals(
        List.of(JoinKind.RIGHT_ANTI), joins.stream().map(PhysicalPlan.HashJoin::kind).toList());
  }

  @Test
  void notInOverAColumnThatMayBeNullStaysWhatItIs() {
    fixture.define("CREATE TABLE closed (shop INT)");
    assertTrue(
        all(
                "SELECT id FROM shop WHERE id NOT IN (SELECT shop FROM closed)",
                PhysicalPlan.HashJoin.class)
            .stream()
            .noneMatch(join -> join.kind() == JoinKind.ANTI || join.kind() == JoinKind.RIGHT_ANTI));
  }

  @Test
  void conditionsThatAllTermsOfADisjunctionShareJoinTables() {
    String sql =
        "SELECT COUNT(*) FROM sale, item WHERE (sale.item = item.id AND item.colour = 'red' AND sale.price < 5)"
            + " OR (sale.item = item.id AND item.colour = 'blue' AND sale.price > 500)";
    assertEquals(List.of(), all(sql, PhysicalPlan.NestedLoopJoin.class));
    assertTrue(
        all(sql, PhysicalPlan.SegmentScan.class).stream().allMatch(scan -> scan.filter() != null),
        "each table is filtered by what the terms imply");
  }

  @Test
  void manyTablesAreNeverMultiplied() {
    assertNoProducts(40);
    assertNoProducts(80);
  }

  private void assertNoProducts(int tables) {
    StringBuilder sql = new StringBuilder("SELECT COUNT(*) FROM region r0");
    List<Integer> numbers = new ArrayList<>(IntStream.range(1, tables).boxed().toList());
    java.util.Collections.shuffle(numbers, new Random(7));
    numbers.forEach(i -> sql.append(", region r").append(i));
    sql.append(" WHERE 1 = 1");
    for (int i = 1; i < tables; i++) {
      sql.append(" AND r").append(i).append(".id = r").append(i - 1).append(".id");
    }
    assertEquals(List.of(), all(sql.toString(), PhysicalPlan.NestedLoopJoin.class));
  }
}
