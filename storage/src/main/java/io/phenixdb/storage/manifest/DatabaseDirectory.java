package io.phenixdb.storage.manifest;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.Disk;
import io.phenixdb.storage.file.Disk.DiskLock;
import io.phenixdb.storage.file.DiskFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
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

  /** What a creation that was interrupted leaves behind. */
  private static final Set<String> UNFINISHED =
      Set.of(LOCK, README, README + ".tmp", ManifestFile.NAME + ".tmp", SettingsFile.NAME);

  private static final String README_TEXT =
      """
      This folder is a PhenixDB database. Open it with PhenixDB; do not change files by hand.

      MANIFEST.json  what belongs to the database: catalog, segments, checksums. Replaced as a whole.
      wal/           the commit log: what was committed after the manifest was written.
      tables/        one folder a table: its segments (*.seg) and the marks of deleted rows (*.ends).
      cold/          segments of the COLD tier, unless another folder was chosen for them.
      journal/       (only if switched on) change feed, audit trail, access events.
      LOCK           held by the process that has the database open.
      settings.properties  (only if you write one) settings for whoever opens the database.

      To copy or move the database, close it first and take the whole folder. While it is open, use
      BACKUP DATABASE TO 'folder' and RESTORE DATABASE FROM 'folder' TO 'new folder'.
      """;

  private final Disk disk;
  private final Path path;
  private final DiskLock lock;
  private final @Nullable Manifest manifest;

  private DatabaseDirectory(Disk disk, Path path, DiskLock lock, @Nullable Manifest manifest) {
    this.disk = disk;
    this.path = path;
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
  public static DatabaseDirectory open(Disk disk, Path path, boolean create) {
    try {
      boolean exists = disk.exists(path.resolve(ManifestFile.NAME));
      if (!exists) {
        requireNew(disk, path, create);
        disk.createFolders(path);
      }
      return lock(disk, path);
    } catch (IOException e) {
      throw DiskFailure.of("cannot open the database in " + path, e);
    }
  }

  private static void requireNew(Disk disk, Path path, boolean create) throws IOException {
    if (!disk.exists(path)) {
      if (!create) {
        throw new DatabaseException(
            SqlState.UNDEFINED_FILE,
            "there is no database in " + path + "; allow creating it or check the path");
      }
      return;
    }
    if (!disk.isFolder(path)) {
      throw new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          path + " is a file, not a database directory; choose another path");
    }
    boolean empty = true;
    for (Path entry : disk.entries(path)) {
      String name = entry.getFileName().toString();
      empty &= UNFINISHED.contains(name);
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

  private static DatabaseDirectory lock(Disk disk, Path path) throws IOException {
    DiskLock lock = disk.lock(path.resolve(LOCK));
    if (lock == null) {
      throw new DatabaseException(
          SqlState.OBJECT_IN_USE,
          "the database in "
              + path
              + " is open already; close it there, or start a server and connect to it");
    }
    try {
      Manifest manifest =
          disk.exists(path.resolve(ManifestFile.NAME)) ? ManifestFile.read(disk, path) : null;
      // The manifest may have been renamed but not synced by a process that was killed: what it no
      // longer names must not be deleted before.
      disk.syncFolder(path);
      if (manifest == null) {
        explain(disk, path);
      }
      return new DatabaseDirectory(disk, path, lock, manifest);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Writes README.txt into a database directory. */
  public static void explain(Disk disk, Path path) throws IOException {
    DurableFiles.replace(disk, path.resolve(README), README_TEXT.getBytes(StandardCharsets.UTF_8));
  }

  /** The disk that it is on. */
  public Disk disk() {
    return disk;
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
      lock.close();
    } catch (IOException e) {
      throw new DatabaseException(
          SqlState.IO_ERROR, "cannot release " + path + ": " + e.getMessage(), e);
    }
  }
}
