package io.phenixdb.storage.engine;

import java.util.ArrayList;
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

  /** The same with more problems. */
  public CheckReport with(List<String> more) {
    List<String> all = new ArrayList<>(problems);
    all.addAll(more);
    return new CheckReport(blocksVerified, rowsVerified, indexEntriesVerified, all);
  }

  public boolean clean() {
    return problems.isEmpty();
  }
}
