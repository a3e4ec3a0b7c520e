package io.phenixdb.storage.database;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.delta.DeltaChunk;
import io.phenixdb.storage.file.DiskFailure;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.segment.SegmentWriter;
import io.phenixdb.storage.table.ColumnSelection;
import io.phenixdb.storage.table.RowBlock;
import io.phenixdb.storage.table.TableStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Copies rows of a table, wherever they are, into new segments of one tier. The rows stay where
 * they are until the caller swaps. Confined to one thread; only one rewrite of a table runs at a
 * time.
 */
final class SegmentRewrite {
  /** Encoded bytes at which a segment ends, whatever its rows. */
  private static final long MAX_SEGMENT_BYTES = 256L << 20;

  private final SegmentDepot depot;
  private final TableStore store;
  private final TableDefinition table;
  private final int segmentRows;

  SegmentRewrite(SegmentDepot depot, TableStore store, TableDefinition table, int segmentRows) {
    this.depot = depot;
    this.store = store;
    this.table = table;
    this.segmentRows = segmentRows;
  }

  /**
   * Writes segments.
   *
   * @param rowIds ascending
   */
  List<Segment> write(long[] rowIds, Tier tier) {
    List<Segment> segments = new ArrayList<>();
    try {
      int from = 0;
      while (from < rowIds.length) {
        from = writeOne(rowIds, from, tier, segments);
      }
    } catch (IOException e) {
      throw DiskFailure.of("cannot write a segment of table " + table.name(), e);
    }
    return segments;
  }

  /** The rows of a block as they were written, for a HOT segment to keep. */
  private record Written(long[] rowIds, long[] begins, ColumnVector[] columns) {}

  private int writeOne(long[] rowIds, int start, Tier tier, List<Segment> segments)
      throws IOException {
    ColumnSelection all = ColumnSelection.all(table);
    List<Written> written = new ArrayList<>();
    int from = start;
    try (SegmentWriter writer = depot.writer(table, all.ids(), all.types(), tier)) {
      while (from < rowIds.length
          && from - start < segmentRows
          && writer.sizeBytes() < MAX_SEGMENT_BYTES) {
        int to = blockEnd(rowIds, from, Math.min(rowIds.length, start + segmentRows));
        Written block = read(Arrays.copyOfRange(rowIds, from, to), all);
        writer.addBlock(block.rowIds(), block.begins(), block.columns());
        if (tier == Tier.HOT) {
          written.add(block);
        }
        from = to;
      }
      Segment segment = depot.store(writer.finish(), table, tier);
      for (int i = 0; i < written.size(); i++) {
        Written block = written.get(i);
        segment.warm(i, block.rowIds(), block.begins(), block.columns());
      }
      segments.add(segment);
    }
    return from;
  }

  /** A block ends with its page, so that the locator of rows in their order needs no memory. */
  private static int blockEnd(long[] rowIds, int from, int limit) {
    long page = (rowIds[from] - 1) / DeltaChunk.ROWS;
    boolean whole =
        limit - from >= DeltaChunk.ROWS
            && rowIds[from + DeltaChunk.ROWS - 1] == rowIds[from] + DeltaChunk.ROWS - 1;
    if (whole && (rowIds[from] - 1) % DeltaChunk.ROWS == 0) {
      return from + DeltaChunk.ROWS;
    }
    int to = Math.min(limit, from + DeltaChunk.ROWS);
    while (to > from + DeltaChunk.ROWS / 2 && (rowIds[to - 1] - 1) / DeltaChunk.ROWS != page) {
      to--;
    }
    return to;
  }

  private Written read(long[] rowIds, ColumnSelection all) {
    RowBlock[] blocks = new RowBlock[rowIds.length];
    int[] offsets = new int[rowIds.length];
    long[] begins = new long[rowIds.length];
    for (int i = 0; i < rowIds.length; i++) {
      blocks[i] = store.block(rowIds[i]);
      offsets[i] = store.offset(rowIds[i]);
      begins[i] = store.begin(rowIds[i]);
    }
    Batch rows = all.gather(blocks, offsets, rowIds, rowIds.length);
    ColumnVector[] columns = new ColumnVector[rows.width()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = rows.column(i);
    }
    return new Written(rowIds, begins, columns);
  }
}
