package io.phenixdb.storage.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.DataType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * The encoding of a block, that is of some rows of one column: every codec that fits states its
 * size and the shortest wins; heavy blocks are compressed with Zstandard on top when that helps.
 * Lossless, also for NaN payloads and the sign of zero. docs/formats/segment.md gives it byte for
 * byte. Stateless.
 */
public final class BlockCodec {
  private static final int ZSTD_LEVEL = 6;

  /** A block of 4096 vectors of 65,535 floats is the largest that can be. */
  private static final int MAX_RAW_BYTES = Integer.MAX_VALUE - 16;

  private BlockCodec() {}

  /**
   * Encodes all rows of a column.
   *
   * @param heavy whether bytes count more than time: the cold tier
   */
  public static byte[] encode(ColumnVector column, boolean heavy) {
    ByteWriter raw = new ByteWriter(1024);
    encodeRaw(column, raw);
    ByteWriter out = new ByteWriter(raw.size() + 8);
    if (heavy && raw.size() > 64) {
      byte[] packed = Zstd.compress(raw.toByteArray(), ZSTD_LEVEL);
      if (packed.length + 4 < raw.size()) {
        out.putByte(1);
        out.putInt(raw.size());
        out.putBytes(packed, 0, packed.length);
        return out.toByteArray();
      }
    }
    out.putByte(0);
    out.putBytes(raw.array(), 0, raw.size());
    return out.toByteArray();
  }

  private static void encodeRaw(ColumnVector column, ByteWriter out) {
    int size = column.size();
    ColumnCodec.writeNulls(column.nulls(), size, out);
    switch (column) {
      case LongColumn longs -> LongBlocks.write(withoutNulls(longs), size, out);
      case DoubleColumn doubles -> {
        long[] bits = new long[size];
        for (int i = 0; i < size; i++) {
          bits[i] = doubles.isNull(i) ? 0 : Double.doubleToRawLongBits(doubles.get(i));
        }
        LongBlocks.write(bits, size, out);
      }
      case BytesColumn bytes -> BytesBlocks.write(bytes, out);
      case VectorColumn vectors -> VectorBlocks.write(vectors, out);
      case ArrayColumn arrays -> {
        long[] lengths = new long[size];
        for (int i = 0; i < size; i++) {
          lengths[i] = arrays.offsets()[i + 1] - arrays.offsets()[i];
        }
        LongBlocks.write(lengths, size, out);
        int[] positions = ColumnCodec.elementPositions(arrays);
        encodeRaw(arrays.elements().gather(positions, positions.length), out);
      }
    }
  }

  /** NULL rows take the value before them, so that they do not widen a frame of reference. */
  private static long[] withoutNulls(LongColumn column) {
    if (!column.mayHaveNulls()) {
      return column.values();
    }
    long[] values = Arrays.copyOf(column.values(), column.size());
    long last = 0;
    for (int i = 0; i < values.length; i++) {
      if (!column.isNull(i)) {
        last = values[i];
        break;
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (column.isNull(i)) {
        values[i] = last;
      }
      last = values[i];
    }
    return values;
  }

  /**
   * Decodes a block.
   *
   * @param source file and offset, for messages
   * @throws io.phenixdb.storage.error.DatabaseException XX001 when the bytes are no such block
   */
  public static ColumnVector decode(ByteBuffer block, DataType type, int rows, String source) {
    ByteReader in = new ByteReader(block, source);
    if (in.getByte() == 1) {
      int rawBytes = in.getInt();
      byte[] packed = in.getBytes(in.remaining());
      if (rawBytes < 0
          || rawBytes > MAX_RAW_BYTES
          || packed.length == 0
          || Zstd.getFrameContentSize(packed) != rawBytes) {
        throw in.corrupt("a compressed block of " + rawBytes + " bytes");
      }
      try {
        in = new ByteReader(Zstd.decompress(packed, rawBytes), source);
      } catch (ZstdException e) {
        throw in.corrupt("a compressed block that cannot be decompressed");
      }
    }
    return decodeRaw(type, rows, in);
  }

  private static ColumnVector decodeRaw(DataType type, int rows, ByteReader in) {
    long[] nulls = ColumnCodec.readNulls(rows, in);
    return switch (type.layout()) {
      case LONG -> new LongColumn(type, LongBlocks.read(rows, in), nulls, rows);
      case DOUBLE -> {
        long[] bits = LongBlocks.read(rows, in);
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
          values[i] = Double.longBitsToDouble(bits[i]);
        }
        yield new DoubleColumn(type, values, nulls, rows);
      }
      case BYTES -> BytesBlocks.read(type, rows, nulls, in);
      case VECTOR -> VectorBlocks.read(type, rows, nulls, in);
      case ARRAY -> {
        int[] offsets = BytesBlocks.offsets(LongBlocks.read(rows, in), in);
        DataType component = Objects.requireNonNull(type.component());
        yield new ArrayColumn(type, decodeRaw(component, offsets[rows], in), offsets, nulls, rows);
      }
    };
  }

  /** Approximate bytes of a column in memory. */
  public static long memoryBytes(ColumnVector column) {
    long nulls = column.mayHaveNulls() ? 8L * NullBits.words(column.size()) : 0;
    return nulls
        + 64
        + switch (column) {
          case LongColumn longs -> 8L * longs.values().length;
          case DoubleColumn doubles -> 8L * doubles.values().length;
          case BytesColumn bytes -> bytes.bytes().length + 4L * bytes.offsets().length;
          case VectorColumn vectors -> 4L * vectors.values().length;
          case ArrayColumn arrays -> memoryBytes(arrays.elements()) + 4L * arrays.offsets().length;
        };
  }
}
