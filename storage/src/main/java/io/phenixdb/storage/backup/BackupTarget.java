package io.phenixdb.storage.backup;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.manifest.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of a backup while one process writes to it. */
final class BackupTarget implements AutoCloseable {
  private static final String LOCK = "LOCK";
  private static final String UNFINISHED = "UNFINISHED";
  private static final String README = "README.txt";
  private static final String README_TEXT =
      """
      This folder is a backup of a PhenixDB database. Do not change files by hand.

      BACKUP.json  what belongs to the backup, with checksums. Without it the backup is not complete.
      bases/       the list of files of each state that was backed up.
      tables/      segments (*.seg) and the marks of deleted rows (*.ends), shared by all states.
      cold/        segments of the COLD tier.
      log/         what was committed between and after these states.

      Verify it with  BACKUP VERIFY 'folder'.
      Restore it with RESTORE DATABASE FROM 'folder' TO 'new folder' [UNTIL TIMESTAMP '...'].
      """;

  private final Path path;
  private final FileChannel channel;
  private final @Nullable BackupContents contents;

  private BackupTarget(Path path, FileChannel channel, @Nullable BackupContents contents) {
    this.path = path;
    this.channel = channel;
    this.contents = contents;
  }

  /**
   * Takes possession of a folder: an absent or empty one, a backup, or one that was never finished.
   *
   * @throws DatabaseException 55000 when it is something else, 55006 when another backup writes to
   *     it, XX001 when it is damaged
   */
  static BackupTarget open(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          path + " is a file, not a folder; choose another path for the backup");
    }
    boolean ours = BackupFile.exists(path) || Files.exists(path.resolve(UNFINISHED));
    if (!ours && Files.exists(path) && !isEmpty(path)) {
      throw new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          path + " is not empty and holds no backup; choose another path");
    }
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      requireLock(channel, path);
      if (BackupFile.exists(path)) {
        return new BackupTarget(path, channel, BackupFile.read(path));
      }
      DurableFiles.replace(new LocalDisk(), path.resolve(UNFINISHED), new byte[0]);
      DurableFiles.replace(
          new LocalDisk(), path.resolve(README), README_TEXT.getBytes(StandardCharsets.UTF_8));
      return new BackupTarget(path, channel, null);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  static boolean isEmpty(Path path) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      return !entries.iterator().hasNext();
    }
  }

  private static void requireLock(FileChannel channel, Path path) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new DatabaseException(
          SqlState.OBJECT_IN_USE, "another backup is being written to " + path);
    }
  }

  Path path() {
    return path;
  }

  /** What is there already, or null when nothing is complete. */
  @Nullable BackupContents contents() {
    return contents;
  }

  /** Makes the backup complete. */
  void complete(BackupContents now) throws IOException {
    BackupFile.write(path, now);
    Files.deleteIfExists(path.resolve(UNFINISHED));
  }

  /** Lets others write; the lock goes with the channel. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
