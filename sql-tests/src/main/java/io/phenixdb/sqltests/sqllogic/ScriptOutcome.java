package io.phenixdb.sqltests.sqllogic;

import java.util.List;

/**
 * What running a file gave.
 *
 * @param passed records that did what the file says
 * @param otherSystems records meant for other systems, not run
 * @param notSampled queries that the sample left out
 * @param failures records that did something else, at most {@value #FAILURES_KEPT} with their text
 * @param failed how many records did something else
 */
public record ScriptOutcome(
    String file, int passed, int otherSystems, int notSampled, int failed, List<Failure> failures) {
  /** How many failures are kept with their text. */
  public static final int FAILURES_KEPT = 1_000;

  public ScriptOutcome {
    failures = List.copyOf(failures);
  }

  /** A record that did not do what its file says. */
  public record Failure(String file, int line, String sql, String reason) {
    @Override
    public String toString() {
      return file + ":" + line + ": " + reason + "\n" + sql;
    }
  }
}
