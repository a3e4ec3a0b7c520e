package io.phenixdb.storage.log;

import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.Disk;
import io.phenixdb.storage.file.DiskFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The commit log of a directory. Thread-safe.
 *
 * <p>Under {@link Durability#ON} one thread writes whatever batches have gathered, syncs once and
 * completes their futures: concurrent committers share a sync. Under GROUP and OFF the caller
 * writes and is answered at once; a thread syncs every {@code groupMillis} (GROUP). After a failed
 * write or sync of the file nothing is acknowledged any more (58030).
 */
public final class FileCommitLog implements CommitLog {
  /** Bytes after which a new file begins. */
  static final long FILE_BYTES = 64L << 20;

  private final LogFiles files;
  private final Durability durability;
  private final int groupMillis;
  private final LogWriter writer;
  private final Thread thread;

  private final ReentrantLock queueLock = new ReentrantLock();
  private final Condition queued = queueLock.newCondition();
  private List<Pending> queue = new ArrayList<>();
  private boolean closing;

  /** Guards the writer and with it the order of records. */
  private final ReentrantLock writeLock = new ReentrantLock();

  private volatile @Nullable DatabaseException failure;
  private volatile long fencedBelow;

  /** How a log works; {@code fileBytes} is the size at which a new file begins. */
  record Settings(Durability durability, int groupMillis, long fileBytes) {}

  private record Pending(List<LogRecord> batch, CompletableFuture<LogPosition> future) {}

  private FileCommitLog(LogFiles files, Settings settings, LogWriter writer, String threadName) {
    this.files = files;
    this.durability = settings.durability();
    this.groupMillis = settings.groupMillis();
    this.writer = writer;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name(threadName)
            .unstarted(settings.durability() == Durability.ON ? this::writeLoop : this::syncLoop);
  }

  /**
   * Opens the log of a folder; its torn tail is cut when the first record is appended.
   *
   * @param applied what a manifest already holds: the log must reach up to there, and new records
   *     come after it
   * @param groupMillis longest delay of a sync under GROUP
   */
  public static FileCommitLog open(
      Disk disk, Path folder, Durability durability, int groupMillis, LogPosition applied) {
    try {
      disk.createFolders(folder);
    } catch (IOException e) {
      throw DiskFailure.of("cannot create " + folder, e);
    }
    return open(
        new DirectoryLogFiles(disk, folder),
        new Settings(durability, groupMillis, FILE_BYTES),
        applied,
        folder.toString());
  }

  static FileCommitLog open(LogFiles files, Settings settings, LogPosition applied, String name) {
    try {
      SortedMap<Long, Long> listing = files.list();
      if (listing.isEmpty() && applied.index() > 0) {
        throw new DatabaseException(
            SqlState.DATA_CORRUPTED,
            "the log in " + name + " is missing; restore its files from a backup");
      }
      LogTail.End end =
          listing.isEmpty()
              ? new LogTail.End(applied.index() + 1, 0, null, 0)
              : new LogTail(files).find(listing);
      LogPosition last = end.last() == null ? LogPosition.START : end.last();
      if (!listing.isEmpty() && last.index() < applied.index()) {
        if (end.offsetBytes() > 0 || end.fileFirstIndex() != applied.index() + 1) {
          throw new DatabaseException(
              SqlState.DATA_CORRUPTED,
              "log file "
                  + files.name(end.fileFirstIndex())
                  + " is damaged at offset "
                  + end.offsetBytes()
                  + ": it ends at index "
                  + last.index()
                  + ", but the manifest holds everything up to "
                  + applied.index());
        }
      }
      if (!listing.isEmpty()) {
        // What a killed process has written but not synced is about to be shown to readers.
        try (LogFiles.LogFile file = files.open(end.fileFirstIndex())) {
          file.force();
        }
      }
      long epoch = Math.max(last.epoch(), applied.epoch()) + 1;
      LogWriter writer = new LogWriter(files, end, !listing.isEmpty(), epoch, settings.fileBytes());
      FileCommitLog log = new FileCommitLog(files, settings, writer, "phenix-log " + name);
      log.thread.start();
      return log;
    } catch (IOException e) {
      throw new DatabaseException(
          SqlState.IO_ERROR, "cannot open the log in " + name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean keepsRecords() {
    return true;
  }

  @Override
  public CompletableFuture<LogPosition> append(List<LogRecord> batch) {
    CompletableFuture<LogPosition> future = new CompletableFuture<>();
    DatabaseException refused = refusal();
    if (refused != null) {
      future.completeExceptionally(refused);
      return future;
    }
    Pending pending = new Pending(batch, future);
    if (durability == Durability.ON) {
      queueLock.lock();
      try {
        if (closing) {
          future.completeExceptionally(closed());
          return future;
        }
        queue.add(pending);
        queued.signal();
      } finally {
        queueLock.unlock();
      }
    } else {
      writeLock.lock();
      try {
        writeAll(List.of(pending), false);
      } finally {
        writeLock.unlock();
      }
    }
    return future;
  }

  private @Nullable DatabaseException refusal() {
    DatabaseException failed = failure;
    if (failed != null) {
      return failed;
    }
    if (fencedBelow > writer.epoch()) {
      return new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          "the log has a new writer: epoch " + writer.epoch() + " is below " + fencedBelow);
    }
    return null;
  }

  private static DatabaseException closed() {
    return new DatabaseException(SqlState.SHUTTING_DOWN, "the database has been closed");
  }

  /** Writes batches in order, syncs if asked and completes their futures in order. */
  private void writeAll(List<Pending> batches, boolean sync) {
    assert writeLock.isHeldByCurrentThread();
    List<LogPosition> ends = new ArrayList<>(batches.size());
    try {
      DatabaseException failed = failure;
      if (failed != null) {
        throw failed;
      }
      long bytes = 0;
      for (Pending pending : batches) {
        for (LogRecord content : pending.batch()) {
          bytes += Envelope.sizeBytes(content);
        }
      }
      writer.makeRoom(bytes);
      for (Pending pending : batches) {
        ends.add(writer.stage(pending.batch()));
      }
      writer.flush();
      if (sync) {
        writer.sync();
      }
    } catch (DatabaseException e) {
      batches.forEach(pending -> pending.future().completeExceptionally(e));
      return;
    } catch (IOException | RuntimeException | Error e) {
      // Errors too: a writer thread that ended would leave committers waiting for ever.
      DatabaseException failed = fail(e);
      batches.forEach(pending -> pending.future().completeExceptionally(failed));
      return;
    }
    for (int i = 0; i < ends.size(); i++) {
      batches.get(i).future().complete(ends.get(i));
    }
  }

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

  private void writeLoop() {
    while (true) {
      List<Pending> batches;
      queueLock.lock();
      try {
        while (queue.isEmpty() && !closing) {
          queued.awaitUninterruptibly();
        }
        if (queue.isEmpty()) {
          return;
        }
        batches = queue;
        queue = new ArrayList<>();
      } finally {
        queueLock.unlock();
      }
      writeLock.lock();
      try {
        writeAll(batches, true);
      } finally {
        writeLock.unlock();
      }
    }
  }

  private void syncLoop() {
    queueLock.lock();
    try {
      while (!closing) {
        try {
          if (!queued.await(durability == Durability.GROUP ? groupMillis : 1_000, MILLIS)) {
            queueLock.unlock();
            try {
              syncQuietly();
            } finally {
              queueLock.lock();
            }
          }
        } catch (InterruptedException e) {
          // Nobody but close() ends this thread, and it does so by its flag.
          continue;
        }
      }
    } finally {
      queueLock.unlock();
    }
  }

  private static final TimeUnit MILLIS = TimeUnit.MILLISECONDS;

  private void syncQuietly() {
    writeLock.lock();
    try {
      if (failure == null && writer.dirty()) {
        writer.sync();
      }
    } catch (IOException e) {
      fail(e);
    } finally {
      writeLock.unlock();
    }
  }

  @Override
  public void sync() {
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
      writeLock.unlock();
    }
  }

  @Override
  public void readAfter(LogPosition position, LogConsumer consumer) {
    writeLock.lock();
    try {
      new LogTail(files).read(files.list(), position.index(), consumer);
    } catch (IOException e) {
      throw new DatabaseException(SqlState.IO_ERROR, "cannot read the log: " + e.getMessage(), e);
    } finally {
      writeLock.unlock();
    }
  }

  @Override
  public void truncateBefore(LogPosition position) {
    writeLock.lock();
    try {
      List<Long> firsts = List.copyOf(files.list().keySet());
      for (int i = 0; i + 1 < firsts.size() && firsts.get(i + 1) <= position.index() + 1; i++) {
        files.delete(firsts.get(i));
      }
    } catch (IOException e) {
      throw new DatabaseException(
          SqlState.IO_ERROR, "cannot delete old log files: " + e.getMessage(), e);
    } finally {
      writeLock.unlock();
    }
  }

  @Override
  public LogPosition durable() {
    return new LogPosition(writer.epoch(), writer.durableIndex());
  }

  @Override
  public LogPosition last() {
    return new LogPosition(writer.epoch(), writer.lastIndex());
  }

  @Override
  public Role role() {
    return fencedBelow > writer.epoch() ? Role.FOLLOWER : Role.LEADER;
  }

  @Override
  public void fence(long epoch) {
    fencedBelow = Math.max(fencedBelow, epoch);
  }

  @Override
  public void onRoleChange(RoleListener listener) {}

  @Override
  public Counters counters() {
    return new Counters(writer.bytesWritten(), writer.syncs());
  }

  /** Writes what waits, syncs and closes the file; a log that failed is closed without a word. */
  @Override
  public void close() {
    queueLock.lock();
    try {
      if (closing) {
        return;
      }
      closing = true;
      queued.signalAll();
    } finally {
      queueLock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    writeLock.lock();
    try {
      if (failure == null && writer.dirty()) {
        writer.sync();
      }
      failure = failure == null ? closed() : failure;
      writer.close();
    } catch (IOException e) {
      throw new DatabaseException(SqlState.IO_ERROR, "cannot close the log: " + e.getMessage(), e);
    } finally {
      writeLock.unlock();
    }
  }
}
