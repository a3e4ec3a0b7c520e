package io.phenixdb.sqltests.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TPC-H at scale factor 0.01: queries 1 to 11 give the published answers, 12 to 22 run. */
class TpchTest {
  private static Connection connection;

  @BeforeAll
  static void load() throws SQLException {
    connection = DriverManager.getConnection("jdbc:phenix:mem:tpch");
    TpchTables.load(connection, 0.01);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void tablesHaveTheirSizes() throws Exception {
    assertEquals(List.of(List.of("60175")), rows("SELECT COUNT(*) FROM lineitem"));
    assertEquals(List.of(List.of("15000")), rows("SELECT COUNT(*) FROM orders"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void aQueryGivesItsPublishedAnswer(int number) throws Exception {
    List<List<String>> expected = new ArrayList<>();
    List<String> lines = answer(number).lines().toList();
    lines.subList(1, lines.size()).forEach(line -> expected.add(List.of(line.split("\\|", -1))));
    List<List<String>> found = rows(TpchQueries.text(number));
    assertEquals(expected.size(), found.size(), found::toString);
    for (int i = 0; i < expected.size(); i++) {
      for (int column = 0; column < expected.get(i).size(); column++) {
        assertSame(expected.get(i).get(column), found.get(i).get(column), number, i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
  void aQueryRuns(int number) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN " + TpchQueries.text(number))) {
      while (plan.next()) {
        assertFalse(plan.getString(1).contains("RowProgram"), plan.getString(1));
      }
    }
    assertTrue(rows(TpchQueries.text(number)).size() <= 10_000);
  }

  /** Equal as texts, or as numbers to a relative error of one in a billion. */
  private static void assertSame(String expected, String found, int query, int row) {
    String place = "query " + query + ", row " + row;
    // The published answers are without blanks at the end.
    if (expected.equals(found.stripTrailing())) {
      return;
    }
    assertTrue(expected.matches("-?[0-9.]+") && found.matches("-?[0-9.]+"), place + ": " + found);
    double wanted = new BigDecimal(expected).doubleValue();
    assertEquals(wanted, new BigDecimal(found).doubleValue(), Math.abs(wanted) * 1e-9, place);
  }

  private static String answer(int number) throws IOException {
    String name = String.format("/tpch/answers/q%02d.csv", number);
    try (InputStream in = Objects.requireNonNull(TpchTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<List<String>> rows(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(60);
      try (ResultSet result = statement.executeQuery(sql)) {
        int width = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= width; i++) {
            row.add(String.valueOf(result.getString(i)));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
