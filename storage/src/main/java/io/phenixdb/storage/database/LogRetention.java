package io.phenixdb.storage.database;

import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.LogReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which log files may go: those that a checkpoint has made superfluous, that nobody holds
 * back, and that are in the archive, where there is one. Thread-safe.
 */
final class LogRetention {
  private static final Logger LOGGER = LoggerFactory.getLogger(LogRetention.class);

  private final CommitLog log;
  private final @Nullable Path wal;
  private final @Nullable Path archive;
  private final Set<Hold> holds = new HashSet<>();

  /** Keeps all records after a position until it is closed. */
  final class Hold implements AutoCloseable {
    private final LogPosition after;

    private Hold(LogPosition after) {
      this.after = after;
    }

    @Override
    public void close() {
      synchronized (LogRetention.this) {
        holds.remove(this);
      }
    }
  }

  /**
   * The retention of a log.
   *
   * @param wal its folder, or null when it is in memory
   */
  LogRetention(CommitLog log, @Nullable Path wal, @Nullable Path archive) {
    this.log = log;
    this.wal = wal;
    this.archive = archive;
  }

  /** The folders that hold the log, the archive first. */
  List<Path> folders() {
    if (wal == null) {
      return List.of();
    }
    return archive == null ? List.of(wal) : List.of(archive, wal);
  }

  /** Holds back records; the caller closes the hold. */
  synchronized Hold holdAfter(LogPosition position) {
    Hold hold = new Hold(position);
    holds.add(hold);
    return hold;
  }

  /** Releases files that hold no record after the position, as far as they may go. */
  synchronized void truncateBefore(LogPosition position) {
    LogPosition limit = position;
    for (Hold hold : holds) {
      limit = hold.after.index() < limit.index() ? hold.after : limit;
    }
    try {
      archive(limit);
    } catch (IOException e) {
      // The files stay and are tried again with the next checkpoint.
      LOGGER.warn("log files cannot be archived in {} and are kept: {}", archive, e.toString());
      return;
    }
    log.truncateBefore(limit);
  }

  private void archive(LogPosition limit) throws IOException {
    if (wal == null || archive == null) {
      return;
    }
    Files.createDirectories(archive);
    List<java.util.Map.Entry<Long, Path>> files = List.copyOf(LogReader.list(wal).entrySet());
    boolean any = false;
    for (int i = 0; i + 1 < files.size() && files.get(i + 1).getKey() <= limit.index() + 1; i++) {
      Path file = files.get(i).getValue();
      Path to = archive.resolve(file.getFileName());
      if (!Files.exists(to) || Files.size(to) != Files.size(file)) {
        archive(file, to);
        any = true;
      }
    }
    if (any) {
      new LocalDisk().syncFolder(archive);
    }
  }

  private static void archive(Path file, Path to) throws IOException {
    Files.deleteIfExists(to);
    try {
      // It is not written to any more, so that another name for it is a copy.
      Files.createLink(to, file);
      return;
    } catch (IOException | UnsupportedOperationException e) {
      LOGGER.debug("no link to {} in the archive, it is copied: {}", file, e.toString());
    }
    Path temporary = to.resolveSibling(to.getFileName() + ".tmp");
    Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
