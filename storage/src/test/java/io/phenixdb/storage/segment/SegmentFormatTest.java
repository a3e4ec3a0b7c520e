package io.phenixdb.storage.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.tier.MemoryObjectStore;
import io.phenixdb.storage.tier.StoredImage;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** A segment and its end marks, read as docs/formats/segment.md says. */
class SegmentFormatTest {
  private static final Path PAGE = Path.of("..", "docs", "formats", "segment.md");

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; true; shift += 7) {
      byte b = in.get();
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static int crc(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  private static byte[] segment() throws IOException {
    try (SegmentWriter writer =
        new SegmentWriter(0x1234L, new int[] {9}, new DataType[] {DataType.BIGINT}, false, null)) {
      long[] ids = {10, 11, 12};
      long[] begins = {7, 5, 6};
      ColumnVector values = new LongColumn(DataType.BIGINT, new long[] {40, -3, 8}, null, 3);
      writer.addBlock(ids, begins, new ColumnVector[] {values});
      return ((StoredImage.InMemory) writer.finish().image()).bytes();
    }
  }

  @Test
  void aSegmentHasTheLayoutOfThePage() throws IOException {
    byte[] bytes = segment();
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(0x47535850, in.getInt());
    assertEquals(2, in.getInt());
    assertEquals(0x1234, in.getLong());

    int trailer = bytes.length - 12;
    int length = in.getInt(trailer);
    assertEquals(crc(bytes, trailer - length, trailer), in.getInt(trailer + 4));
    assertEquals(0x45535850, in.getInt(trailer + 8));

    in.position(trailer - length);
    assertEquals(0x1234, in.getLong());
    long columns = varint(in);
    assertEquals(3, columns);
    for (int id : new int[] {-1, -2, 9}) {
      assertEquals(id, in.getInt());
      byte[] type = new byte[(int) varint(in)];
      in.get(type);
      assertTrue(new String(type, StandardCharsets.UTF_8).contains("BIGINT"));
    }
    assertEquals(1, varint(in));
    assertEquals(3, varint(in));
    assertEquals(10, in.getLong());
    assertEquals(12, in.getLong());
    assertEquals(5, in.getLong());
    assertEquals(7, in.getLong());
    long[][] bounds = {{10, 12}, {5, 7}, {-3, 40}};
    long expectedOffset = 16;
    for (long[] bound : bounds) {
      long offset = in.getLong();
      int partLength = in.getInt();
      assertEquals(expectedOffset, offset);
      assertEquals(crc(bytes, (int) offset, (int) offset + partLength), in.getInt());
      expectedOffset += partLength;
      // The zone map: NULLs, the kind of bounds, the bounds.
      assertEquals(0, varint(in));
      assertEquals(1, in.get());
      assertEquals(bound[0], in.getLong());
      assertEquals(bound[1], in.getLong());
    }
    assertEquals(0, varint(in), "no sorted column");
    assertEquals(trailer, in.position());
    assertEquals(trailer - length, expectedOffset);
  }

  @Test
  void aSortedColumnIsAtTheEndOfTheFooter() throws IOException {
    long[] ids = LongStream.rangeClosed(1, 2000).toArray();
    byte[] bytes = segmentOf(ids, i -> 1000 + 3 * i);
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int entry = 1 + 1 + 1 + 8 + 8 + 6 * 8;
    in.position(bytes.length - 12 - entry - 1);
    assertEquals(1, varint(in), "sorted columns");
    assertEquals(2, varint(in), "position");
    assertEquals(1, in.get(), "with a model");
    assertEquals(1003, in.getDouble());
    assertEquals(7000, in.getDouble());
    double constant = in.getDouble();
    double slope = in.getDouble();
    assertEquals(1000, constant, 2, "the middle rank of evenly spread values");
    assertEquals(1000, slope, 2);
    in.position(in.position() + 4 * 8);
    assertTrue(varint(in) <= 2, "rows that the model may be wrong by");
    assertEquals(bytes.length - 12, in.position());
  }

  /** Version 1 has no sorted columns at the end of the footer. */
  @Test
  void aSegmentOfVersionOneIsStillRead() throws IOException {
    byte[] bytes = segment();
    int trailer = bytes.length - 12;
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer);
    byte[] older = new byte[bytes.length - 1];
    System.arraycopy(bytes, 0, older, 0, trailer - 1);
    ByteBuffer out = ByteBuffer.wrap(older).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(4, 1);
    out.putInt(trailer - 1, length - 1);
    out.putInt(trailer + 3, crc(older, trailer - length, trailer - 1));
    out.putInt(trailer + 7, 0x45535850);
    Segment segment = open(older);
    assertEquals(3, segment.rows());
    assertEquals(40, ((LongColumn) segment.column(0, 9, DataType.BIGINT)).get(0));
    assertNull(segment.sortedRange(9, 0L, 1L));
  }

  private static Segment open(byte[] bytes) {
    MemoryObjectStore store = new MemoryObjectStore();
    store.put("x", new StoredImage.InMemory(bytes));
    return new Segment(
        new Segment.Address(1, Tier.WARM, "x", bytes.length, 0), store, new BlockCache(1 << 20));
  }

  private static byte[] segmentOf(long[] ids, LongUnaryOperator value) throws IOException {
    try (SegmentWriter writer =
        new SegmentWriter(0x1234L, new int[] {9}, new DataType[] {DataType.BIGINT}, false, null)) {
      long[] values = LongStream.of(ids).map(value).toArray();
      writer.addBlock(
          ids,
          new long[ids.length],
          new ColumnVector[] {new LongColumn(DataType.BIGINT, values, null, values.length)});
      return ((StoredImage.InMemory) writer.finish().image()).bytes();
    }
  }

  @Test
  void endMarksHaveTheLayoutOfThePage() {
    EndMarks marks = new EndMarks(new int[] {3, 2, 4});
    marks.mark(0, 2, 100);
    marks.mark(2, 0, 300);
    marks.mark(2, 3, 400);
    byte[] bytes = marks.toBytes(77);
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(0x4E455850, in.getInt());
    assertEquals(1, in.getInt());
    assertEquals(77, in.getLong());
    assertEquals(1, varint(in));
    assertEquals(1, varint(in));
    assertEquals(2, varint(in));
    assertEquals(100, in.getLong());
    assertEquals(3, varint(in));
    assertEquals(2, varint(in));
    assertEquals(0, varint(in));
    assertEquals(300, in.getLong());
    assertEquals(3, varint(in));
    assertEquals(400, in.getLong());
    assertEquals(0, varint(in));
    assertEquals(crc(bytes, 0, bytes.length - 4), in.getInt());
    assertEquals(0, in.remaining());
  }

  @Test
  void thePageNamesTheMagicNumbersThatAreWritten() throws IOException {
    String page = Files.readString(PAGE);
    for (int magic : new int[] {0x47535850, 0x45535850, 0x4E455850}) {
      String hex = String.format("0x%08X", magic);
      byte[] name = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(magic).array();
      String text = new String(name, StandardCharsets.US_ASCII);
      assertTrue(page.contains("`" + hex + "` (`" + text + "`)"), hex + " " + text);
    }
    assertEquals("PXSG", new String(Arrays.copyOf(segment(), 4), StandardCharsets.US_ASCII));
  }
}
