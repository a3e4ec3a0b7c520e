package io.phenixdb.storage.log;

import io.phenixdb.storage.engine.Durability;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An ordered, durable sequence of records. Thread-safe.
 *
 * <p>Batches are written in the order of the calls of {@link #append} and become durable in that
 * order. Their futures complete soon after, in that order for those that share a sync; whoever
 * needs the order of all looks at the oldest one first. What depends on a future runs on the thread
 * that has written the log and should be brief. Roles and epochs are here for logs that several
 * machines share: a local log is always the leader.
 */
public interface CommitLog extends AutoCloseable {

  /** Whether records can be read again; when not, {@link #append} ignores payloads. */
  boolean keepsRecords();

  /**
   * Appends records next to each other.
   *
   * @return completes with the position of the last one as soon as the durability setting allows to
   *     acknowledge it; fails with 58030 when the log cannot be trusted any more, 53100 when the
   *     disk is full (nothing was written; later appends may succeed)
   */
  CompletableFuture<LogPosition> append(List<LogRecord> batch);

  /**
   * Appends like {@link #append}, but what a single commit asks for, and possibly not before
   * somebody calls {@link #await} with the future, or appends in another way.
   *
   * @param durability when the future completes: stronger or weaker than the log's own setting
   */
  default CompletableFuture<LogPosition> enqueue(List<LogRecord> batch, Durability durability) {
    return append(batch);
  }

  /**
   * Writes and syncs what was enqueued, unless somebody else is about to: then it returns at once,
   * and the futures complete later.
   *
   * @param durability what was asked of {@link #enqueue}
   */
  default void advance(Durability durability) {}

  /**
   * Waits until an append is complete, well or not; the calling thread may write and sync the log
   * meanwhile, for itself and for others.
   *
   * @param durability what was asked of {@link #enqueue}
   */
  default void await(CompletableFuture<LogPosition> appended, Durability durability) {
    appended.handle((position, error) -> 0).join();
  }

  /**
   * Reads every record after a position in order; called before the first append.
   *
   * @throws io.phenixdb.storage.error.DatabaseException XX001, naming file and offset, when a
   *     record that was once durable is missing or damaged
   */
  void readAfter(LogPosition position, LogConsumer consumer);

  /** Releases the files that hold no record after the position. */
  void truncateBefore(LogPosition position);

  /** The last position that is known to survive a power failure. */
  LogPosition durable();

  /** The last position that was written. */
  LogPosition last();

  /** Makes everything written so far durable. */
  void sync();

  /** The part that this process plays. */
  Role role();

  /** Refuses the writers of all epochs below this one: they get 55000 from now on. */
  void fence(long epoch);

  /** Calls the listener at each change of the role; a local log never does. */
  void onRoleChange(RoleListener listener);

  /** Bytes written and syncs done since opening. */
  Counters counters();

  @Override
  void close();

  /** Who may write. */
  enum Role {
    LEADER,
    FOLLOWER
  }

  /** Is told of a new role and its epoch. */
  @FunctionalInterface
  interface RoleListener {
    void changed(Role role, long epoch);
  }

  /** Receives records in order. */
  @FunctionalInterface
  interface LogConsumer {
    void accept(LogPosition position, LogRecord logRecord);
  }

  /** Sums since opening. */
  record Counters(long bytesWritten, long syncs) {}
}
