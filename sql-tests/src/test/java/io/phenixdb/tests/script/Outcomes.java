package io.phenixdb.tests.script;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs statements over JDBC and writes down what they do. Stateless. */
final class Outcomes {
  private Outcomes() {}

  /**
   * What a statement did.
   *
   * @param state the SQLSTATE of its failure, or empty
   * @param count update count, -1 for rows
   * @param rows a text a row
   */
  record Outcome(String state, String message, long count, List<String> rows) {}

  static Outcome run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return new Outcome("", "", statement.getUpdateCount(), List.of());
      }
      try (ResultSet rows = statement.getResultSet()) {
        return new Outcome("", "", -1, texts(rows));
      }
    } catch (SQLException e) {
      return new Outcome(e.getSQLState(), e.getMessage(), -1, List.of());
    }
  }

  private static List<String> texts(ResultSet rows) throws SQLException {
    int width = rows.getMetaData().getColumnCount();
    List<String> out = new ArrayList<>();
    while (rows.next()) {
      StringBuilder line = new StringBuilder();
      for (int i = 1; i <= width; i++) {
        String value = rows.getString(i);
        line.append(i == 1 ? "" : "|").append(value == null ? "NULL" : value.replace("\n", "\\n"));
      }
      out.add(line.toString());
    }
    return out;
  }
}
