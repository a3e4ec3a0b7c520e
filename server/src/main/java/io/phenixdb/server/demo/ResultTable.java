package io.phenixdb.server.demo;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result as text. Immutable.
 *
 * @param columns labels
 * @param rows one text a column, null for NULL
 */
record ResultTable(List<String> columns, List<List<@Nullable String>> rows) {
  private static final int MAX_CELL = 100;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(E-?[0-9]+)?");

  /** Reads all rows of a result set. */
  static ResultTable of(ResultSet resultSet) throws SQLException {
    ResultSetMetaData metaData = resultSet.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add(metaData.getColumnLabel(i));
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    while (resultSet.next()) {
      List<@Nullable String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(resultSet.getString(i));
      }
      rows.add(row);
    }
    return new ResultTable(columns, rows);
  }

  /** The position of a column by its label. */
  int position(String column) {
    int position = columns.indexOf(column);
    if (position < 0) {
      throw new IllegalStateException("the result has no column " + column + " but " + columns);
    }
    return position;
  }

  /** The texts of a column in order. */
  List<String> column(String column) {
    int position = position(column);
    List<String> out = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      out.add(String.valueOf(row.get(position)));
    }
    return out;
  }

  /** The numbers of an integer column in order. */
  List<Integer> integers(String column) {
    return column(column).stream().map(Integer::valueOf).toList();
  }

  /** The numbers of a column in order. */
  List<Double> numbers(String column) {
    return column(column).stream().map(Double::valueOf).toList();
  }

  /** The table as lines, columns aligned, numbers to the right; a plan comes as it is. */
  List<String> lines(int mostRows) {
    if (columns.equals(List.of("plan"))) {
      return column("plan");
    }
    int shown = Math.min(rows.size(), mostRows);
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).length();
      for (List<@Nullable String> row : rows.subList(0, shown)) {
        widths[i] = Math.max(widths[i], cell(row.get(i)).length());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(columns, widths));
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      rule.append(i == 0 ? "" : "-+-").append("-".repeat(widths[i]));
    }
    lines.add(rule.toString());
    for (List<@Nullable String> row : rows.subList(0, shown)) {
      lines.add(line(row, widths));
    }
    if (shown < rows.size()) {
      lines.add("... " + (rows.size() - shown) + " more");
    }
    return lines;
  }

  private static String line(List<? extends @Nullable String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cell(cells.get(i));
      String blanks = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : " | ")
          .append(NUMBER.matcher(cell).matches() ? blanks + cell : cell + blanks);
    }
    return line.toString().stripTrailing();
  }

  private static String cell(@Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    return value.length() <= MAX_CELL ? value : value.substring(0, MAX_CELL - 3) + "...";
  }
}
