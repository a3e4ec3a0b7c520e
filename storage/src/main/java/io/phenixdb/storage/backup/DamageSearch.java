package io.phenixdb.storage.backup;

import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.log.LogReader;
import io.phenixdb.storage.segment.BlockCache;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.tier.FolderObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Narrows down where in a file of a known kind the damage is. Stateless. */
final class DamageSearch {
  private DamageSearch() {}

  /** The error for a file whose checksum is wrong. */
  static DatabaseException damaged(Path file, long wantedBytes, long wantedCrc32c) {
    String name = String.valueOf(file.getFileName());
    long offset = 0;
    try {
      long size = Files.size(file);
      if (size < wantedBytes) {
        offset = size;
      } else if (name.endsWith(".log")) {
        long end = LogReader.readFile(file, frame -> true);
        offset = Math.min(end, wantedBytes);
      } else if (name.endsWith(".seg")) {
        verifySegment(file, size, wantedCrc32c);
      }
    } catch (DatabaseException e) {
      return e;
    } catch (IOException e) {
      return new DatabaseException(
          SqlState.IO_ERROR, "cannot read " + file + ": " + e.getMessage(), e);
    }
    return new DatabaseException(
        SqlState.DATA_CORRUPTED,
        "file "
            + file
            + " is damaged at offset "
            + offset
            + ": its "
            + wantedBytes
            + " bytes must have CRC32C "
            + Long.toHexString(wantedCrc32c));
  }

  private static void verifySegment(Path file, long size, long crc32c) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Segment segment =
        new Segment(
            new Segment.Address(0, Tier.WARM, String.valueOf(file.getFileName()), size, crc32c),
            new FolderObjectStore(new LocalDisk(), folder, false),
            new BlockCache(1 << 20));
    long unused = segment.verify();
  }
}
