package io.phenixdb.storage.engine;

/**
 * Is told how far a backup or restore is; it may throw to end it, which leaves an incomplete
 * folder.
 */
@FunctionalInterface
public interface BackupProgress {
  /** Bytes copied or read so far, of as many as are known to be. */
  void advanced(long doneBytes, long totalBytes);
}
