package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.Disk;
import io.phenixdb.storage.file.NewFile;
import io.phenixdb.storage.manifest.Manifest.SegmentFiles;
import io.phenixdb.storage.segment.BlockCache;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.segment.SegmentWriter;
import io.phenixdb.storage.tier.FolderObjectStore;
import io.phenixdb.storage.tier.MemoryObjectStore;
import io.phenixdb.storage.tier.ObjectStore;
import io.phenixdb.storage.tier.StoredImage;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The places of an engine's segments: a local store for HOT and WARM, one for COLD, and the cache
 * of decoded blocks. Thread-safe.
 */
final class SegmentDepot {
  private static final int VERIFY_BYTES = 1 << 20;

  private final ObjectStore local;
  private final ObjectStore cold;
  private final @Nullable NewFile temporaryFolder;
  private final BlockCache cache;
  private final AtomicLong nextSegmentId = new AtomicLong(1);

  private SegmentDepot(
      ObjectStore local, ObjectStore cold, @Nullable NewFile temporaryFolder, long cacheBytes) {
    this.local = local;
    this.cold = cold;
    this.temporaryFolder = temporaryFolder;
    this.cache = new BlockCache(cacheBytes);
  }

  /** Stores on the heap. */
  static SegmentDepot inMemory() {
    return new SegmentDepot(new MemoryObjectStore(), new MemoryObjectStore(), null, cacheBytes());
  }

  /** Stores in a database directory and a folder of the cold tier. */
  static SegmentDepot in(Disk disk, Path directory, Path coldDirectory) {
    return new SegmentDepot(
        new FolderObjectStore(disk, directory, true),
        new FolderObjectStore(disk, coldDirectory, false),
        new NewFile(disk, directory.resolve("tables")),
        cacheBytes());
  }

  private static long cacheBytes() {
    return Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);
  }

  /** Ids from this one on are free. */
  void segmentIdsFrom(long id) {
    nextSegmentId.set(id);
  }

  ObjectStore store(Tier tier) {
    return switch (tier) {
      case HOT, WARM -> local;
      case COLD -> cold;
    };
  }

  /** Begins a segment; the caller closes the writer. */
  SegmentWriter writer(TableDefinition table, int[] columnIds, DataType[] types, Tier tier)
      throws IOException {
    NewFile temporary =
        temporaryFolder == null
            ? null
            : new NewFile(
                temporaryFolder.disk(),
                temporaryFolder.path().resolve("segment-" + nextSegmentId.get() + ".tmp"));
    return new SegmentWriter(table.id(), columnIds, types, tier == Tier.COLD, temporary);
  }

  /** Stores a finished segment, verifies what was stored, and opens it. */
  Segment store(SegmentWriter.Finished finished, TableDefinition table, Tier tier)
      throws IOException {
    // The id makes the name unique even if the same rows come back to a tier that they have left.
    long id = nextSegmentId.getAndIncrement();
    String name = folder(table) + "/" + id + "-" + finished.digest() + ".seg";
    long sizeBytes = finished.image().sizeBytes();
    ObjectStore store = store(tier);
    store.put(name, finished.image());
    if (finished.image() instanceof StoredImage.InFile file) {
      file.disk().delete(file.path());
    }
    verify(store, name, sizeBytes, finished.crc32c());
    return new Segment(
        new Segment.Address(id, tier, name, sizeBytes, finished.crc32c()), store, cache);
  }

  /** The table's folder: its name, as far as file systems allow, and its id. */
  private static String folder(TableDefinition table) {
    String name = table.name().schema() + "." + table.name().name();
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "_");
    String bounded = plain.length() > 80 ? plain.substring(0, 80) : plain;
    return "tables/" + bounded + "-" + table.id();
  }

  /** The name of a file of end marks. */
  private static String endsName(Segment segment, long count, long crc32c) {
    String base = segment.name().substring(0, segment.name().length() - ".seg".length());
    return base + "-" + count + "-" + Long.toHexString(crc32c) + ".ends";
  }

  /** Reads an object back and compares its checksum. */
  static void verify(ObjectStore store, String name, long sizeBytes, long crc32c) {
    CRC32C crc = new CRC32C();
    long stored = store.sizeBytes(name);
    for (long at = 0; at < stored; at += VERIFY_BYTES) {
      crc.update(store.getRange(name, at, (int) Math.min(VERIFY_BYTES, stored - at)));
    }
    if (stored != sizeBytes || crc.getValue() != crc32c) {
      throw new DatabaseException(
          SqlState.DATA_CORRUPTED,
          store.location(name) + " is damaged at offset 0: it has another checksum than its list");
    }
  }

  /** Opens a segment of a manifest with its end marks. */
  Segment open(SegmentFiles files) {
    Segment segment =
        new Segment(
            new Segment.Address(
                files.id(), files.tier(), files.file(), files.sizeBytes(), files.crc32c()),
            store(files.tier()),
            cache);
    String ends = files.ends();
    if (ends != null) {
      long size = local.sizeBytes(ends);
      verify(local, ends, size, files.endsCrc32c());
      byte[] bytes = new byte[(int) size];
      ByteBuffer content = local.getRange(ends, 0, bytes.length);
      content.get(bytes);
      segment.restoreEnds(bytes, local.location(ends) + " offset 0");
    }
    return segment;
  }

  /** How a manifest names a segment without end marks. */
  static SegmentFiles describe(Segment segment) {
    return files(segment, null, 0);
  }

  /**
   * Stores the end marks of a segment and returns how a manifest names both.
   *
   * @param count number of marks, which only grows: with it a name never means two contents
   */
  SegmentFiles storeEnds(Segment segment, byte[] marks, long count) {
    CRC32C crc = new CRC32C();
    crc.update(marks);
    String name = endsName(segment, count, crc.getValue());
    local.put(name, new StoredImage.InMemory(marks));
    return files(segment, name, crc.getValue());
  }

  private static SegmentFiles files(Segment segment, @Nullable String ends, long endsCrc32c) {
    return new SegmentFiles(
        segment.id(),
        segment.tier(),
        segment.name(),
        segment.sizeBytes(),
        segment.crc32c(),
        ends,
        endsCrc32c);
  }
}
