package io.phenixdb.benchmarks.report;

import io.phenixdb.benchmarks.measure.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measurements as a table of text, one line each. */
public final class ResultTable {
  private static final List<String> HEADER =
      List.of("what", "engine", "median", "least", "most", "unit", "goal", "met");

  /** Columns whose cells are numbers, which are aligned at the right. */
  private static final List<Integer> NUMBERS = List.of(2, 3, 4);

  private ResultTable() {}

  /** The lines, with a header. */
  public static List<String> lines(List<Measurement> measurements) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    measurements.forEach(measurement -> rows.add(cells(measurement)));
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String alignment = NUMBERS.contains(column) ? "" : "-";
        line.append(
            String.format(Locale.ROOT, "%" + alignment + widths[column] + "s  ", row.get(column)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static List<String> cells(Measurement measurement) {
    return List.of(
        measurement.name(),
        measurement.engine(),
        number(measurement.value().median()),
        number(measurement.value().min()),
        number(measurement.value().max()),
        measurement.unit(),
        measurement.goal() == null ? "" : measurement.goal().toString(),
        measurement.goal() == null ? "" : measurement.meetsGoal() ? "yes" : "NO");
  }

  /** A number with about three digits. */
  static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 1_000 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
