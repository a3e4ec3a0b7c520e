package io.phenixdb.sqltests.random;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Runs random queries against PhenixDB and against four oracles: H2, ternary-logic partitioning, a
 * copy of the tables without indexes, and plans that are not rewritten. Needs H2 on the class path.
 * Not thread-safe; each campaign has databases of its own, in memory.
 *
 * <p>Queries come in rounds over fresh random tables; the same seed gives the same queries.
 */
public final class RandomQueryCampaign {
  private static final int QUERIES_PER_ROUND = 200;
  private static final int ROWS_LIMIT = 20_000;
  private static final int TIMEOUT_SECONDS = 20;

  private final long seed;

  /** A campaign; the seed makes it repeatable. */
  public RandomQueryCampaign(long seed) {
    this.seed = seed;
  }

  /**
   * What a campaign found.
   *
   * @param compared queries whose answer was compared with another
   * @param refused queries that H2 does not run, or that gave too many rows
   */
  public record Outcome(long queries, long compared, long refused, List<Finding> findings) {
    public Outcome {
      findings = List.copyOf(findings);
    }
  }

  /** A query with a wrong answer or an error, and the round's seed to see it again. */
  public record Finding(long roundSeed, String oracle, String sql, String description) {
    @Override
    public String toString() {
      return oracle + " (round seed " + roundSeed + "): " + description + "\n  " + sql;
    }
  }

  /** Runs that many queries. */
  public Outcome run(long queries) throws SQLException {
    Tally tally = new Tally();
    Random seeds = new Random(seed);
    while (tally.queries < queries && tally.findings.size() < 100) {
      round(seeds.nextLong(), Math.min(QUERIES_PER_ROUND, queries - tally.queries), tally);
    }
    return new Outcome(tally.queries, tally.compared, tally.refused, tally.findings);
  }

  private static final class Tally {
    private final List<Finding> findings = new ArrayList<>();
    private long queries;
    private long compared;
    private long refused;
  }

  private static void round(long roundSeed, long queries, Tally tally) throws SQLException {
    Random random = new Random(roundSeed);
    String name = "random-" + Long.toHexString(roundSeed);
    try (Connection indexed = DriverManager.getConnection("jdbc:phenix:mem:" + name);
        Connection unwritten = DriverManager.getConnection("jdbc:phenix:mem:" + name);
        Connection plain = DriverManager.getConnection("jdbc:phenix:mem:" + name + "-plain");
        Connection other = DriverManager.getConnection("jdbc:h2:mem:" + name)) {
      for (String sql : RandomSchema.statements(random)) {
        for (Connection connection : List.of(indexed, plain, other)) {
          execute(connection, sql);
        }
      }
      for (String sql : RandomSchema.indexes()) {
        execute(indexed, sql);
      }
      execute(unwritten, "SET enable_rewrites = off");
      RandomQueries source = new RandomQueries(random);
      Round round = new Round(roundSeed, indexed, unwritten, plain, other, tally);
      for (long i = 0; i < queries; i++) {
        tally.queries++;
        if (random.nextInt(4) == 0) {
          round.partitioned(source.filterable());
        } else {
          round.differential(source.query());
        }
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Queries over one set of tables. */
  private record Round(
      long seed,
      Connection indexed,
      Connection unwritten,
      Connection plain,
      Connection other,
      Tally tally) {

    void differential(String sql) {
      Answer found = Answer.of(indexed, sql);
      Answer without = Answer.of(plain, sql);
      compare("without indexes", sql, without, found);
      Answer unwrittenAnswer = Answer.of(unwritten, sql);
      if (unwrittenAnswer.isInternalError()) {
        tally.refused++; // not every query can be decorrelated as it stands
      } else {
        compare("without rewrites", sql, unwrittenAnswer, found);
      }
      Answer expected = Answer.of(other, sql);
      if (expected.error() != null || expected.rows().size() > ROWS_LIMIT) {
        tally.refused++;
        // Both refuse, or H2's dialect is smaller; an internal error is ours all the same.
        if (found.isInternalError()) {
          report("internal error", sql, String.valueOf(found.error()));
        }
        return;
      }
      compare("H2", sql, expected, found);
    }

    void partitioned(RandomQueries.Filterable query) {
      Answer all = Answer.of(indexed, query.all());
      Answer parts = Answer.of(indexed, query.partitioned());
      compare("ternary logic partitioning", query.partitioned(), all, parts);
    }

    private void compare(String oracle, String sql, Answer expected, Answer found) {
      tally.compared++;
      if (found.error() != null && expected.error() != null && !found.isInternalError()) {
        return;
      }
      if (found.error() != null || expected.error() != null) {
        report(oracle, sql, "error " + found.error() + ", expected " + expected.error());
      } else if (!found.rows().equals(expected.rows())) {
        report(oracle, sql, difference(expected.rows(), found.rows()));
      }
    }

    private static String difference(List<String> expected, List<String> found) {
      List<String> missing = new ArrayList<>(expected);
      found.forEach(missing::remove);
      List<String> extra = new ArrayList<>(found);
      expected.forEach(extra::remove);
      return found.size()
          + " rows, expected "
          + expected.size()
          + "; missing "
          + missing.subList(0, Math.min(3, missing.size()))
          + ", too many "
          + extra.subList(0, Math.min(3, extra.size()));
    }

    private void report(String oracle, String sql, String description) {
      tally.findings.add(new Finding(seed, oracle, sql, description));
    }
  }

  /** The sorted rows of a query as texts, or its error. */
  private record Answer(List<String> rows, @Nullable String error) {
    static Answer of(Connection connection, String sql) {
      List<String> rows = new ArrayList<>();
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        try (ResultSet result = statement.executeQuery(sql)) {
          int width = result.getMetaData().getColumnCount();
          while (result.next() && rows.size() <= ROWS_LIMIT) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= width; i++) {
              row.append(i == 1 ? "" : "|").append(text(result.getObject(i)));
            }
            rows.add(row.toString());
          }
        }
      } catch (SQLException e) {
        return new Answer(List.of(), e.getSQLState() + " " + e.getMessage());
      }
      Collections.sort(rows);
      return new Answer(rows, null);
    }

    boolean isInternalError() {
      return error != null && error.startsWith("XX");
    }

    private static String text(@Nullable Object value) {
      return switch (value) {
        case null -> "NULL";
        case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        case BigDecimal number -> number.stripTrailingZeros().toPlainString();
        case Number number -> number.toString();
        default -> "'" + value + "'";
      };
    }
  }
}
