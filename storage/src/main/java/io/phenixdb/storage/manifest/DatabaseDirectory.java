package io.phenixdb.storage.manifest;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
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

/**
 * A database directory that this process owns until it is closed.
 *
 * <p>A new one gets its lock, README.txt and folders first; the first manifest, which the engine
 * writes, makes it a database.
 */
public final class DatabaseDirectory implements AutoCloseable {
  private static final String LOCK = "LOCK";
  private static final String README = "README.txt";
  private static final String README_TEXT =
      """
      This folder is a PhenixDB database. Open it with PhenixDB; do not change files by hand.

      MANIFEST.json  what belongs to the database: catalog, segments, checksums. Replaced as a whole.
      wal/           the commit log: what was committed after the manifest was written.
      tables/        one folder a table: its segments (*.seg) and the marks of deleted rows (*.ends).
      cold/          segments of the COLD tier, unless another folder was chosen for them.
      LOCK           held by the process that has the database open.
      settings.properties  (only if you write one) settings for whoever opens the database.

      To copy or move the database, close it first and take the whole folder. While it is open, use
      BACKUP DATABASE TO 'folder' and RESTORE DATABASE FROM 'folder' TO 'new folder'.
      """;

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;
  private final @Nullable Manifest manifest;

  private DatabaseDirectory(
      Path path, FileChannel channel, FileLock lock, @Nullable Manifest manifest) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
    this.manifest = manifest;
  }

  /**
   * Takes possession of a directory.
   *
   * @param create whether an absent or empty one becomes a database
   * @throws DatabaseException 58P01 when there is none, 55000 when it is something else, 55006 when
   *     it is open elsewhere, 0A000 when a newer release wrote it, XX001 when it is damaged
   */
  public static DatabaseDirectory open(Path path, boolean create) {
    try {
      boolean exists = Files.exists(path.resolve(ManifestFile.NAME));
      if (!exists) {
        requireNew(path, create);
        Files.createDirectories(path);
      }
      return lock(path);
    } catch (IOException e) {
      throw new DatabaseException(
          SqlState.IO_ERROR, "cannot open the database in " + path + ": " + e.getMessage(), e);
    }
  }

  private static void requireNew(Path path, boolean create) throws IOException {
    if (!Files.exists(path)) {
      if (!create) {
        throw new DatabaseException(
            SqlState.UNDEFINED_FILE,
            "there is no database in " + path + "; allow creating it or check the path");
      }
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          path + " is a file, not a database directory; choose another path");
    }
    boolean empty = true;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        // What a creation that was interrupted leaves behind.
        // Settings may be there before the database is.
        empty &=
            name.equals(LOCK)
                || name.equals(README)
                || name.equals(SettingsFile.NAME)
                || name.equals(ManifestFile.NAME + ".tmp");
      }
    }
    if (!empty) {
      throw new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          path + " is not empty and holds no PhenixDB database; choose another path");
    }
    if (!create) {
      throw new DatabaseException(
          SqlState.UNDEFINED_FILE,
          "there is no database in " + path + "; allow creating it or check the path");
    }
  }

  private static DatabaseDirectory lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = tryLock(channel, path);
      Manifest manifest =
          Files.exists(path.resolve(ManifestFile.NAME)) ? ManifestFile.read(path) : null;
      if (manifest == null) {
        explain(path);
      }
      return new DatabaseDirectory(path, channel, lock, manifest);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Writes README.txt into a database directory. */
  public static void explain(Path path) throws IOException {
    DurableFiles.replace(path.resolve(README), README_TEXT.getBytes(StandardCharsets.UTF_8));
  }

  private static FileLock tryLock(FileChannel channel, Path path) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new DatabaseException(
          SqlState.OBJECT_IN_USE,
          "the database in "
              + path
              + " is open already; close it there, or start a server and connect to it");
    }
    return lock;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The manifest as of opening, or null when the directory is new. */
  public @Nullable Manifest manifest() {
    return manifest;
  }

  /** Lets others open the database. */
  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new DatabaseException(
          SqlState.IO_ERROR, "cannot release " + path + ": " + e.getMessage(), e);
    }
  }
}
