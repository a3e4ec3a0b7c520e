package io.phenixdb.storage.backup;

import io.phenixdb.storage.backup.BackupContents.Base;
import io.phenixdb.storage.backup.BackupContents.LogPiece;
import io.phenixdb.storage.backup.BackupSource.LogEnd;
import io.phenixdb.storage.engine.BackupProgress;
import io.phenixdb.storage.engine.BackupReport;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.log.LogReader;
import io.phenixdb.storage.manifest.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes a backup, or adds a state to one:
 *
 * <ol>
 *   <li>Copies the files of the manifest that the folder does not have: their names hold a digest
 *       of their content, so a name that an earlier backup lists means the same file.
 *   <li>Writes the manifest as a new base.
 *   <li>Notes the end of the log, and copies the records since the last backup, or, where these are
 *       gone, since the manifest.
 *   <li>Syncs all that, then replaces BACKUP.json: before, the folder is the backup that it was.
 * </ol>
 */
public final class BackupWriter {
  private final BackupTarget target;
  private final BackupSource source;
  private final FileCopy copy;
  private long files;
  private long bytes;
  private long reused;

  private BackupWriter(BackupTarget target, BackupSource source, BackupProgress progress) {
    this.target = target;
    this.source = source;
    this.copy = new FileCopy(target.path(), progress);
  }

  /**
   * Backs up a database; the caller sees to it that what the source names stays.
   *
   * @throws DatabaseException 55000 when the folder holds something else or the backup of another
   *     database, 55006 when another backup writes to it, XX001 when a file to be copied is
   *     damaged, 53100 and 58030; the folder is then what it was, or recognisably unfinished
   */
  public static BackupReport write(Path folder, BackupSource source, BackupProgress progress) {
    try (BackupTarget target = BackupTarget.open(folder)) {
      return new BackupWriter(target, source, progress).write();
    } catch (IOException e) {
      throw BackupErrors.failed("write the backup to", folder, e);
    }
  }

  private BackupReport write() throws IOException {
    BackupContents before = target.contents();
    String databaseId = Objects.requireNonNull(source.manifest().databaseId());
    if (before != null && !before.databaseId().equals(databaseId)) {
      throw new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          target.path() + " holds the backup of another database; choose another path");
    }
    copyFiles(before);
    Path manifest = writeManifest();
    LogEnd end = source.logEnd().now();
    List<LogPiece> log = new ArrayList<>(before == null ? List.of() : before.log());
    boolean gap = copyLog(before, end.index(), log);
    copy.syncFolders();

    List<Base> bases = new ArrayList<>(before == null ? List.of() : before.bases());
    bases.add(
        new Base(
            target.path().relativize(manifest).toString().replace('\\', '/'),
            checksum(manifest),
            source.manifest().applied().index(),
            source.manifest().timestamp(),
            end.index(),
            end.millis()));
    BackupContents contents = new BackupContents(databaseId, bases, log);
    target.complete(contents);
    for (LogPiece piece : log) {
      files++;
      bytes += piece.sizeBytes();
    }
    BackupContents.Reach reach = contents.reach(firstOfReach(contents));
    return new BackupReport(
        files,
        bytes,
        reused,
        copy.copiedBytes(),
        reach.fromMillis(),
        contents.reach(contents.bases().getLast()).untilMillis(),
        gap);
  }

  /** The oldest base from which the log leads to the newest without a gap. */
  private static Base firstOfReach(BackupContents contents) {
    long end = contents.reach(contents.bases().getLast()).endIndex();
    for (Base base : contents.bases()) {
      if (contents.reach(base).endIndex() == end) {
        return base;
      }
    }
    return contents.bases().getLast();
  }

  private void copyFiles(@Nullable BackupContents before) throws IOException {
    Map<String, BackupFiles.Item> wanted = BackupFiles.of(source.manifest()).items();
    Map<String, Long> listed = listed(before);
    for (BackupFiles.Item item : wanted.values()) {
      copy.expect(Math.max(0, item.sizeBytes()));
    }
    for (BackupFiles.Item item : wanted.values()) {
      Path from = source.folder(item.tier()).resolve(item.name());
      Path to = target.path().resolve(item.path());
      Long known = listed.get(item.path());
      boolean there =
          known != null
              && known == item.crc32c()
              && Files.exists(to)
              && (item.sizeBytes() < 0 || Files.size(to) == item.sizeBytes());
      if (there) {
        reused++;
        copy.skip(Files.size(to));
      } else {
        copy.copy(from, to, item.sizeBytes(), item.crc32c());
      }
      files++;
      bytes += Files.size(to);
    }
  }

  /** Checksums of the files of earlier states, by their path. */
  private Map<String, Long> listed(@Nullable BackupContents before) {
    Map<String, Long> listed = new HashMap<>();
    if (before != null) {
      for (Base base : before.bases()) {
        Path folder = Objects.requireNonNull(target.path().resolve(base.manifest()).getParent());
        BackupFiles.of(ManifestFile.read(new LocalDisk(), folder))
            .items()
            .forEach((path, item) -> listed.put(path, item.crc32c()));
      }
    }
    return listed;
  }

  private Path writeManifest() throws IOException {
    Path folder =
        target
            .path()
            .resolve("bases")
            .resolve(String.format("%08d", source.manifest().generation()));
    Files.createDirectories(folder);
    ManifestFile.write(new LocalDisk(), folder, source.manifest());
    Path file = folder.resolve(ManifestFile.NAME);
    copy.created(file);
    files++;
    bytes += Files.size(file);
    return file;
  }

  private static long checksum(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(Files.readAllBytes(file));
    return crc.getValue();
  }

  /** Adds the pieces of log that are new; returns whether records before them are gone. */
  private boolean copyLog(@Nullable BackupContents before, long end, List<LogPiece> log)
      throws IOException {
    long applied = source.manifest().applied().index();
    long last = before == null ? applied : before.bases().getLast().endIndex();
    long reached = copyLog(last, end, log);
    boolean gap = reached < applied;
    if (gap) {
      reached = copyLog(applied, end, log);
    }
    if (reached != end) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED,
          "the commit log is damaged: the record with index "
              + (reached + 1)
              + " cannot be read, although "
              + end
              + " is the last; the backup was not completed");
    }
    return gap;
  }

  private long copyLog(long after, long end, List<LogPiece> log) throws IOException {
    if (after >= end) {
      return after;
    }
    try (LogPieceWriter writer = new LogPieceWriter(target.path().resolve("log"), true, copy)) {
      long reached =
          new LogReader(source.logFolders())
              .read(
                  after,
                  frame -> {
                    writer.add(frame);
                    return frame.position().index() < end;
                  });
      log.addAll(writer.finish());
      return reached;
    }
  }
}
