package io.phenixdb.storage.segment;

import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.codec.ByteWriter;
import io.phenixdb.storage.json.JsonText;
import io.phenixdb.storage.json.RecordJson;
import io.phenixdb.storage.type.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The directory of a segment file, at its end: columns, blocks, and of each block of a column its
 * place, checksum and zone map.
 *
 * @param columns the table's columns in the segment, first the two that every segment has: {@link
 *     #ROW_ID} and {@link #BEGIN}
 * @param sorted the columns that ascend through the segment; none in version 1
 */
record SegmentFooter(
    long tableId, List<SegmentColumn> columns, List<Block> blocks, List<SortedColumn> sorted) {
  /** Column id of the row ids. */
  static final int ROW_ID = -1;

  /** Column id of the begin timestamps. */
  static final int BEGIN = -2;

  static final int MAGIC = 0x47535850;
  static final int END_MAGIC = 0x45535850;
  static final int FORMAT_VERSION = 2;
  static final int HEADER_BYTES = 16;

  /** Footer length, its checksum, the end magic. */
  static final int TRAILER_BYTES = 12;

  private static final int MAX_BLOCK_ROWS = 4096;

  SegmentFooter {
    columns = List.copyOf(columns);
    blocks = List.copyOf(blocks);
    sorted = List.copyOf(sorted);
  }

  /** A column by its id in the table. */
  record SegmentColumn(int id, DataType type) {}

  /**
   * A block of rows.
   *
   * @param parts one for each column
   */
  record Block(
      int rows,
      long firstRowId,
      long lastRowId,
      long minBegin,
      long maxBegin,
      List<BlockPart> parts) {
    Block {
      parts = List.copyOf(parts);
    }
  }

  /** The encoded rows of one column in a block. */
  record BlockPart(long offsetBytes, int lengthBytes, int crc32c, ZoneMap zone) {}

  long rows() {
    long sum = 0;
    for (Block block : blocks) {
      sum += block.rows();
    }
    return sum;
  }

  /** The header of a segment file. */
  static byte[] header(long tableId) {
    ByteWriter out = new ByteWriter(HEADER_BYTES);
    out.putInt(MAGIC);
    out.putInt(FORMAT_VERSION);
    out.putLong(tableId);
    return out.toByteArray();
  }

  /** Footer and trailer. */
  byte[] toBytes() {
    ByteWriter out = new ByteWriter(1024);
    out.putLong(tableId);
    out.putVarLong(columns.size());
    for (SegmentColumn column : columns) {
      out.putInt(column.id());
      out.putString(JsonText.write(RecordJson.toJson(column.type())));
    }
    out.putVarLong(blocks.size());
    for (Block block : blocks) {
      out.putVarLong(block.rows());
      out.putLong(block.firstRowId());
      out.putLong(block.lastRowId());
      out.putLong(block.minBegin());
      out.putLong(block.maxBegin());
      for (BlockPart part : block.parts()) {
        out.putLong(part.offsetBytes());
        out.putInt(part.lengthBytes());
        out.putInt(part.crc32c());
        part.zone().write(out);
      }
    }
    out.putVarLong(sorted.size());
    for (SortedColumn column : sorted) {
      column.write(out);
    }
    int length = out.size();
    CRC32C crc = new CRC32C();
    crc.update(out.array(), 0, length);
    out.putInt(length);
    out.putInt((int) crc.getValue());
    out.putInt(END_MAGIC);
    return out.toByteArray();
  }

  /** Bytes of the footer, given the trailer; XX001 when it is none. */
  static int length(ByteBuffer trailer, long fileBytes, String source) {
    ByteBuffer in = trailer.slice().order(ByteOrder.LITTLE_ENDIAN);
    int length = in.getInt(0);
    if (in.getInt(8) != END_MAGIC
        || length < 0
        || length > fileBytes - HEADER_BYTES - TRAILER_BYTES) {
      throw new ByteReader(trailer, source + " offset " + (fileBytes - TRAILER_BYTES))
          .corrupt("the end of a segment expected");
    }
    return length;
  }

  /**
   * Reads and validates a footer.
   *
   * @param version of the format of the file
   * @param source file and offset, for messages
   */
  static SegmentFooter read(
      ByteBuffer footer, int expectedCrc, int version, long fileBytes, String source) {
    CRC32C crc = new CRC32C();
    crc.update(footer.duplicate());
    ByteReader in = new ByteReader(footer, source);
    if ((int) crc.getValue() != expectedCrc) {
      throw in.corrupt("a footer with another checksum");
    }
    long tableId = in.getLong();
    List<SegmentColumn> columns = new ArrayList<>();
    int width = in.getCount(5);
    for (int i = 0; i < width; i++) {
      int id = in.getInt();
      Object type = JsonText.read(in.getString(), source);
      columns.add(new SegmentColumn(id, RecordJson.fromJson(type, DataType.class, source)));
    }
    List<Block> blocks = new ArrayList<>();
    int blockCount = in.getCount(33);
    for (int i = 0; i < blockCount; i++) {
      blocks.add(readBlock(in, width, fileBytes));
    }
    List<SortedColumn> sorted = new ArrayList<>();
    int sortedCount = version < 2 ? 0 : in.getCount(2);
    for (int i = 0; i < sortedCount; i++) {
      sorted.add(SortedColumn.read(in, width));
    }
    return new SegmentFooter(tableId, columns, blocks, sorted);
  }

  private static Block readBlock(ByteReader in, int width, long fileBytes) {
    long rows = in.getVarLong();
    if (rows < 1 || rows > MAX_BLOCK_ROWS) {
      throw in.corrupt("a block of " + rows + " rows");
    }
    long firstRowId = in.getLong();
    long lastRowId = in.getLong();
    long minBegin = in.getLong();
    long maxBegin = in.getLong();
    List<BlockPart> parts = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      long offset = in.getLong();
      int length = in.getInt();
      int crc = in.getInt();
      if (offset < HEADER_BYTES || length < 1 || offset > fileBytes - length) {
        throw in.corrupt("a block at offset " + offset + " of " + length + " bytes");
      }
      parts.add(new BlockPart(offset, length, crc, ZoneMap.read(in)));
    }
    return new Block((int) rows, firstRowId, lastRowId, minBegin, maxBegin, parts);
  }
}
