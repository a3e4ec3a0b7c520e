package io.phenixdb.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.planner.physical.PhysicalPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/sql/fallback.md} says what is true: each of its statements runs row by row, and this
 * test writes the page anew when it is run with {@code -Dphenix.docs.write=true}.
 */
class FallbackDocumentTest {
  private static final Path PAGE = Path.of("..", "docs", "sql", "fallback.md");

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              "a quantified comparison under OR",
              "SELECT id FROM t WHERE c > ALL (SELECT id FROM u) OR c = ANY (SELECT t_id FROM u)"),
          new Entry(
              "a lateral query with LIMIT that reads the outer row",
              "SELECT t.id, x.id FROM t, LATERAL (SELECT u.id FROM u WHERE u.t_id >= t.id"
                  + " ORDER BY u.id DESC LIMIT 1) AS x"),
          new Entry("`JSON_VALUE`", "SELECT JSON_VALUE(b, '$.a') FROM t"),
          new Entry("`JSON_QUERY`", "SELECT JSON_QUERY(b, '$.a') FROM t"),
          new Entry("`JSON_EXISTS`", "SELECT JSON_EXISTS(b, '$.a') FROM t"),
          new Entry(
              "`JSON_VALUE`, `JSON_QUERY` and `JSON_EXISTS` with a path that is strict, computed or"
                  + " has filters, or with clauses for errors",
              "SELECT JSON_VALUE(b, 'strict $.a') FROM t"),
          new Entry("`JSON_OBJECT` and `JSON_ARRAY`", "SELECT JSON_OBJECT('a': c) FROM t"),
          new Entry("`JSON_ARRAYAGG` and `JSON_OBJECTAGG`", "SELECT JSON_ARRAYAGG(c) FROM t"),
          new Entry("`SOUNDEX`", "SELECT SOUNDEX(b) FROM t"),
          new Entry("`TO_DATE` and `TO_TIMESTAMP`", "SELECT TO_DATE(b, 'YYYY') FROM t"));

  /** What falls back, and a statement that shows it. */
  private record Entry(String what, String sql) {}

  @Test
  void thePageListsWhatRunsRowByRow() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("# What runs row by row");
    lines.add("");
    lines.add(
        "Queries run vectorized, a batch of rows at a time. The few things below run in Calcite's row"
            + " by row form instead (`RowProgram` in `EXPLAIN`), with the same results but slower. A"
            + " timestamp that such an operator hands on keeps milliseconds only.");
    lines.add("");
    lines.add("| what | for example |");
    lines.add("|---|---|");
    try (PlannerFixture fixture =
        new PlannerFixture(
            "CREATE TABLE t (id INT PRIMARY KEY, b VARCHAR, c INT)",
            "CREATE TABLE u (id INT PRIMARY KEY, t_id INT)")) {
      for (Entry entry : ENTRIES) {
        if (fallsBack(fixture.query(entry.sql()).plan())) {
          lines.add("| " + entry.what() + " | `" + entry.sql() + "` |");
        }
      }
    }
    lines.add("");
    lines.add("Nothing that TPC-H, sqllogictest or the tour use is among them.");
    if (Boolean.getBoolean("phenix.docs.write")) {
      Files.write(PAGE, lines);
    }
    assertEquals(lines, Files.readAllLines(PAGE));
  }

  private static boolean fallsBack(PhysicalPlan plan) {
    return plan instanceof PhysicalPlan.RowProgram
        || plan.inputs().stream().anyMatch(FallbackDocumentTest::fallsBack);
  }
}
