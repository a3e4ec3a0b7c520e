package io.phenixdb.storage.backup;

import io.phenixdb.storage.backup.BackupContents.Base;
import io.phenixdb.storage.backup.BackupContents.LogPiece;
import io.phenixdb.storage.engine.BackupProgress;
import io.phenixdb.storage.engine.BackupReport;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.log.LogReader;
import io.phenixdb.storage.manifest.DatabaseDirectory;
import io.phenixdb.storage.manifest.Manifest;
import io.phenixdb.storage.manifest.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new database directory of a backup: the newest state not after the wanted moment, and the
 * log from there on up to that moment, which the opening of the database replays. MANIFEST.json is
 * written last; without it the directory is no database.
 */
public final class BackupRestore {
  private final Request request;
  private final BackupContents contents;
  private final FileCopy copy;
  private long files;
  private long bytes;

  /**
   * What to restore.
   *
   * @param backup the folder of the backup
   * @param directory an absent or empty folder
   * @param logFolders more of the log: an archive, or what is left of the database's own
   * @param untilMillis the moment, in milliseconds since 1970: later commits are left out; null for
   *     the end of the log
   */
  public record Request(
      Path backup, Path directory, List<Path> logFolders, @Nullable Long untilMillis) {
    public Request {
      logFolders = List.copyOf(logFolders);
    }
  }

  private BackupRestore(Request request, BackupContents contents, BackupProgress progress) {
    this.request = request;
    this.contents = contents;
    this.copy = new FileCopy(request.directory(), progress);
  }

  /**
   * Restores.
   *
   * @throws DatabaseException 58P01, 55000 or 0A000 when there is no complete backup that this
   *     release reads or the directory is not empty; 22023 when the moment is not in the backup;
   *     XX001 naming file and offset of what is damaged; 53100 and 58030
   */
  public static BackupReport restore(Request request, BackupProgress progress) {
    BackupContents contents = BackupFile.read(request.backup());
    try {
      requireEmpty(request.directory());
      boolean existed = Files.exists(request.directory());
      try {
        return new BackupRestore(request, contents, progress).restore();
      } catch (IOException | RuntimeException e) {
        clear(request.directory(), existed);
        throw e;
      }
    } catch (IOException e) {
      throw BackupErrors.failed("restore to", request.directory(), e);
    }
  }

  /** Takes back what a failed restore has written, so that it can be tried again. */
  private static void clear(Path directory, boolean existed) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> written;
    try (Stream<Path> all = Files.walk(directory)) {
      written = all.filter(path -> !existed || !path.equals(directory)).toList().reversed();
    }
    for (Path path : written) {
      Files.deleteIfExists(path);
    }
  }

  private static void requireEmpty(Path directory) throws IOException {
    boolean usable =
        !Files.exists(directory)
            || (Files.isDirectory(directory) && BackupTarget.isEmpty(directory));
    if (!usable) {
      throw new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          directory
              + " is not empty; a backup is restored into a new folder, never over something");
    }
  }

  private BackupReport restore() throws IOException {
    Base base = base();
    List<LogPiece> pieces = new ArrayList<>();
    for (LogPiece piece : contents.log()) {
      if (piece.lastIndex() > base.appliedIndex()) {
        pieces.add(piece);
        copy.expect(2 * piece.sizeBytes());
      }
    }
    Manifest manifest = BackupVerifier.manifest(request.backup(), base);
    Map<String, BackupFiles.Item> items = BackupFiles.of(manifest).items();
    items.values().forEach(item -> copy.expect(Math.max(0, item.sizeBytes())));
    for (LogPiece piece : pieces) {
      copy.verify(request.backup().resolve(piece.file()), piece.sizeBytes(), piece.crc32c());
    }
    Files.createDirectories(request.directory());
    long reached = copyLog(base);
    for (BackupFiles.Item item : items.values()) {
      Path to = request.directory().resolve(item.path());
      copy.copy(request.backup().resolve(item.path()), to, item.sizeBytes(), item.crc32c());
      files++;
      bytes += Files.size(to);
    }
    copy.syncFolders();
    DatabaseDirectory.explain(new LocalDisk(), request.directory());
    ManifestFile.write(
        new LocalDisk(),
        request.directory(),
        manifest.withDatabaseId(UUID.randomUUID().toString().replace("-", "")));
    Path parent = request.directory().toAbsolutePath().getParent();
    if (parent != null) {
      new LocalDisk().syncFolder(parent);
    }
    return new BackupReport(
        files,
        bytes,
        0,
        copy.copiedBytes(),
        CommitTime.millis(base.timestamp()),
        CommitTime.millis(reached),
        false);
  }

  private Base base() {
    Long until = request.untilMillis();
    Base chosen = null;
    for (Base base : contents.bases()) {
      if (until == null || CommitTime.millis(base.timestamp()) <= until) {
        chosen = base;
      }
    }
    if (chosen == null) {
      throw outside(request.untilMillis());
    }
    return chosen;
  }

  /** Writes the log after the base; returns the timestamp of its last commit. */
  private long copyLog(Base base) throws IOException {
    Long until = request.untilMillis();
    long limit = until == null ? Long.MAX_VALUE : CommitTime.lastOf(until);
    List<Path> folders = new ArrayList<>();
    folders.add(request.backup().resolve("log"));
    folders.addAll(request.logFolders());
    Path wal = request.directory().resolve("wal");
    long[] lastTimestamp = {base.timestamp()};
    boolean[] passed = {false};
    try (LogPieceWriter writer = new LogPieceWriter(wal, false, copy)) {
      new LogReader(folders)
          .read(
              base.appliedIndex(),
              frame -> {
                long timestamp = frame.content().commitTimestamp();
                if (timestamp > limit) {
                  passed[0] = true;
                  return false;
                }
                writer.add(frame);
                if (frame.completes()) {
                  lastTimestamp[0] = Math.max(lastTimestamp[0], timestamp);
                }
                return true;
              });
      List<LogPiece> written = writer.finish();
      files += written.size();
      written.forEach(piece -> bytes += piece.sizeBytes());
      if (written.isEmpty()) {
        // The log must reach up to the manifest: a file that begins right after it says so.
        Path file =
            Files.createFile(wal.resolve(String.format("%016x.log", base.appliedIndex() + 1)));
        copy.created(file);
      }
    }
    boolean known =
        until == null
            || passed[0]
            || until <= contents.reach(base).untilMillis()
            || until <= CommitTime.millis(lastTimestamp[0]);
    if (!known) {
      throw outside(until);
    }
    return lastTimestamp[0];
  }

  private DatabaseException outside(@Nullable Long untilMillis) {
    StringBuilder ranges = new StringBuilder();
    long from = -1;
    long to = -1;
    for (Base base : contents.bases()) {
      BackupContents.Reach reach = contents.reach(base);
      if (from >= 0 && reach.fromMillis() > to) {
        ranges
            .append(CommitTime.text(from))
            .append(" to ")
            .append(CommitTime.text(to))
            .append(", ");
        from = -1;
      }
      from = from < 0 ? reach.fromMillis() : from;
      to = Math.max(to, reach.untilMillis());
    }
    ranges.append(CommitTime.text(from)).append(" to ").append(CommitTime.text(to));
    return new DatabaseException(
        SqlState.INVALID_ARGUMENT,
        "the backup in "
            + request.backup()
            + " cannot be restored as of "
            + (untilMillis == null ? "its end" : CommitTime.text(untilMillis))
            + "; it holds the moments (UTC) "
            + ranges);
  }
}
