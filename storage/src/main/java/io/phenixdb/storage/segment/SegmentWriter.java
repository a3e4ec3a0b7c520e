package io.phenixdb.storage.segment;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.codec.BlockCodec;
import io.phenixdb.storage.file.NewFile;
import io.phenixdb.storage.segment.SegmentFooter.Block;
import io.phenixdb.storage.segment.SegmentFooter.BlockPart;
import io.phenixdb.storage.segment.SegmentFooter.SegmentColumn;
import io.phenixdb.storage.tier.StoredImage;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes a segment block by block. Confined to one thread; the caller closes it. */
public final class SegmentWriter implements AutoCloseable {
  private final long tableId;
  private final List<SegmentColumn> columns = new ArrayList<>();
  private final boolean heavy;
  private final SegmentOutput out;
  private final List<Block> blocks = new ArrayList<>();
  private final List<SortedColumnDetector> detectors = new ArrayList<>();

  /**
   * Begins a segment.
   *
   * @param columnIds ids of the table's columns, in the order of {@link #addBlock}
   * @param heavy whether bytes count more than time: the cold tier
   * @param temporary the file in which it grows, or null for the heap
   */
  public SegmentWriter(
      long tableId, int[] columnIds, DataType[] types, boolean heavy, @Nullable NewFile temporary)
      throws IOException {
    this.tableId = tableId;
    this.heavy = heavy;
    columns.add(new SegmentColumn(SegmentFooter.ROW_ID, DataType.BIGINT));
    columns.add(new SegmentColumn(SegmentFooter.BEGIN, DataType.BIGINT));
    for (int i = 0; i < columnIds.length; i++) {
      detectors.add(new SortedColumnDetector(columns.size()));
      columns.add(new SegmentColumn(columnIds[i], types[i]));
    }
    this.out = new SegmentOutput(temporary);
    out.write(SegmentFooter.header(tableId));
  }

  /** A finished segment: its bytes, their checksum and a digest for its name. */
  public record Finished(StoredImage image, long crc32c, String digest) {}

  /**
   * Adds a block of at most 4096 rows.
   *
   * @param rowIds ascending, and above those of the blocks before
   * @param begins begin timestamps
   * @param values stay as they are until {@link #finish}
   */
  public void addBlock(long[] rowIds, long[] begins, ColumnVector[] values) throws IOException {
    int rows = rowIds.length;
    List<BlockPart> parts = new ArrayList<>();
    parts.add(part(new LongColumn(DataType.BIGINT, rowIds, null, rows)));
    parts.add(part(new LongColumn(DataType.BIGINT, begins, null, rows)));
    for (int i = 0; i < values.length; i++) {
      parts.add(part(values[i]));
      detectors.get(i).add(values[i]);
    }
    long minBegin = Arrays.stream(begins).min().orElseThrow();
    long maxBegin = Arrays.stream(begins).max().orElseThrow();
    blocks.add(new Block(rows, rowIds[0], rowIds[rows - 1], minBegin, maxBegin, parts));
  }

  private BlockPart part(ColumnVector column) throws IOException {
    byte[] bytes = BlockCodec.encode(column, heavy);
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    long offset = out.sizeBytes();
    out.write(bytes);
    return new BlockPart(offset, bytes.length, (int) crc.getValue(), ZoneMap.of(column));
  }

  /** Bytes written so far. */
  public long sizeBytes() {
    return out.sizeBytes();
  }

  /** Writes the footer and returns the synced image. */
  public Finished finish() throws IOException {
    List<SortedColumn> sorted =
        detectors.stream().map(SortedColumnDetector::finish).filter(Objects::nonNull).toList();
    out.write(new SegmentFooter(tableId, columns, blocks, sorted).toBytes());
    StoredImage image = out.finish();
    return new Finished(image, out.crc32c(), out.digest());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
