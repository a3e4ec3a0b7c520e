package io.phenixdb.storage.log;

import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.Disk;
import io.phenixdb.storage.file.DiskFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The commit log of a directory. Thread-safe.
 *
 * <p>Under {@link Durability#ON} a committer that finds the log idle writes and syncs himself;
 * those who come meanwhile share the next sync ({@link GroupWriter}). Under GROUP and OFF batches
 * are written and answered at once; a thread syncs after {@code groupMillis} (GROUP) or a second
 * (OFF). After a failed write or sync of the file nothing is acknowledged any more (58030).
 */
public final class FileCommitLog implements CommitLog {
  /** Bytes after which a new file begins. */
  static final long FILE_BYTES = 64L << 20;

  private final LogFiles files;
  private final Durability durability;
  private final LogWriter writer;
  private final GroupWriter group;
  private volatile long fencedBelow;

  /** How a log works; {@code fileBytes} is the size at which a new file begins. */
  record Settings(Durability durability, int groupMillis, long fileBytes) {}

  private FileCommitLog(LogFiles files, Settings settings, LogWriter writer, String threadName) {
    this.files = files;
    this.durability = settings.durability();
    this.writer = writer;
    this.group = new GroupWriter(writer, settings.groupMillis(), threadName);
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
      log.group.start();
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
    CompletableFuture<LogPosition> future = enqueue(batch, durability);
    if (durability == Durability.ON) {
      group.handOver();
    } else {
      group.await(future, durability);
    }
    return future;
  }

  @Override
  public CompletableFuture<LogPosition> enqueue(List<LogRecord> batch, Durability wanted) {
    CompletableFuture<LogPosition> future = new CompletableFuture<>();
    DatabaseException refused = refusal();
    if (refused != null) {
      future.completeExceptionally(refused);
    } else {
      group.enqueue(batch, wanted, future);
    }
    return future;
  }

  @Override
  public void advance(Durability wanted) {
    group.advance(wanted);
  }

  @Override
  public void await(CompletableFuture<LogPosition> appended, Durability wanted) {
    group.await(appended, wanted);
  }

  private @Nullable DatabaseException refusal() {
    DatabaseException failed = group.failure();
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

  @Override
  public void sync() {
    group.sync();
  }

  @Override
  public void readAfter(LogPosition position, LogConsumer consumer) {
    group.locked(
        () -> new LogTail(files).read(files.list(), position.index(), consumer), "read the log");
  }

  @Override
  public void truncateBefore(LogPosition position) {
    group.locked(
        () -> {
          List<Long> firsts = List.copyOf(files.list().keySet());
          for (int i = 0; i + 1 < firsts.size() && firsts.get(i + 1) <= position.index() + 1; i++) {
            files.delete(firsts.get(i));
          }
        },
        "delete old log files");
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
    group.close();
  }
}
