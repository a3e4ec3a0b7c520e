package io.phenixdb.server.demo;

import io.phenixdb.server.demo.TourScript.Chapter;
import io.phenixdb.server.demo.TourScript.Load;
import io.phenixdb.server.demo.TourScript.Statement;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Takes the tour over a connection: runs, prints, explains and checks. Confined to one thread. */
final class Tour {
  private static final int MOST_ROWS = 60;

  /** The chapter of the statement that joins everything: its plan is shown as well. */
  private static final int JOINED_CHAPTER = 5;

  private final Connection connection;
  private final TourScript script;
  private final TourChecks checks;
  private final PrintStream out;

  Tour(Connection connection, TourScript script, TourChecks checks, PrintStream out) {
    this.connection = connection;
    this.script = script;
    this.checks = checks;
    this.out = out;
  }

  /** What happens where the script loads its rows. */
  @FunctionalInterface
  interface Loading {
    void run() throws SQLException;
  }

  /** Runs all steps. */
  void run(Loading loading) throws SQLException {
    for (TourScript.Step step : script.steps()) {
      switch (step) {
        case Load ignored -> loading.run();
        case Chapter chapter -> heading(chapter);
        case Statement statement -> {
          run(statement);
          if (statement.chapter() == JOINED_CHAPTER) {
            run(new Statement(JOINED_CHAPTER, "EXPLAIN ANALYZE " + statement.sql()));
          }
        }
      }
    }
  }

  private void heading(Chapter chapter) {
    out.println();
    out.println("== " + chapter.number() + ". " + chapter.title());
    out.println("   " + TourExplanations.of(chapter.number()));
  }

  private void run(Statement statement) throws SQLException {
    out.println();
    statement.sql().lines().forEach(line -> out.println("   " + line));
    long start = System.nanoTime();
    try (java.sql.Statement jdbc = connection.createStatement()) {
      if (jdbc.execute(statement.sql())) {
        ResultTable table;
        try (ResultSet rows = jdbc.getResultSet()) {
          table = ResultTable.of(rows);
        }
        print(table, System.nanoTime() - start);
        checks.table(statement, table);
      } else {
        long count = jdbc.getLargeUpdateCount();
        out.println("   -> " + (count > 0 ? count + " rows, " : "") + millis(start));
        checks.count(statement, count);
      }
    }
  }

  private void print(ResultTable table, long nanos) {
    List<String> lines = table.lines(MOST_ROWS);
    lines.forEach(line -> out.println("   " + line));
    out.println(
        "   ("
            + table.rows().size()
            + (table.rows().size() == 1 ? " row, " : " rows, ")
            + String.format(Locale.ROOT, "%.1f ms)", nanos / 1e6));
  }

  private static String millis(long startNanos) {
    return String.format(Locale.ROOT, "%.1f ms", (System.nanoTime() - startNanos) / 1e6);
  }
}
