package io.phenixdb.torture.disk;

import java.nio.file.Path;

/** Something that was done to a disk, or a mark that the test put between two such things. */
sealed interface DiskOperation {
  record CreateFolders(Path folder) implements DiskOperation {}

  record Create(Path file) implements DiskOperation {}

  record Write(Path file, long offset, byte[] bytes) implements DiskOperation {}

  record Force(Path file) implements DiskOperation {}

  record Rename(Path from, Path to) implements DiskOperation {}

  record Delete(Path file) implements DiskOperation {}

  record SyncFolder(Path folder) implements DiskOperation {}

  /** Set by the test: what it has started or was promised so far. */
  record Mark(DiskMark mark) implements DiskOperation {}
}
