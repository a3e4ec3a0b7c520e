package io.phenixdb.executor.connection;

import io.phenixdb.executor.operator.Cancellation;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Runs statements again that are transactions of their own and lost a race for a row: nobody has
 * seen anything of them yet, so that the client need not know. Thread-safe.
 *
 * <ol>
 *   <li>After the first few defeats a statement waits for a random time, each time for up to twice
 *       as long as before, so that those who met do not meet again.
 *   <li>Whoever is still defeated then queues, first come, first served: of those in the queue one
 *       runs at a time, and only newcomers can still be quicker than him.
 * </ol>
 */
public final class ContentionQueue {
  private static final int BACKOFFS = 4;
  private static final int QUEUED_ATTEMPTS = 1_000;
  private static final long FIRST_BACKOFF_NANOS = 50_000;
  private static final long POLL_MILLIS = 20;

  private final ReentrantLock queue = new ReentrantLock(true);
  private final LongUnaryOperator jitter;

  /** A queue whose waiting times are random. */
  public ContentionQueue() {
    this(bound -> ThreadLocalRandom.current().nextLong(bound));
  }

  /**
   * A queue.
   *
   * @param jitter gives a number from 0 to below the one given
   */
  ContentionQueue(LongUnaryOperator jitter) {
    this.jitter = jitter;
  }

  /**
   * Runs a statement that has lost its first race until it ends in another way.
   *
   * @param lost the failure of the first run
   * @param lostRace tells defeats from other failures
   * @throws DatabaseException 57014 when it is cancelled or its time is over while it waits; the
   *     last defeat when there is no end of them
   */
  <T> T again(
      Supplier<T> statement,
      DatabaseException lost,
      Predicate<DatabaseException> lostRace,
      Cancellation cancellation) {
    DatabaseException defeat = lost;
    for (int i = 0; i < BACKOFFS; i++) {
      LockSupport.parkNanos(jitter.applyAsLong(FIRST_BACKOFF_NANOS << i));
      cancellation.check();
      try {
        return statement.get();
      } catch (DatabaseException failure) {
        defeat = requireDefeat(failure, lostRace);
      }
    }
    enqueue(cancellation);
    try {
      for (int i = 0; i < QUEUED_ATTEMPTS; i++) {
        cancellation.check();
        try {
          return statement.get();
        } catch (DatabaseException failure) {
          defeat = requireDefeat(failure, lostRace);
        }
      }
    } finally {
      queue.unlock();
    }
    throw defeat;
  }

  private static DatabaseException requireDefeat(
      DatabaseException failure, Predicate<DatabaseException> lostRace) {
    if (!lostRace.test(failure)) {
      throw failure;
    }
    return failure;
  }

  private void enqueue(Cancellation cancellation) {
    try {
      while (!queue.tryLock(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException(
          SqlState.QUERY_CANCELED, "the thread was interrupted while its statement waited", e);
    }
  }
}
