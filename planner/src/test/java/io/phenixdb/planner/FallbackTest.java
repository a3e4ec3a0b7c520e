package io.phenixdb.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.planner.physical.PhysicalPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What still runs row by row in Calcite's Enumerable convention. The list may shrink, it must not
 * grow.
 */
class FallbackTest {
  private static final List<String> FALLING_BACK =
      List.of("SELECT id FROM t WHERE c > ALL (SELECT id FROM u) OR c = ANY (SELECT t_id FROM u)");

  private static final List<String> NATIVE =
      List.of(
          "SELECT id, ROW_NUMBER() OVER (PARTITION BY b ORDER BY c) FROM t",
          "SELECT id, SUM(c) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
          "SELECT id, LAG(c) OVER (ORDER BY id) FROM t",
          "SELECT id FROM t QUALIFY RANK() OVER (ORDER BY c) = 1",
          "SELECT id, b, c + 1, UPPER(b), c * 1.5 FROM t WHERE c BETWEEN 1 AND 5 OR b LIKE 'a%'",
          "SELECT b, COUNT(*), SUM(c), AVG(c), MIN(d), MAX(e), COUNT(DISTINCT c) FROM t GROUP BY b",
          "SELECT b, c, COUNT(*) FROM t GROUP BY ROLLUP (b, c) HAVING COUNT(*) > 1",
          "SELECT SUM(c) FILTER (WHERE e > 1), STDDEV_SAMP(e), STRING_AGG(b, ',' ORDER BY id) FROM t",
          "SELECT t.id, u.id FROM t JOIN u ON t.id = u.t_id LEFT JOIN t x ON x.id = u.id",
          "SELECT * FROM t FULL JOIN u ON t.id = u.t_id AND t.c < u.id",
          "SELECT id FROM t WHERE id IN (SELECT t_id FROM u) AND NOT EXISTS (SELECT 1 FROM u WHERE u.id = t.c)",
          "SELECT id, (SELECT MAX(u.id) FROM u WHERE u.t_id = t.id) FROM t",
          "SELECT id FROM t UNION SELECT id FROM u EXCEPT SELECT 3 INTERSECT ALL SELECT 4",
          "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r",
          "SELECT CASE WHEN e > 1 THEN 'x' ELSE b END, COALESCE(b, 'z'), NULLIF(c, 1), CAST(c AS VARCHAR) FROM t",
          "SELECT EXTRACT(YEAR FROM d), d + INTERVAL '1' MONTH, DATE_TRUNC('month', d), d - DATE '2020-01-01' FROM t",
          "SELECT SUBSTRING(b FROM 2), TRIM(b), POSITION('a' IN b), REPLACE(b, 'a', 'b'), CHAR_LENGTH(b) FROM t",
          "SELECT ROUND(e, 2), FLOOR(e), ABS(c), MOD(c, 3), POWER(e, 2), SQRT(e), LN(e), GREATEST(c, 1) FROM t",
          "SELECT x FROM UNNEST(ARRAY[1, 2, 3]) AS a (x)",
          "SELECT * FROM TABLE(GENERATE_SERIES(1, 10))",
          "SELECT id FROM t ORDER BY c DESC NULLS LAST, b LIMIT 3 OFFSET 1",
          "SELECT id FROM t ORDER BY v <-> ? LIMIT 3",
          "SELECT NEXT VALUE FOR s, id FROM t",
          "SELECT TIME_BUCKET(INTERVAL '5' MINUTE, TIMESTAMP '2020-01-01 00:07:00')",
          "VALUES (1, 'a'), (2, NULL)");

  @Test
  void onlyTheListedStatementsRunRowByRow() {
    Map<String, Boolean> expected = new TreeMap<>();
    FALLING_BACK.forEach(sql -> expected.put(sql, true));
    NATIVE.forEach(sql -> expected.put(sql, false));
    Map<String, Boolean> found = new TreeMap<>();
    try (PlannerFixture fixture =
        new PlannerFixture(
            """
            CREATE TABLE t (id INT PRIMARY KEY, b VARCHAR, c INT, d DATE, e DOUBLE PRECISION,
              v VECTOR(3))\
            """,
            "CREATE SEQUENCE s",
            "CREATE TABLE u (id INT PRIMARY KEY, t_id INT)")) {
      expected.keySet().forEach(sql -> found.put(sql, fallsBack(fixture.query(sql).plan())));
    }
    assertEquals(expected, found);
  }

  private static boolean fallsBack(PhysicalPlan plan) {
    return plan instanceof PhysicalPlan.RowProgram
        || plan.inputs().stream().anyMatch(FallbackTest::fallsBack);
  }
}
