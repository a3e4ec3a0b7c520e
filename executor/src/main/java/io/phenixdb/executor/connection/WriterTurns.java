package io.phenixdb.executor.connection;

import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import java.util.concurrent.Semaphore;

/**
 * Lets virtual threads write a few at a time, in the order in which they ask. Thread-safe.
 *
 * <p>Virtual threads share their carriers first come, first served, without time slices. When a
 * sync acknowledges hundreds of commits at once, hundreds of writers become ready, and a reader
 * that comes then waits until each of them has run its next statement. A writer that has to wait
 * for its turn gives its carrier back at once instead, so that the reader is soon served.
 *
 * <p>A turn lasts from the start of a brief statement until its commit waits for the log.
 * Statements that may take long take no turn: nobody waits for them. Platform threads get time
 * slices from the operating system and take none either.
 */
public final class WriterTurns {
  private final Semaphore turns;
  private final Turn none = new Turn(false);

  /** Turns for so many writers at a time. */
  WriterTurns(int writers) {
    turns = new Semaphore(writers, true);
  }

  /** One writer's turn. Confined to its thread. */
  final class Turn implements AutoCloseable {
    private boolean held;

    private Turn(boolean held) {
      this.held = held;
    }

    /** Ends the turn; a second time does nothing. */
    @Override
    public void close() {
      if (held) {
        held = false;
        turns.release();
      }
    }
  }

  /** Enough writers to keep every processor busy while one of them is interrupted. */
  public static WriterTurns ofProcessors() {
    return new WriterTurns(2 * Runtime.getRuntime().availableProcessors());
  }

  /**
   * Waits for the turn of the calling thread.
   *
   * @param brief whether the statement changes a few rows by their keys
   */
  Turn begin(boolean brief) {
    if (!brief || !Thread.currentThread().isVirtual()) {
      return none;
    }
    turns.acquireUninterruptibly();
    return new Turn(true);
  }

  /** Whether a modification reads a few rows by their keys, or none. */
  static boolean brief(ModifyPlan plan) {
    return plan.inputs().stream().allMatch(WriterTurns::readsByKey);
  }

  private static boolean readsByKey(PhysicalPlan plan) {
    boolean brief =
        plan instanceof PhysicalPlan.Values
            || plan instanceof PhysicalPlan.KeyLookup
            || plan instanceof PhysicalPlan.Project
            || plan instanceof PhysicalPlan.Filter;
    return brief && plan.inputs().stream().allMatch(WriterTurns::readsByKey);
  }
}
