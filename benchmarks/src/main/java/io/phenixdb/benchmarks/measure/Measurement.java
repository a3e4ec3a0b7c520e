package io.phenixdb.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a benchmark.
 *
 * @param name what was measured, such as {@code point select, 1 thread}
 * @param engine the database it was measured on
 * @param value the median and its spread
 * @param unit such as {@code 1/s} or {@code us}
 * @param goal what it has to reach, or null
 */
public record Measurement(
    String name, String engine, Summary value, String unit, @Nullable Goal goal) {

  /** A figure without a goal. */
  public static Measurement of(String name, String engine, Summary value, String unit) {
    return new Measurement(name, engine, value, unit, null);
  }

  /** A figure that was taken once. */
  public static Measurement single(String name, String engine, double value, String unit) {
    return of(name, engine, Summary.of(value), unit);
  }

  /** The same figure with a goal. */
  public Measurement withGoal(Goal reached) {
    return new Measurement(name, engine, value, unit, reached);
  }

  /** Whether its median meets its goal; true when it has none. */
  public boolean meetsGoal() {
    return goal == null || goal.isMetBy(value.median());
  }
}
