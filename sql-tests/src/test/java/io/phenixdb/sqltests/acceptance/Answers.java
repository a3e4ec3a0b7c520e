package io.phenixdb.sqltests.acceptance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Answers of statements as lines of text: names and types, then rows, or a count, or an error. */
final class Answers {
  private Answers() {}

  /** What a statement answers; an error is an answer too. */
  static List<String> of(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return List.of("count " + statement.getLargeUpdateCount());
      }
      try (ResultSet rows = statement.getResultSet()) {
        return of(rows);
      }
    } catch (SQLException e) {
      return List.of(
          "error " + e.getSQLState(), e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }

  private static List<String> of(ResultSet rows) throws SQLException {
    ResultSetMetaData metadata = rows.getMetaData();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      line.append(metadata.getColumnLabel(i))
          .append(' ')
          .append(metadata.getColumnTypeName(i))
          .append(" (")
          .append(metadata.getColumnType(i))
          .append(") | ");
    }
    lines.add(line.toString());
    while (rows.next()) {
      line.setLength(0);
      for (int i = 1; i <= metadata.getColumnCount(); i++) {
        line.append(rows.getString(i)).append(" | ");
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** The rows of a query without its heading; fails when the statement does. */
  static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = of(rows);
      return lines.subList(1, lines.size());
    }
  }

  /** Runs statements to the end of their results. */
  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        if (statement.execute(sql)) {
          try (ResultSet rows = statement.getResultSet()) {
            of(rows);
          }
        }
      }
    }
  }
}
