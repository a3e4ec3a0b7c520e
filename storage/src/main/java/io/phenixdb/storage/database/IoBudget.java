package io.phenixdb.storage.database;

import java.util.function.LongSupplier;

/**
 * How much background work may read and write: after each piece of work it rests until the piece,
 * spread over the rest, stays below the rate. Confined to one thread at a time.
 */
final class IoBudget {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long bytesPerSecond;
  private final LongSupplier nanoTime;
  private boolean resting;
  private long restsUntil;

  /**
   * A budget.
   *
   * @param bytesPerSecond 0 for no limit
   */
  IoBudget(long bytesPerSecond, LongSupplier nanoTime) {
    this.bytesPerSecond = bytesPerSecond;
    this.nanoTime = nanoTime;
  }

  /** Whether work may begin. */
  boolean allows() {
    resting &= nanoTime.getAsLong() - restsUntil < 0;
    return !resting;
  }

  /** Notes work that was done, allowed or not. */
  void spend(long bytes) {
    if (bytesPerSecond > 0 && bytes > 0) {
      long from = resting ? restsUntil : nanoTime.getAsLong();
      restsUntil = from + (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
      resting = true;
    }
  }
}
