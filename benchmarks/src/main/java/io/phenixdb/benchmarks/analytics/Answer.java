package io.phenixdb.benchmarks.analytics;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rows of a query as texts, to compare those of two databases. */
record Answer(List<List<String>> rows) {
  /** Databases divide and average decimals to different scales; sums must be equal. */
  private static final double TOLERANCE = 1e-6;

  Answer {
    rows = List.copyOf(rows);
  }

  /** Reads all rows. */
  static Answer of(ResultSet result) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    int width = result.getMetaData().getColumnCount();
    while (result.next()) {
      List<String> row = new ArrayList<>(width);
      for (int i = 1; i <= width; i++) {
        row.add(String.valueOf(result.getString(i)));
      }
      rows.add(row);
    }
    return new Answer(rows);
  }

  /** How another answer differs from this one, rows in any order; empty when it does not. */
  Optional<String> difference(Answer other) {
    if (rows.size() != other.rows.size()) {
      return Optional.of(other.rows.size() + " rows, expected " + rows.size());
    }
    List<List<String>> expected = sorted();
    List<List<String>> found = other.sorted();
    for (int i = 0; i < expected.size(); i++) {
      for (int column = 0; column < expected.get(i).size(); column++) {
        if (!same(expected.get(i).get(column), found.get(i).get(column))) {
          return Optional.of("row " + found.get(i) + ", expected " + expected.get(i));
        }
      }
    }
    return Optional.empty();
  }

  /** By columns that are no fractions: these may differ in their last digits. */
  private List<List<String>> sorted() {
    List<List<String>> out = new ArrayList<>(rows);
    Collections.sort(
        out,
        (a, b) -> {
          for (int i = 0; i < a.size(); i++) {
            int order = fraction(a.get(i)) ? 0 : a.get(i).compareTo(b.get(i));
            if (order != 0) {
              return order;
            }
          }
          return 0;
        });
    return out;
  }

  private static boolean fraction(String text) {
    return text.matches("-?[0-9]*\\.[0-9]+(E-?[0-9]+)?");
  }

  private static boolean number(String text) {
    return text.matches("-?[0-9.]+(E-?[0-9]+)?");
  }

  private static boolean same(String expected, String found) {
    if (expected.equals(found)) {
      return true;
    }
    if (!number(expected) || !number(found)) {
      return false;
    }
    BigDecimal wanted = new BigDecimal(expected);
    BigDecimal had = new BigDecimal(found);
    if (wanted.scale() == had.scale()) {
      return wanted.equals(had);
    }
    BigDecimal lastDigit = BigDecimal.ONE.movePointLeft(Math.min(wanted.scale(), had.scale()));
    // One of them may have been rounded to the digits that it shows.
    double allowed =
        Math.max(TOLERANCE * wanted.abs().doubleValue(), 0.5000001 * lastDigit.doubleValue());
    return wanted.subtract(had).abs().doubleValue() <= allowed;
  }
}
