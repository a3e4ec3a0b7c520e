package io.phenixdb.storage.engine;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an engine looks after its files.
 *
 * @param logArchive where log files go that a checkpoint has made superfluous, or null when they
 *     are deleted; with them a later backup reaches back without a gap
 * @param checkpointLogBytes log bytes after which a checkpoint is due, 1 MiB to 64 GiB: the most
 *     that an opening has to replay, but for what comes while a checkpoint runs
 * @param compactionBytesPerSecond the most that compaction reads and writes a second, from 64 KiB
 *     on; 0 means no limit
 * @param journal what is remembered of what happens
 */
public record OperationOptions(
    @Nullable Path logArchive,
    long checkpointLogBytes,
    long compactionBytesPerSecond,
    JournalOptions journal) {
  public OperationOptions {
    if (checkpointLogBytes < 1L << 20 || checkpointLogBytes > 64L << 30) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "checkpoint_log_bytes is "
              + checkpointLogBytes
              + "; it must be between 1048576 and 68719476736");
    }
    if (compactionBytesPerSecond != 0 && compactionBytesPerSecond < 1 << 16) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "compaction_bytes_per_second is "
              + compactionBytesPerSecond
              + "; it must be 0 or at least 65536");
    }
  }

  /** No archive, a checkpoint each 256 MiB, compaction at 64 MiB a second, no journal. */
  public static OperationOptions defaults() {
    return new OperationOptions(null, 256L << 20, 64L << 20, JournalOptions.off());
  }

  /** The same with an archive of the log. */
  public OperationOptions withLogArchive(Path folder) {
    return new OperationOptions(folder, checkpointLogBytes, compactionBytesPerSecond, journal);
  }

  /** The same with another bound of the log between checkpoints. */
  public OperationOptions withCheckpointLogBytes(long bytes) {
    return new OperationOptions(logArchive, bytes, compactionBytesPerSecond, journal);
  }

  /** The same with another limit of compaction. */
  public OperationOptions withCompactionBytesPerSecond(long bytes) {
    return new OperationOptions(logArchive, checkpointLogBytes, bytes, journal);
  }

  /** The same with another journal. */
  public OperationOptions withJournal(JournalOptions other) {
    return new OperationOptions(logArchive, checkpointLogBytes, compactionBytesPerSecond, other);
  }
}
