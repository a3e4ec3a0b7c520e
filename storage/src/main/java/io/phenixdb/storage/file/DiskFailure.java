package io.phenixdb.storage.file;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.util.Locale;

/** What an {@link IOException} of a disk means to a user. Stateless. */
public final class DiskFailure {
  private DiskFailure() {}

  /** Whether the disk, or the user's share of it, is full. */
  public static boolean isFull(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left")
        || message.contains("quota exceeded")
        || message.contains("not enough space");
  }

  /**
   * The error to throw: 53100 when the disk is full, 58030 otherwise.
   *
   * @param what the attempt: "cannot write FILE"
   */
  public static DatabaseException of(String what, IOException e) {
    return isFull(e)
        ? new DatabaseException(
            SqlState.DISK_FULL,
            what + ": the disk is full (" + e.getMessage() + "); free some space and try again",
            e)
        : new DatabaseException(SqlState.IO_ERROR, what + ": " + e.getMessage(), e);
  }
}
