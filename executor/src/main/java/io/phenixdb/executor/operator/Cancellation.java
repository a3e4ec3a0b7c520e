package io.phenixdb.executor.operator;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/** Whether a statement must stop: cancelled by somebody, or out of time. Thread-safe. */
public final class Cancellation {
  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final long startNanos;
  private final long timeoutNanos;
  private volatile boolean cancelled;

  private Cancellation(long startNanos, long timeoutNanos) {
    this.startNanos = startNanos;
    this.timeoutNanos = timeoutNanos;
  }

  /** A statement that runs until it ends or is cancelled. */
  public static Cancellation withoutDeadline() {
    return new Cancellation(0, NO_DEADLINE);
  }

  /** A statement that may run for so many milliseconds from now; 0 means no limit. */
  public static Cancellation after(long timeoutMillis) {
    return timeoutMillis <= 0
        ? withoutDeadline()
        : new Cancellation(System.nanoTime(), Math.multiplyExact(timeoutMillis, 1_000_000L));
  }

  /** Asks the statement to stop; it does at its next batch. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether the statement must stop. */
  public boolean requested() {
    return cancelled || timedOut();
  }

  /** Raises 57014 when the statement must stop. */
  public void check() {
    if (cancelled) {
      throw new DatabaseException(
          SqlState.QUERY_CANCELED, "the statement was cancelled by the user");
    }
    if (timedOut()) {
      throw new DatabaseException(
          SqlState.QUERY_CANCELED,
          "the statement ran longer than its timeout of "
              + timeoutNanos / 1_000_000
              + " ms; raise statement_timeout or narrow the statement");
    }
  }

  private boolean timedOut() {
    return timeoutNanos != NO_DEADLINE && System.nanoTime() - startNanos > timeoutNanos;
  }
}
