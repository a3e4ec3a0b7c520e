package io.phenixdb.storage.state;

import java.time.Clock;

/**
 * The hybrid logical clock that numbers commits: milliseconds since 1970 in the upper 44 bits, a
 * counter in the lower 20. It never runs backwards: it starts above the last commit that was
 * recovered. Guarded by the sequencer.
 */
public final class TimestampSource {
  private static final int COUNTER_BITS = 20;

  private final Clock clock;
  private long last;

  /** A source over a wall clock. */
  public TimestampSource(Clock clock) {
    this.clock = clock;
  }

  /** A timestamp above all before it. */
  public long next() {
    last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
    return last;
  }

  /** Goes on above a timestamp. */
  public void startAbove(long timestamp) {
    last = Math.max(last, timestamp);
  }
}
