package io.phenixdb.sqltests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that are too large, too deep or too much: an error, and the session goes on. */
class ExtremeStatementsTest {
  @TempDir Path folder;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:phenix:mem:extreme");
    execute("CREATE TABLE t (a INT PRIMARY KEY, s VARCHAR)");
    execute("INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, NULL)");
  }

  @AfterEach
  void theSessionGoesOn() throws SQLException {
    try {
      assertEquals("3", value("SELECT COUNT(*) FROM t"));
    } finally {
      connection.close();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void fails(String state, String sql) {
    SQLException failure = assertThrows(SQLException.class, () -> value(sql));
    assertEquals(state, failure.getSQLState(), failure::getMessage);
  }

  @Test
  void aStatementOfSixteenMegabytesRunsAndALargerOneIsRefused() throws SQLException {
    String text = "x".repeat((16 << 20) - 100);
    assertEquals(Integer.toString(text.length()), value("SELECT CHAR_LENGTH('" + text + "')"));
    fails("54000", "SELECT CHAR_LENGTH('" + text + "x".repeat(200) + "')");
  }

  @Test
  void tenThousandNestedParenthesesAreRefused() {
    fails("54001", "SELECT " + "(".repeat(10_000) + "1" + ")".repeat(10_000));
    fails("54001", "SELECT " + "ABS(".repeat(10_000) + "1" + ")".repeat(10_000));
    fails("54001", "SELECT " + "CASE WHEN TRUE THEN ".repeat(10_000) + "1" + " END".repeat(10_000));
  }

  @Test
  void fiveThousandValuesOfInAreFound() throws SQLException {
    String values =
        IntStream.range(2, 5_002).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    assertEquals("2", value("SELECT COUNT(*) FROM t WHERE a IN (" + values + ")"));
    assertEquals("1", value("SELECT COUNT(*) FROM t WHERE a NOT IN (" + values + ")"));
  }

  @Test
  void aRegularExpressionTakesTimeLinearInTheText() throws SQLException {
    String text = "a".repeat(50_000) + "!";
    assertEquals("false", value("SELECT REGEXP_LIKE('" + text + "', '^(a+)+$')"));
    assertEquals("false", value("SELECT '" + text + "' SIMILAR TO '((a|a)*)*b'"));
    assertEquals("false", value("SELECT '" + text + "' LIKE '" + "%a".repeat(50) + "b'"));
    fails("2201B", "SELECT REGEXP_LIKE('aa', '(a)\\1')");
    fails("2201B", "SELECT 'a' ~ '('");
  }

  @Test
  void aCrossJoinOverTheMemoryBudgetOrTheTimeoutEnds() throws SQLException {
    execute("SET statement_timeout = 300");
    fails(
        "57014",
        "SELECT COUNT(*) FROM TABLE(GENERATE_SERIES(1, 1000000)) AS a,"
            + " TABLE(GENERATE_SERIES(1, 1000000)) AS b");
    execute("SET statement_timeout = 0");
  }

  @Test
  void brokenRowsOfACsvFileAreNamedOrSkipped() throws Exception {
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "4,d\nfive,e\n6,f,g\n7\n8,h\n");
    execute("CREATE TABLE u (a INT PRIMARY KEY, s VARCHAR)");
    SQLException failure =
        assertThrows(SQLException.class, () -> execute("COPY u FROM '" + file + "'"));
    assertEquals("22P02", failure.getSQLState());
    assertTrue(failure.getMessage().contains("line 2"), failure::getMessage);
    assertTrue(failure.getMessage().contains("field 1"), failure::getMessage);
    assertEquals("0", value("SELECT COUNT(*) FROM u"));
    execute("COPY u FROM '" + file + "' WITH (on_error = 'ignore')");
    assertEquals("12", value("SELECT SUM(a) FROM u"));
  }
}
