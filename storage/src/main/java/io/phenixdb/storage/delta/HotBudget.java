package io.phenixdb.storage.delta;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the newest rows of an engine may take: delta chunks, key indexes, and the rows
 * that open transactions have written. Thread-safe.
 *
 * <p>Only the growth of a write set is refused ({@link #reserve}); what is committed is in the log
 * and must get its memory ({@link #add}), so the use can exceed the limit by what was in flight.
 */
public final class HotBudget {
  /** With less of the limit in the delta than this share, freezing it is not worth it. */
  private static final int MIN_FREEZABLE_SHARE = 8;

  private final long limitBytes;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong freezable = new AtomicLong();
  private volatile Runnable freeze = () -> {};

  /** A budget of so many bytes. */
  public HotBudget(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** A budget that only counts. */
  public static HotBudget unlimited() {
    return new HotBudget(Long.MAX_VALUE);
  }

  /** Bytes that may be in use. */
  public long limitBytes() {
    return limitBytes;
  }

  /** Bytes in use. */
  public long usedBytes() {
    return used.get();
  }

  /** Has the delta moved into segments whenever the budget is used up; called by any thread. */
  public void onOverflow(Runnable freezeDelta) {
    freeze = freezeDelta;
  }

  /**
   * Takes memory for rows that a transaction writes.
   *
   * @throws DatabaseException 53200 when the budget is used up, and stays so after a freeze
   */
  public void reserve(long bytes) {
    if (used.addAndGet(bytes) <= limitBytes) {
      return;
    }
    used.addAndGet(-bytes);
    if (freezable.get() >= limitBytes / MIN_FREEZABLE_SHARE) {
      freeze.run();
    }
    if (used.addAndGet(bytes) > limitBytes) {
      long now = used.addAndGet(-bytes);
      throw new DatabaseException(
          SqlState.OUT_OF_MEMORY,
          "the memory for new rows is used up: "
              + now
              + " of "
              + limitBytes
              + " bytes are in use, "
              + bytes
              + " more are needed; commit in smaller transactions, or open the database with a"
              + " larger hot_memory_bytes");
    }
  }

  /** Counts memory that a write set takes without asking, or gives back when negative. */
  public void add(long bytes) {
    if (bytes != 0) {
      used.addAndGet(bytes);
    }
  }

  /** Counts memory of delta chunks, which a freeze gives back. */
  public void addDelta(long bytes) {
    if (bytes != 0) {
      freezable.addAndGet(bytes);
      used.addAndGet(bytes);
    }
  }
}
