package io.phenixdb.benchmarks.measure;

import java.util.Locale;

/**
 * What a value has to reach.
 *
 * @param direction whether more or less is better
 * @param limit the value that just meets it, in the measurement's unit
 */
public record Goal(Direction direction, double limit) {

  /** Which values meet a goal. */
  public enum Direction {
    AT_LEAST(">="),
    AT_MOST("<=");

    private final String sign;

    Direction(String sign) {
      this.sign = sign;
    }
  }

  public Goal {
    if (!Double.isFinite(limit)) {
      throw new IllegalArgumentException("a goal of " + limit + " is none");
    }
  }

  /** A goal that a value of the limit or more meets. */
  public static Goal atLeast(double limit) {
    return new Goal(Direction.AT_LEAST, limit);
  }

  /** A goal that a value of the limit or less meets. */
  public static Goal atMost(double limit) {
    return new Goal(Direction.AT_MOST, limit);
  }

  /** Whether a value meets it; NaN never does. */
  public boolean isMetBy(double value) {
    return switch (direction) {
      case AT_LEAST -> value >= limit;
      case AT_MOST -> value <= limit;
    };
  }

  /** The goal as the table shows it, such as {@code >= 100,000}. */
  @Override
  public String toString() {
    String number =
        limit == Math.rint(limit)
            ? String.format(Locale.ROOT, "%,.0f", limit)
            : String.format(Locale.ROOT, "%,.2f", limit);
    return direction.sign + " " + number;
  }
}
