package io.phenixdb.storage.segment;

import io.phenixdb.storage.codec.ByteReader;
import io.phenixdb.storage.codec.ByteWriter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * When the rows of a segment have ended, by block and offset; memory is taken for blocks with ended
 * rows alone. One writer, readers without locks; a reader may rely on marks of commits that were
 * published before it learnt its snapshot.
 */
public final class EndMarks {
  /** The end of a row that nobody has ended. */
  public static final long NO_END = Long.MAX_VALUE;

  private static final int MAGIC = 0x4E455850;
  private static final int FORMAT_VERSION = 1;

  private final int[] blockRows;
  private final AtomicReferenceArray<long @Nullable []> blocks;
  private volatile long count;

  EndMarks(int[] blockRows) {
    this.blockRows = blockRows;
    this.blocks = new AtomicReferenceArray<>(blockRows.length);
  }

  /** Rows that have ended. */
  public long count() {
    return count;
  }

  /** Whether a block has no ended row. */
  public boolean isUntouched(int block) {
    return blocks.get(block) == null;
  }

  /** When a row ends. */
  public long end(int block, int offset) {
    long[] ends = blocks.get(block);
    return ends == null ? NO_END : ends[offset];
  }

  /** Ends a row; false when it had an end already. Writer only. */
  public boolean mark(int block, int offset, long timestamp) {
    long[] ends = blocks.get(block);
    if (ends == null) {
      ends = new long[blockRows[block]];
      Arrays.fill(ends, NO_END);
      ends[offset] = timestamp;
      blocks.set(block, ends);
    } else if (ends[offset] != NO_END) {
      return false;
    } else {
      ends[offset] = timestamp;
    }
    count++;
    return true;
  }

  /** The marks as a file: docs/formats/segment.md. */
  public byte[] toBytes(long segmentId) {
    ByteWriter out = new ByteWriter(64);
    out.putInt(MAGIC);
    out.putInt(FORMAT_VERSION);
    out.putLong(segmentId);
    for (int block = 0; block < blockRows.length; block++) {
      long[] ends = blocks.get(block);
      if (ends == null) {
        continue;
      }
      out.putVarLong(block + 1L);
      out.putVarLong(Arrays.stream(ends).filter(end -> end != NO_END).count());
      for (int offset = 0; offset < ends.length; offset++) {
        if (ends[offset] != NO_END) {
          out.putVarLong(offset);
          out.putLong(ends[offset]);
        }
      }
    }
    out.putVarLong(0);
    CRC32C crc = new CRC32C();
    crc.update(out.array(), 0, out.size());
    out.putInt((int) crc.getValue());
    return out.toByteArray();
  }

  /**
   * Takes over the marks of a file.
   *
   * @throws io.phenixdb.storage.error.DatabaseException XX001 when it is damaged or belongs to
   *     another segment
   */
  void restore(byte[] bytes, long segmentId, String source) {
    ByteReader in = new ByteReader(bytes, source);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, Math.max(0, bytes.length - 4));
    ByteReader end =
        new ByteReader(
            Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 4), bytes.length), source);
    if (bytes.length < 21 || end.getInt() != (int) crc.getValue()) {
      throw in.corrupt("end marks with another checksum");
    }
    if (in.getInt() != MAGIC || in.getInt() != FORMAT_VERSION || in.getLong() != segmentId) {
      throw in.corrupt("the end marks of segment " + segmentId + " expected");
    }
    for (long block = in.getVarLong(); block != 0; block = in.getVarLong()) {
      long marks = in.getVarLong();
      if (block < 0 || block > blockRows.length) {
        throw in.corrupt("end marks of block " + (block - 1));
      }
      for (long i = 0; i < marks; i++) {
        long offset = in.getVarLong();
        if (offset < 0 || offset >= blockRows[(int) block - 1]) {
          throw in.corrupt("an end mark of row " + offset);
        }
        mark((int) block - 1, (int) offset, in.getLong());
      }
    }
  }
}
