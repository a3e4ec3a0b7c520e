package io.phenixdb.storage.backup;

import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.manifest.Manifest;
import java.nio.file.Path;
import java.util.List;

/**
 * What a backup reads of a running database.
 *
 * @param manifest whose files nobody deletes while the backup runs
 * @param local folder of HOT and WARM segments and end marks
 * @param cold folder of COLD segments
 * @param logFolders the log and its archive; nobody deletes a record after the manifest
 * @param logEnd notes the end of the log once the segments are copied
 */
public record BackupSource(
    Manifest manifest, Path local, Path cold, List<Path> logFolders, LogEndSource logEnd) {
  public BackupSource {
    logFolders = List.copyOf(logFolders);
  }

  /** The folder of a segment. */
  Path folder(Tier tier) {
    return tier == Tier.COLD ? cold : local;
  }

  /** Where the log of a backup ends. */
  @FunctionalInterface
  public interface LogEndSource {
    /** Makes the log durable up to now, between two commits. */
    LogEnd now();
  }

  /**
   * The end of a backup.
   *
   * @param index of the last record
   * @param millis the moment, in milliseconds since 1970
   */
  public record LogEnd(long index, long millis) {}
}
