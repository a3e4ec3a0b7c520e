package io.phenixdb.storage.database;

import io.phenixdb.storage.backup.BackupSource;
import io.phenixdb.storage.backup.BackupSource.LogEnd;
import io.phenixdb.storage.backup.BackupWriter;
import io.phenixdb.storage.engine.BackupProgress;
import io.phenixdb.storage.engine.BackupReport;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.manifest.DatabaseDirectory;
import io.phenixdb.storage.manifest.Manifest;
import io.phenixdb.storage.manifest.ManifestFile;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.SnapshotRegistry;
import io.phenixdb.storage.transaction.CommitSequencer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Backs up a database while it is used: a checkpoint, whose files are then kept by a pinned
 * snapshot and whose log is held back while they are copied; then the log up to now. Writers wait
 * only for the checkpoint's first step. Thread-safe.
 */
final class OnlineBackup {
  private final StorageOptions options;
  private final @Nullable DatabaseDirectory directory;
  private final DatabaseState state;
  private final CommitSequencer sequencer;
  private final CommitLog log;
  private final Checkpointer checkpointer;
  private final LogRetention retention;

  OnlineBackup(
      StorageOptions options,
      @Nullable DatabaseDirectory directory,
      DatabaseState state,
      CommitSequencer sequencer,
      CommitLog log,
      Checkpointer checkpointer,
      LogRetention retention) {
    this.options = options;
    this.directory = directory;
    this.state = state;
    this.sequencer = sequencer;
    this.log = log;
    this.checkpointer = checkpointer;
    this.retention = retention;
  }

  BackupReport write(Path folder, BackupProgress progress) {
    DatabaseDirectory source = directory;
    if (source == null) {
      throw new DatabaseException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "a database in memory cannot be backed up; keep it in a directory, or write its tables"
              + " with COPY");
    }
    Path home = source.path().toAbsolutePath().normalize();
    if (folder.toAbsolutePath().normalize().startsWith(home)) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          folder + " lies inside the database directory; choose a folder outside of it");
    }
    Path cold = options.coldDirectory();
    Manifest manifest;
    SnapshotRegistry.Pin pin;
    // From before the checkpoint on: an earlier backup may lack what it would let go of.
    try (LogRetention.Hold hold = retention.holdAfter(LogPosition.START)) {
      synchronized (checkpointer) {
        checkpointer.checkpoint();
        manifest = ManifestFile.read(source.disk(), source.path());
        pin = state.snapshots().pin(() -> state.published().timestamp());
      }
      try {
        return BackupWriter.write(
            folder,
            new BackupSource(
                manifest,
                source.path(),
                cold == null ? source.path().resolve("cold") : cold,
                retention.folders(),
                this::logEnd),
            progress);
      } finally {
        state.snapshots().unpin(pin);
        state.snapshots().runDeferred();
      }
    }
  }

  private LogEnd logEnd() {
    LogEnd end = sequencer.quiesced(() -> new LogEnd(log.last().index(), options.clock().millis()));
    log.sync();
    return end;
  }
}
