package io.phenixdb.storage.segment;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.fuzz.Mutations;
import io.phenixdb.storage.tier.StoredImage;
import io.phenixdb.storage.type.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Footers and end marks that a checksum lets through. */
class SegmentFuzzTest {
  private static int crc(byte[] bytes, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, count);
    return (int) crc.getValue();
  }

  @Test
  void damagedFootersGiveAnErrorOrAnotherFooter() throws IOException {
    byte[] segment;
    try (SegmentWriter writer =
        new SegmentWriter(1, new int[] {9}, new DataType[] {DataType.BIGINT}, false, null)) {
      for (int block = 0; block < 3; block++) {
        // Enough rows, in order, for a rank model to be written too.
        long[] ids = LongStream.rangeClosed(block * 400L + 1, block * 400L + 400).toArray();
        ColumnVector values = new LongColumn(DataType.BIGINT, ids.clone(), null, ids.length);
        writer.addBlock(ids, new long[ids.length], new ColumnVector[] {values});
      }
      segment = ((StoredImage.InMemory) writer.finish().image()).bytes();
    }
    int trailer = segment.length - SegmentFooter.TRAILER_BYTES;
    int length = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer);
    byte[] footer = Arrays.copyOfRange(segment, trailer - length, trailer);
    new Mutations(1, footer)
        .feed(
            20_000,
            bytes ->
                SegmentFooter.read(
                    ByteBuffer.wrap(bytes),
                    crc(bytes, bytes.length),
                    SegmentFooter.FORMAT_VERSION,
                    segment.length,
                    "x"));
  }

  @Test
  void damagedEndMarksGiveAnErrorOrOtherMarks() {
    EndMarks marks = new EndMarks(new int[] {30, 20});
    for (int i = 0; i < 20; i += 3) {
      marks.mark(i % 2, i, 100 + i);
    }
    byte[] whole = marks.toBytes(5);
    new Mutations(2, whole)
        .feed(
            20_000,
            bytes -> {
              if (bytes.length >= 4) {
                int crc = crc(bytes, bytes.length - 4);
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 4, crc);
              }
              new EndMarks(new int[] {30, 20}).restore(bytes, 5, "x");
            });
  }
}
