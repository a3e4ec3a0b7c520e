package io.phenixdb.server.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;

/**
 * Takes the tour on a few papers in memory, without a word: the launcher records the classes that
 * it loads, so that later starts are quicker. What it answers does not matter.
 */
public final class Rehearsal {
  private static final int PAPERS = 200;

  private Rehearsal() {}

  /** Runs the rehearsal; 0 unless no database could be opened. */
  public static int run() {
    PaperData data = excerpt(PaperData.bundled());
    try (Connection connection = DriverManager.getConnection("jdbc:phenix:mem:")) {
      for (TourScript.Step step : TourScript.parse(PaperData.text("tour.sql")).steps()) {
        switch (step) {
          case TourScript.Load ignored ->
              new PaperLoader(connection, data, LocalDateTime.of(2026, 1, 1, 0, 0))
                  .load(new PrintStream(OutputStream.nullOutputStream()), false);
          case TourScript.Chapter ignored -> {}
          case TourScript.Statement statement -> run(connection, statement.sql());
        }
      }
      return 0;
    } catch (SQLException e) {
      return 1;
    }
  }

  private static PaperData excerpt(PaperData data) {
    return new PaperData(
        data.papers().subList(0, PAPERS),
        data.citations().stream()
            .filter(citation -> Math.max(citation.citing(), citation.cited()) <= PAPERS)
            .toList());
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          ResultTable.of(rows).lines(1);
        }
      }
    }
  }
}
