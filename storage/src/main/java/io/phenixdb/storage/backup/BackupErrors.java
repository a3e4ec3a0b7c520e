package io.phenixdb.storage.backup;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Errors of the file system as SQL reports them. Stateless. */
final class BackupErrors {
  private BackupErrors() {}

  static DatabaseException failed(String what, Path path, IOException e) {
    String message = String.valueOf(e.getMessage());
    boolean full =
        message.contains("No space left")
            || message.toLowerCase(Locale.ROOT).contains("disk full")
            || message.contains("quota");
    return new DatabaseException(
        full ? SqlState.DISK_FULL : SqlState.IO_ERROR,
        "cannot " + what + " " + path + ": " + message + "; the folder is not complete",
        e);
  }
}
