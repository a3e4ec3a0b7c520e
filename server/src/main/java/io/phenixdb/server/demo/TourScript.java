package io.phenixdb.server.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The tour's statements in order, read from {@code docs/tour.sql}. Immutable.
 *
 * <p>A comment line {@code -- N. title} begins chapter N; the line {@code -- load: ...} is where
 * rows are loaded; all else before chapter 1 belongs to chapter 0. The script has no semicolons
 * inside of statements.
 */
record TourScript(List<Step> steps) {
  TourScript {
    steps = List.copyOf(steps);
  }

  /** A step of the tour. */
  sealed interface Step {}

  /** The heading of a chapter. */
  record Chapter(int number, String title) implements Step {}

  /** A statement of a chapter. */
  record Statement(int chapter, String sql) implements Step {}

  /** The place where the rows are loaded. */
  record Load() implements Step {}

  /** Reads a script. */
  static TourScript parse(String script) {
    List<Step> steps = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    int chapter = 0;
    for (String line : script.lines().toList()) {
      if (line.startsWith("-- load:")) {
        steps.add(new Load());
      } else if (line.matches("-- \\d+\\. .*")) {
        int dot = line.indexOf('.');
        chapter = Integer.parseInt(line.substring(3, dot));
        steps.add(new Chapter(chapter, line.substring(dot + 2)));
      } else if (!line.startsWith("--")) {
        chapterLine(line, statement, chapter, steps);
      }
    }
    if (!statement.toString().isBlank()) {
      throw new IllegalArgumentException("the script ends within a statement: " + statement);
    }
    return new TourScript(steps);
  }

  private static void chapterLine(
      String line, StringBuilder statement, int chapter, List<Step> steps) {
    if (!statement.isEmpty() || !line.isBlank()) {
      statement.append(line).append('\n');
    }
    if (line.stripTrailing().endsWith(";")) {
      String sql = statement.toString().strip();
      steps.add(new Statement(chapter, sql.substring(0, sql.length() - 1)));
      statement.setLength(0);
    }
  }
}
