package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.derived.DerivedIndexes;
import io.phenixdb.storage.engine.DerivedIndexFactory;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.FileCommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.MemoryCommitLog;
import io.phenixdb.storage.manifest.DatabaseDirectory;
import io.phenixdb.storage.manifest.Manifest;
import io.phenixdb.storage.manifest.ManifestFile;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.TimestampSource;
import io.phenixdb.storage.transaction.CommitSequencer;
import io.phenixdb.storage.transaction.TransactionSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens databases: the one place that wires an engine together. Stateless. */
public final class DatabaseFiles {
  private DatabaseFiles() {}

  /**
   * Opens or creates a database with the vector indexes and graphs of this module. The caller
   * closes it.
   *
   * @throws DatabaseException as {@link #open(StorageOptions, DerivedIndexFactory)}
   */
  public static StorageEngine open(StorageOptions options) {
    return open(options, new DerivedIndexes());
  }

  /**
   * Opens or creates a database. The caller closes it.
   *
   * @param factory makes the vector indexes and graphs
   * @throws DatabaseException 58P01, 55000, 55006, 0A000, XX001 or 58030; nothing was changed then
   */
  public static StorageEngine open(StorageOptions options, DerivedIndexFactory factory) {
    Path path = options.directory();
    if (path == null) {
      CommitLog log = new MemoryCommitLog();
      return start(options, factory, log, new DatabaseState(log, factory), null, 1);
    }
    DatabaseDirectory directory = DatabaseDirectory.open(path, options.create());
    try {
      return recover(options, factory, directory);
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
  }

  private static StorageEngine recover(
      StorageOptions options, DerivedIndexFactory factory, DatabaseDirectory directory) {
    Manifest manifest = directory.manifest();
    if (manifest == null) {
      manifest =
          new Manifest(
              1,
              LogPosition.START,
              0,
              1,
              CatalogVersion.empty().contents(),
              List.of(),
              List.of());
      try {
        ManifestFile.write(directory.path(), manifest);
      } catch (IOException e) {
        throw new DatabaseException(
            SqlState.IO_ERROR, "cannot write the manifest: " + e.getMessage(), e);
      }
    }
    CommitLog log =
        FileCommitLog.open(
            directory.path().resolve("wal"),
            options.durability(),
            options.groupMillis(),
            manifest.applied());
    try {
      DatabaseState state = new DatabaseState(log, factory);
      state.restore(
          CatalogVersion.of(manifest.catalog()),
          manifest.timestamp(),
          manifest.sequences(),
          List.of());
      log.readAfter(manifest.applied(), new LogReplay(state));
      return start(options, factory, log, state, directory, manifest.nextObjectId());
    } catch (RuntimeException | Error e) {
      log.close();
      throw e;
    }
  }

  private static StorageEngine start(
      StorageOptions options,
      DerivedIndexFactory factory,
      CommitLog log,
      DatabaseState state,
      @org.jspecify.annotations.Nullable DatabaseDirectory directory,
      long nextObjectId) {
    state.startFollowing();
    TimestampSource timestamps = new TimestampSource(options.clock());
    timestamps.startAbove(state.published().timestamp());
    CommitSequencer sequencer = new CommitSequencer(state, log, timestamps);
    TransactionSystem transactions =
        new TransactionSystem(
            state,
            sequencer,
            factory,
            Math.max(nextObjectId, ObjectIds.next(state.published().catalog())));
    return new StorageDatabase(log, state, sequencer, transactions, directory);
  }
}
