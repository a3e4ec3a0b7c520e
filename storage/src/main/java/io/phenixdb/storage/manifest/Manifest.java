package io.phenixdb.storage.manifest;

import io.phenixdb.storage.catalog.CatalogContents;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.log.LogPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database is made of at a checkpoint; what came later is in the log. Its components are the
 * members of MANIFEST.json: renaming one changes the format.
 *
 * @param generation grows with each manifest
 * @param applied the last log record whose effects are in here
 * @param timestamp of the last commit in here
 * @param nextObjectId above every id in the catalog
 * @param databaseId 32 random hexadecimal digits that tell this database from all others, also from
 *     those restored from its backups; null in manifests of earlier releases
 */
public record Manifest(
    long generation,
    LogPosition applied,
    long timestamp,
    long nextObjectId,
    CatalogContents catalog,
    List<SequenceAdvance> sequences,
    List<TableFiles> tables,
    @Nullable String databaseId) {
  public Manifest {
    sequences = List.copyOf(sequences);
    tables = List.copyOf(tables);
  }

  /** The same state as that of another database. */
  public Manifest withDatabaseId(String id) {
    return new Manifest(
        generation, applied, timestamp, nextObjectId, catalog, sequences, tables, id);
  }

  /**
   * The segments of a table.
   *
   * @param frozenBelow rows with a smaller id are in segments or gone; replay does not add them
   */
  public record TableFiles(long tableId, long frozenBelow, List<SegmentFiles> segments) {
    public TableFiles {
      segments = List.copyOf(segments);
    }
  }

  /**
   * A segment.
   *
   * @param id unique within the database
   * @param file relative to the database directory, or to the cold tier's folder when it is COLD;
   *     the name holds a digest of the content
   * @param crc32c checksum of the whole file
   * @param ends the file of end marks, relative to the database directory, or null when no row has
   *     ended
   * @param endsCrc32c checksum of that file
   */
  public record SegmentFiles(
      long id,
      Tier tier,
      String file,
      long sizeBytes,
      long crc32c,
      @Nullable String ends,
      long endsCrc32c) {}
}
