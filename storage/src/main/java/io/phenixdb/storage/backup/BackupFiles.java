package io.phenixdb.storage.backup;

import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.manifest.Manifest;
import io.phenixdb.storage.manifest.Manifest.SegmentFiles;
import io.phenixdb.storage.manifest.Manifest.TableFiles;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a manifest names. */
record BackupFiles(Map<String, Item> items) {

  /**
   * A file.
   *
   * @param tier whose folder it is in
   * @param name relative to that folder
   * @param sizeBytes its size, or -1 where the manifest does not tell
   */
  record Item(Tier tier, String name, long sizeBytes, long crc32c) {

    /** Where a backup and a restored database keep it. */
    String path() {
      return tier == Tier.COLD ? "cold/" + name : name;
    }
  }

  static BackupFiles of(Manifest manifest) {
    Map<String, Item> items = new LinkedHashMap<>();
    for (TableFiles table : manifest.tables()) {
      for (SegmentFiles segment : table.segments()) {
        Item file = new Item(segment.tier(), segment.file(), segment.sizeBytes(), segment.crc32c());
        items.put(file.path(), file);
        if (segment.ends() != null) {
          Item ends = new Item(Tier.WARM, segment.ends(), -1, segment.endsCrc32c());
          items.put(ends.path(), ends);
        }
      }
    }
    return new BackupFiles(items);
  }
}
