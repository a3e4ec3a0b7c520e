package io.phenixdb.server.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The demo from beginning to end: creates a database, takes the tour, closes and reopens it, and
 * says how to go on. Confined to one thread.
 */
public final class Demo {
  private final Path directory;
  private final PrintStream out;
  private final boolean terminal;
  private final Clock clock;

  /**
   * A demo.
   *
   * @param directory where the database is made; one that is there already is replaced
   * @param terminal whether {@code out} shows a progress bar as it grows
   */
  public Demo(Path directory, PrintStream out, boolean terminal, Clock clock) {
    this.directory = directory;
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Runs the demo; 0 when every answer was right, 1 otherwise. */
  public int run() throws SQLException {
    long start = System.nanoTime();
    PaperData data = PaperData.bundled();
    Answers answers = new Answers(data);
    TourChecks checks = new TourChecks(answers);
    TourScript script = TourScript.parse(PaperData.text("tour.sql"));
    delete(directory);
    out.printf(
        Locale.ROOT,
        "PhenixDB demo: %,d papers with embeddings of 64 dimensions, %,d citations (Cora).%n",
        data.papers().size(),
        data.citations().size());
    out.println("The database is " + directory + ", opened through JDBC as " + url());
    try (Connection connection = DriverManager.getConnection(url())) {
      new Tour(connection, script, checks, out).run(() -> load(connection, data, checks));
      checks.expect(
          count(connection, "SELECT COUNT(*) FROM paper") == data.papers().size(),
          "ROLLBACK left a paper behind");
    }
    reopen(data, answers, checks);
    return conclude(checks, start);
  }

  private String url() {
    return "jdbc:phenix:" + directory;
  }

  private void load(Connection connection, PaperData data, TourChecks checks) throws SQLException {
    out.println();
    out.println("== Loading, in transactions of a thousand rows");
    LocalDateTime now = LocalDateTime.now(clock);
    new PaperLoader(connection, data, now).load(out, terminal);
    out.println("   Half of the papers are older than a month: their TIERING clause moves them.");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
    ResultTable tiers =
        query(
            connection,
            "SELECT TIER_OF(paper) AS tier, COUNT(*) AS papers FROM paper GROUP BY 1 ORDER BY 1");
    tiers.lines(10).forEach(line -> out.println("   " + line));
    checks.expect(
        tiers.column("tier").equals(List.of("COLD", "HOT", "WARM")),
        "after loading there are papers in " + tiers.column("tier"));
    out.println();
    out.println("== A vector index and a property graph");
  }

  private void reopen(PaperData data, Answers answers, TourChecks checks) throws SQLException {
    out.println();
    out.println("== Closed, opened again: is everything there?");
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection(url())) {
      long papers = count(connection, "SELECT COUNT(*) FROM paper");
      long citations = count(connection, "SELECT COUNT(*) FROM cites");
      checks.expect(papers == data.papers().size(), papers + " papers after reopening");
      checks.expect(citations == data.citations().size(), citations + " citations then");
      out.printf(
          Locale.ROOT,
          "   %,d papers and %,d citations, first answer after %.1f ms%n",
          papers,
          citations,
          (System.nanoTime() - start) / 1e6);
      List<Integer> nearest =
          query(
                  connection,
                  "SELECT id FROM paper ORDER BY embedding <=> (SELECT embedding FROM paper WHERE"
                      + " id = 43) FETCH EXACT FIRST 10 ROWS ONLY")
              .integers("id");
      checks.expect(
          nearest.equals(answers.nearest(43, 10, paper -> true)),
          "after reopening the exact neighbours of paper 43 are " + nearest);
      out.println("   the ten exact neighbours of paper 43: " + nearest);
      ResultTable problems = query(connection, "CHECK DATABASE");
      checks.expect(problems.rows().isEmpty(), "CHECK DATABASE found: " + problems.rows());
      out.println("   CHECK DATABASE: " + problems.rows().size() + " problems");
    }
  }

  private int conclude(TourChecks checks, long startNanos) {
    out.println();
    for (String problem : checks.problems()) {
      out.println("WRONG: " + problem);
    }
    out.printf(
        Locale.ROOT,
        "%d answers compared with answers computed without the database: %d wrong. %.1f s in all.%n",
        checks.checked(),
        checks.problems().size(),
        (System.nanoTime() - startNanos) / 1e9);
    out.println();
    out.println("Go on:");
    out.println("  ./phenix sql " + shown() + "                the console, with these papers");
    out.println(
        "  ./phenix server --data " + shown() + "      the same over HTTP, for any JDBC tool");
    out.println("  docs/tour.sql                          the statements that you have just seen");
    return checks.problems().isEmpty() ? 0 : 1;
  }

  private String shown() {
    Path here = Path.of("").toAbsolutePath();
    return directory.startsWith(here)
        ? here.relativize(directory).toString()
        : directory.toString();
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new SQLException("no row from " + sql);
      }
      return rows.getLong(1);
    }
  }

  private static ResultTable query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return ResultTable.of(rows);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
