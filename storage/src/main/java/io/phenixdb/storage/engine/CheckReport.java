package io.phenixdb.storage.engine;

import java.util.List;

/**
 * The result of a check: what was verified and every problem found, each a sentence that names file
 * and offset or table and key.
 */
public record CheckReport(
    long blocksVerified, long rowsVerified, long indexEntriesVerified, List<String> problems) {
  public CheckReport {
    problems = List.copyOf(problems);
  }

  public boolean clean() {
    return problems.isEmpty();
  }
}
