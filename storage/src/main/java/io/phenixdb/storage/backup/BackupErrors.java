package io.phenixdb.storage.backup;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.file.DiskFailure;
import java.io.IOException;
import java.nio.file.Path;

/** Errors of the file system as SQL reports them. Stateless. */
final class BackupErrors {
  private BackupErrors() {}

  static DatabaseException failed(String what, Path path, IOException e) {
    return DiskFailure.of("the folder is not complete, cannot " + what + " " + path, e);
  }
}
