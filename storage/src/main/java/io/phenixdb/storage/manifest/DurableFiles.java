package io.phenixdb.storage.manifest;

import io.phenixdb.storage.file.Disk;
import io.phenixdb.storage.file.Disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Writes files such that they survive a power failure, whole or not at all. Stateless. */
public final class DurableFiles {
  private DurableFiles() {}

  /** Puts content in place of a file: temporary file, sync, rename, sync of the folder. */
  public static void replace(Disk disk, Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (DiskFile out = disk.create(temporary)) {
      out.write(0, content, 0, content.length);
      out.force();
    }
    rename(disk, temporary, file);
  }

  /** Renames a synced file over another one and syncs the folder. */
  public static void rename(Disk disk, Path from, Path to) throws IOException {
    disk.rename(from, to);
    disk.syncFolder(Objects.requireNonNull(to.getParent()));
  }
}
