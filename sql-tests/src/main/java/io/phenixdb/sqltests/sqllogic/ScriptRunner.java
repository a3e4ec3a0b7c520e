package io.phenixdb.sqltests.sqllogic;

import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs files of the corpus over a JDBC connection to an empty database. Statements all run; of the
 * queries a seeded sample. Not thread-safe; the connection stays its caller's.
 */
public final class ScriptRunner {
  private final Connection connection;
  private final double share;
  private final long seed;
  private final int timeoutSeconds;
  private final int maxRecords;

  /**
   * A runner.
   *
   * @param share of the queries to run, above 0 and at most 1
   * @param seed of the sample; the same seed takes the same queries of a file
   * @param timeoutSeconds after which a statement counts as failed, 0 for never
   * @param maxRecords to run of a file, which then ends
   */
  public ScriptRunner(
      Connection connection, double share, long seed, int timeoutSeconds, int maxRecords) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("the share must be above 0 and at most 1: " + share);
    }
    this.connection = connection;
    this.share = share;
    this.seed = seed;
    this.timeoutSeconds = timeoutSeconds;
    this.maxRecords = maxRecords;
  }

  /** Runs a file from its beginning. */
  public ScriptOutcome run(String file, BufferedReader reader) throws IOException {
    return new Run(file, new ScriptReader(reader)).toEnd();
  }

  private final class Run {
    private final String file;
    private final ScriptReader records;
    private final Random random;
    private final List<ScriptOutcome.Failure> failures = new ArrayList<>();
    private int passed;
    private int failed;
    private int notSampled;

    Run(String file, ScriptReader records) {
      this.file = file;
      this.records = records;
      this.random = new Random(seed ^ file.hashCode());
    }

    ScriptOutcome toEnd() throws IOException {
      for (ScriptRecord next = records.next();
          next != null && passed + failed < maxRecords;
          next = records.next()) {
        switch (next) {
          case ScriptRecord.Halt halt -> {
            return outcome();
          }
          case ScriptRecord.HashThreshold threshold -> {}
          case ScriptRecord.Statement statement -> note(statement, statement.sql(), run(statement));
          case ScriptRecord.Query query -> {
            if (share < 1 && random.nextDouble() >= share) {
              notSampled++;
            } else {
              note(query, query.sql(), run(query));
            }
          }
        }
      }
      return outcome();
    }

    private ScriptOutcome outcome() {
      return new ScriptOutcome(file, passed, records.leftOut(), notSampled, failed, failures);
    }

    private void note(ScriptRecord done, String sql, String reason) {
      if (reason.isEmpty()) {
        passed++;
        return;
      }
      failed++;
      if (failures.size() < ScriptOutcome.FAILURES_KEPT) {
        failures.add(new ScriptOutcome.Failure(file, done.line(), sql, reason));
      }
    }

    /** Why the record fails, or empty. */
    private String run(ScriptRecord.Statement record) {
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(timeoutSeconds);
        statement.execute(record.sql());
        return record.succeeds() ? "" : "succeeds, should fail";
      } catch (SQLException e) {
        return record.succeeds() ? describe(e) : "";
      }
    }

    private String run(ScriptRecord.Query query) {
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(timeoutSeconds);
        try (ResultSet result = statement.executeQuery(query.sql())) {
          List<String> values = ResultText.values(result, query);
          if (ResultText.matches(values, query.expected())) {
            return "";
          }
          return "expected "
              + query.expected()
              + ", found "
              + values.size()
              + " values: "
              + head(values);
        }
      } catch (SQLException e) {
        return describe(e);
      }
    }

    private static List<String> head(List<String> values) {
      return values.subList(0, Math.min(values.size(), 12));
    }

    private static String describe(SQLException e) {
      return e.getSQLState() + " " + e.getMessage();
    }
  }
}
