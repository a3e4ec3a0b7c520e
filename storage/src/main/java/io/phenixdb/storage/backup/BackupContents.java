package io.phenixdb.storage.backup;

import java.util.List;

/**
 * What a backup is made of. Its components are the members of BACKUP.json: renaming one changes the
 * format.
 *
 * @param databaseId the database that it belongs to
 * @param bases complete states, in the order they were taken
 * @param log the log between and after them, in the order of its records
 */
public record BackupContents(String databaseId, List<Base> bases, List<LogPiece> log) {
  public BackupContents {
    bases = List.copyOf(bases);
    log = List.copyOf(log);
  }

  /**
   * The moments that can be restored from a base on.
   *
   * @param endIndex the last record that follows without a gap
   */
  record Reach(long fromMillis, long untilMillis, long endIndex) {}

  /** How far the backup's own log leads from a base. */
  Reach reach(Base base) {
    long end = base.appliedIndex();
    long until = CommitTime.millis(base.timestamp());
    for (LogPiece piece : log) {
      if (piece.firstIndex() <= end + 1 && piece.lastIndex() > end) {
        end = piece.lastIndex();
        until = Math.max(until, CommitTime.millis(piece.lastTimestamp()));
      }
    }
    for (Base other : bases) {
      if (other.endIndex() <= end) {
        until = Math.max(until, other.takenMillis());
      }
    }
    return new Reach(CommitTime.millis(base.timestamp()), until, end);
  }

  /**
   * A state of the database: a manifest, and the files that it names.
   *
   * @param manifest its file, relative to the backup
   * @param manifestCrc32c checksum of that file
   * @param appliedIndex the last log record that is in it
   * @param timestamp of the last commit in it
   * @param endIndex the last log record of the backup that took it
   * @param takenMillis when that backup ended its log, in milliseconds since 1970
   */
  public record Base(
      String manifest,
      long manifestCrc32c,
      long appliedIndex,
      long timestamp,
      long endIndex,
      long takenMillis) {}

  /**
   * A file of whole log records.
   *
   * @param file relative to the backup
   * @param lastTimestamp of the last commit that ends in it, 0 when none does
   */
  public record LogPiece(
      String file,
      long firstIndex,
      long lastIndex,
      long lastTimestamp,
      long sizeBytes,
      long crc32c) {}
}
