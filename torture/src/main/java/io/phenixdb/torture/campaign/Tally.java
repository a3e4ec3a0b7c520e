package io.phenixdb.torture.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of what came of the faults of one campaign. Thread-safe. */
public final class Tally {
  private static final int MOST_FAILURES_KEPT = 20;

  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private long failed;

  /** One more fault with a harmless outcome: "survived", "detected". */
  public synchronized void count(String outcome) {
    count(outcome, 1);
  }

  /** Several more of them. */
  public synchronized void count(String outcome, long times) {
    counts.merge(outcome, times, Long::sum);
  }

  /** One more fault that broke a promise: "LOST", "INCONSISTENT", "WRONG". */
  public synchronized void fail(String outcome, String message) {
    counts.merge(outcome, 1L, Long::sum);
    failed++;
    if (failures.size() < MOST_FAILURES_KEPT) {
      failures.add(outcome + ": " + message);
    }
  }

  /** Counts by outcome, in alphabetical order. */
  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** Promises broken. */
  public synchronized long failed() {
    return failed;
  }

  /** The first of them, in words. */
  public synchronized List<String> failures() {
    return List.copyOf(failures);
  }
}
