package io.phenixdb.planner.literal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTemplateTest {

  private static void assertTemplate(String sql, String text, Object... values) {
    LiteralTemplate template = LiteralTemplate.of(sql);
    assertNotNull(template, sql);
    assertEquals(text, template.text());
    assertEquals(List.of(values), template.values());
  }

  @Test
  void literalsThatColumnsEqualBecomeParameters() {
    assertTemplate("SELECT a FROM t WHERE id = 5", "SELECT a FROM t WHERE id = ?", 5L);
    assertTemplate("select 1, 'x' from t where id=-5;", "select 1, 'x' from t where id=?;", -5L);
    assertTemplate(
        "SELECT a FROM t x WHERE x.\"Id\" = 5 AND name = 'O''Neill' ORDER BY 1 LIMIT 3",
        "SELECT a FROM t x WHERE x.\"Id\" = ? AND name = ? ORDER BY 1 LIMIT 3",
        5L,
        "O'Neill");
    assertTemplate(
        "UPDATE t SET a = 1, b = b + 2, c = 'z' WHERE id = 7",
        "UPDATE t SET a = ?, b = b + 2, c = ? WHERE id = ?",
        1L,
        "z",
        7L);
    assertTemplate("DELETE FROM t WHERE id = 7", "DELETE FROM t WHERE id = ?", 7L);
    assertTemplate(
        "UPDATE t SET a = 1 WHERE id = 7 RETURNING id, b = 5",
        "UPDATE t SET a = ? WHERE id = ? RETURNING id, b = 5",
        1L,
        7L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "SELECT 5",
        "SELECT a = 5 FROM t",
        "SELECT a FROM t LIMIT 5",
        "SELECT a FROM t ORDER BY 1",
        "SELECT a FROM t GROUP BY 1 HAVING a = 5",
        "SELECT a FROM t WHERE id > 5",
        "SELECT a FROM t WHERE id != 5",
        "SELECT a FROM t WHERE id >= 5",
        "SELECT a FROM t WHERE id = 5 + 1",
        "SELECT a FROM t WHERE id = 5.0",
        "SELECT a FROM t WHERE id = 5e3",
        "SELECT a FROM t WHERE id = .5",
        "SELECT a FROM t WHERE id = 5 OR TRUE",
        "SELECT a FROM t WHERE id = 5 BETWEEN 1 AND 2",
        "SELECT a FROM t WHERE f(id) = 5",
        "SELECT a FROM t WHERE (id = 5)",
        "SELECT a FROM t WHERE id + 1 IN (5)",
        "SELECT a FROM t WHERE d = DATE '2026-01-01'",
        "SELECT a FROM t WHERE i = INTERVAL '1' DAY",
        "SELECT a FROM t WHERE v = X'00'",
        "SELECT a FROM t WHERE v = N'a'",
        "SELECT a FROM t WHERE v = U&'\\0041'",
        "SELECT a FROM t WHERE name = ''",
        "SELECT a FROM t WHERE name = 'x '",
        "SELECT a FROM t WHERE name = 'x' || 'y'",
        "SELECT a FROM t WHERE name = 'x' COLLATE y",
        "SELECT a FROM t WHERE name = 'unclosed",
        "SELECT a FROM t WHERE id = 5 -- comment",
        "SELECT a FROM t WHERE /* x */ id = 5",
        "SELECT a FROM t WHERE id = 5 AND b = ?",
        "SELECT a FROM t WHERE id = 5 AND EXISTS (SELECT 1 FROM u)",
        "SELECT a FROM (SELECT a FROM t WHERE id = 5) AS x",
        "SELECT a FROM t WHERE id = 5; SELECT 1",
        "SELECT a FROM t WHERE id = 9999999999999999999",
        "SELECT a FROM t WHERE v = [1, 2]",
        "INSERT INTO t VALUES (5)",
        "CREATE TABLE t (id INTEGER DEFAULT 5)",
        "EXPLAIN SELECT a FROM t WHERE id = 5",
      })
  void whereAParameterCouldMeanSomethingElseLiteralsStay(String sql) {
    LiteralTemplate template = LiteralTemplate.of(sql);
    assertNull(template, () -> sql + " -> " + template);
  }

  @Test
  void aLongTextIsLeftAlone() {
    assertNull(
        LiteralTemplate.of("SELECT a FROM t WHERE id = 5 AND b = c" + " AND d = e".repeat(1_000)));
  }

  @Test
  void valuesFitTypesThatTakeThemAsTheyAre() {
    assertTrue(fits(127L, DataType.TINYINT));
    assertFalse(fits(128L, DataType.TINYINT));
    assertFalse(fits(1L << 40, DataType.INTEGER));
    assertTrue(fits(1L << 40, DataType.BIGINT));
    assertFalse(fits(5L, DataType.DOUBLE));
    assertFalse(fits(5L, DataType.VARCHAR));
    assertTrue(fits("x", DataType.VARCHAR));
    assertFalse(fits("x", DataType.DATE));
    assertFalse(fits("5", DataType.BIGINT));
    assertFalse(new LiteralTemplate("?", List.of(5L)).fits(List.of()));
  }

  private static boolean fits(Object value, DataType type) {
    return new LiteralTemplate("?", List.of(value)).fits(List.of(type));
  }
}
