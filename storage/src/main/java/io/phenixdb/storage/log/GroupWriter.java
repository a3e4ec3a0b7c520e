package io.phenixdb.storage.log;

import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings batches into one queue, and from there in groups to the file: one write and at most one
 * sync a group. Thread-safe.
 *
 * <ol>
 *   <li>{@link #enqueue} puts a batch into the queue; that fixes its place in the log.
 *   <li>{@link #await}: a thread that finds nobody writing takes the queue and writes and syncs it
 *       itself, so that a lone committer waits for the disk alone. Who finds somebody writing waits
 *       for his future.
 *   <li>Batches that came meanwhile are the next group. The writer wakes this class's own thread
 *       for them, which goes on as long as there are any.
 * </ol>
 *
 * <p>A group is synced when one of its batches asks for {@link Durability#ON}; otherwise the thread
 * syncs later, after {@code groupMillis} or a second. After a failed write or sync nothing is
 * acknowledged any more.
 */
final class GroupWriter {
  private static final long OFF_SYNC_MILLIS = 1_000;

  private final LogWriter writer;
  private final int groupMillis;
  private final Thread thread;

  /** Guards the queue and what the thread waits for; taken after the write lock. */
  private final ReentrantLock queueLock = new ReentrantLock();

  private final Condition workCame = queueLock.newCondition();
  private List<Pending> queue = new ArrayList<>();
  private boolean handedOver;
  private boolean closing;
  private long syncDueNanos;
  private boolean syncDue;

  /** Guards the writer and with it the order of records. */
  private final ReentrantLock writeLock = new ReentrantLock();

  private volatile @Nullable DatabaseException failure;

  private record Pending(
      List<LogRecord> batch, Durability durability, CompletableFuture<LogPosition> future) {}

  /** A stopped writer; nothing else may use {@code writer} but under {@link #locked}. */
  GroupWriter(LogWriter writer, int groupMillis, String threadName) {
    this.writer = writer;
    this.groupMillis = groupMillis;
    this.thread = Thread.ofPlatform().daemon().name(threadName).unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  /** Why the log takes nothing any more, or null. */
  @Nullable DatabaseException failure() {
    return failure;
  }

  /**
   * Puts a batch into the queue; somebody must {@link #await} its future, or {@link #handOver}.
   *
   * @param future completed once the batch is as durable as asked for, in the order of the queue
   */
  void enqueue(
      List<LogRecord> batch, Durability durability, CompletableFuture<LogPosition> future) {
    queueLock.lock();
    try {
      if (!closing) {
        queue.add(new Pending(batch, durability, future));
        return;
      }
    } finally {
      queueLock.unlock();
    }
    future.completeExceptionally(closed());
  }

  /** Has the thread write what is in the queue. */
  void handOver() {
    queueLock.lock();
    try {
      if (!queue.isEmpty()) {
        handedOver = true;
        workCame.signal();
      }
    } finally {
      queueLock.unlock();
    }
  }

  /** Waits until a future of {@link #enqueue} is complete, either way. */
  void await(CompletableFuture<LogPosition> future, Durability durability) {
    if (!future.isDone()) {
      advance(durability);
      if (!future.isDone()) {
        future.handle((position, error) -> 0).join();
      }
    }
  }

  /**
   * Writes the queue unless somebody else is writing: then that one, or the thread, goes on with
   * it.
   */
  void advance(Durability durability) {
    // A batch that needs no sync is written faster than another thread could be woken for it.
    boolean locked = writeLock.tryLock();
    if (!locked && durability != Durability.ON) {
      writeLock.lock();
      locked = true;
    }
    if (locked) {
      Written written;
      try {
        written = writeQueue();
      } finally {
        unlock();
      }
      written.complete();
    }
  }

  private void loop() {
    while (awaitWork()) {
      Written written;
      writeLock.lock();
      try {
        written = writeQueue();
        syncIfDue();
      } finally {
        unlock();
      }
      written.complete();
    }
  }

  /** Gives the write lock back: for those who found it taken meanwhile, the thread must care. */
  private void unlock() {
    writeLock.unlock();
    handOver();
  }

  /** Waits until something was handed over or a sync is due; false when it is time to end. */
  private boolean awaitWork() {
    queueLock.lock();
    try {
      while (true) {
        if (closing && queue.isEmpty()) {
          return false;
        }
        if (closing || (handedOver && !queue.isEmpty())) {
          return true;
        }
        handedOver = false;
        if (!syncDue) {
          workCame.awaitUninterruptibly();
        } else if (System.nanoTime() - syncDueNanos >= 0) {
          return true;
        } else {
          awaitNanos(syncDueNanos - System.nanoTime());
        }
      }
    } finally {
      queueLock.unlock();
    }
  }

  private void awaitNanos(long nanos) {
    try {
      long unused = workCame.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // Nobody but close() ends this thread, and it does so by its flag.
      return;
    }
  }

  /** What became of a group: where its batches end, or why they were not written. */
  private record Written(
      List<Pending> group, List<LogPosition> ends, @Nullable DatabaseException failure) {
    static final Written NOTHING = new Written(List.of(), List.of(), null);

    /** Completes the futures in order. Without a lock: what depends on them may take a while. */
    void complete() {
      for (int i = 0; i < group.size(); i++) {
        CompletableFuture<LogPosition> future = group.get(i).future();
        boolean unused =
            failure == null ? future.complete(ends.get(i)) : future.completeExceptionally(failure);
      }
    }
  }

  /** Writes what is in the queue and syncs if asked for; the caller completes the futures. */
  private Written writeQueue() {
    assert writeLock.isHeldByCurrentThread();
    List<Pending> group;
    queueLock.lock();
    try {
      if (queue.isEmpty()) {
        return Written.NOTHING;
      }
      group = queue;
      queue = new ArrayList<>(group.size());
    } finally {
      queueLock.unlock();
    }
    List<LogPosition> ends = new ArrayList<>(group.size());
    try {
      write(group, ends);
    } catch (DatabaseException e) {
      return new Written(group, ends, e);
    } catch (IOException | RuntimeException | Error e) {
      // Errors too: a writer that ended silently would leave committers waiting for ever.
      return new Written(group, ends, fail(e));
    }
    return new Written(group, ends, null);
  }

  private void write(List<Pending> group, List<LogPosition> ends) throws IOException {
    DatabaseException failed = failure;
    if (failed != null) {
      throw failed;
    }
    long bytes = 0;
    boolean sync = false;
    boolean soon = false;
    for (Pending pending : group) {
      for (LogRecord content : pending.batch()) {
        bytes += Envelope.sizeBytes(content);
      }
      sync |= pending.durability() == Durability.ON;
      soon |= pending.durability() == Durability.GROUP;
    }
    writer.makeRoom(bytes);
    for (Pending pending : group) {
      ends.add(writer.stage(pending.batch()));
    }
    writer.flush();
    if (sync) {
      writer.sync();
    } else {
      planSync(soon ? groupMillis : OFF_SYNC_MILLIS);
    }
  }

  /** Has the thread sync after so many milliseconds at the latest. */
  private void planSync(long millis) {
    long due = System.nanoTime() + millis * 1_000_000;
    queueLock.lock();
    try {
      if (!syncDue || due - syncDueNanos < 0) {
        syncDue = true;
        syncDueNanos = due;
        workCame.signal();
      }
    } finally {
      queueLock.unlock();
    }
  }

  private void syncIfDue() {
    queueLock.lock();
    try {
      if (!syncDue || System.nanoTime() - syncDueNanos < 0) {
        return;
      }
      syncDue = false;
    } finally {
      queueLock.unlock();
    }
    try {
      if (failure == null && writer.dirty()) {
        writer.sync();
      }
    } catch (IOException e) {
      var unused = fail(e);
    }
  }

  /** Nothing is acknowledged any more. */
  private DatabaseException fail(Throwable cause) {
    DatabaseException failed =
        new DatabaseException(
            SqlState.IO_ERROR,
            "the commit log cannot be written ("
                + cause.getMessage()
                + "); the database takes no more commits until it is opened again",
            cause);
    failure = failed;
    return failed;
  }

  static DatabaseException closed() {
    return new DatabaseException(SqlState.SHUTTING_DOWN, "the database has been closed");
  }

  /** Makes everything written so far durable. */
  void sync() {
    writeLock.lock();
    try {
      DatabaseException failed = failure;
      if (failed != null) {
        throw failed;
      }
      if (writer.dirty()) {
        writer.sync();
      }
    } catch (IOException e) {
      throw fail(e);
    } finally {
      unlock();
    }
  }

  /** Runs an action while nothing is written. */
  void locked(FileAction action, String what) {
    writeLock.lock();
    try {
      action.run();
    } catch (IOException e) {
      throw new DatabaseException(SqlState.IO_ERROR, "cannot " + what + ": " + e.getMessage(), e);
    } finally {
      unlock();
    }
  }

  /** Something done with the log's files. */
  @FunctionalInterface
  interface FileAction {
    void run() throws IOException;
  }

  /** Writes what waits, syncs and closes the file; a log that failed is closed without a word. */
  void close() {
    queueLock.lock();
    try {
      if (closing) {
        return;
      }
      closing = true;
      workCame.signalAll();
    } finally {
      queueLock.unlock();
    }
    joinThread();
    locked(
        () -> {
          if (failure == null && writer.dirty()) {
            writer.sync();
          }
          failure = failure == null ? closed() : failure;
          writer.close();
        },
        "close the log");
  }

  private void joinThread() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(1));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
