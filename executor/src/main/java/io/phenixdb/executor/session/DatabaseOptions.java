package io.phenixdb.executor.session;

import io.phenixdb.storage.engine.StorageOptions;

/**
 * How to open a database.
 *
 * @param storage where and how it is kept
 * @param memoryBytes budget for statements (hash tables, sorts); over it a statement fails with
 *     53200
 */
public record DatabaseOptions(StorageOptions storage, long memoryBytes) {
  /** A database in memory, statements limited to half of the heap. */
  public static DatabaseOptions inMemory() {
    return new DatabaseOptions(StorageOptions.inMemory(), Runtime.getRuntime().maxMemory() / 2);
  }

  /** A database in a directory. */
  public static DatabaseOptions at(java.nio.file.Path directory) {
    return new DatabaseOptions(StorageOptions.at(directory), Runtime.getRuntime().maxMemory() / 2);
  }
}
