package io.phenixdb.executor.avatica;

import io.phenixdb.jdbc.wire.WireOutput;
import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of batches as blocks, in the format that {@code io.phenixdb.jdbc.wire.WireColumn}
 * reads and describes.
 */
final class BlockWriter {
  private BlockWriter() {}

  /** The rows {@code [from, from + count)} of a batch as a block. */
  static void write(WireOutput output, Batch batch, int from, int count) {
    output.putInt(count);
    for (int i = 0; i < batch.width(); i++) {
      write(output, batch.column(i), from, count);
    }
  }

  /** Bytes that a row of the batch takes, on average. */
  static long rowBytes(Batch batch) {
    long bytes = 0;
    for (int i = 0; i < batch.width(); i++) {
      bytes += bytes(batch.column(i));
    }
    return Math.max(1, bytes / Math.max(1, batch.size()));
  }

  private static long bytes(ColumnVector column) {
    return switch (column) {
      case LongColumn longs -> longs.size() * 8L;
      case DoubleColumn doubles -> doubles.size() * 8L;
      case VectorColumn vectors -> vectors.size() * 4L * vectors.dimension();
      case BytesColumn bytes ->
          bytes.size() * 4L + bytes.offsets()[bytes.size()] - bytes.offsets()[0];
      case ArrayColumn arrays -> arrays.size() * 4L + bytes(arrays.elements());
    };
  }

  private static void write(WireOutput output, ColumnVector column, int from, int count) {
    writeNulls(output, column.nulls(), from, count);
    switch (column) {
      case LongColumn longs -> output.putLongs(longs.values(), from, count);
      case DoubleColumn doubles -> output.putDoubles(doubles.values(), from, count);
      case VectorColumn vectors ->
          output.putFloats(
              vectors.values(), from * vectors.dimension(), count * vectors.dimension());
      case BytesColumn bytes -> {
        int[] offsets = bytes.offsets();
        writeOffsets(output, offsets, from, count);
        output.putRaw(bytes.bytes(), offsets[from], offsets[from + count] - offsets[from]);
      }
      case ArrayColumn arrays -> {
        int[] offsets = arrays.offsets();
        writeOffsets(output, offsets, from, count);
        write(output, arrays.elements(), offsets[from], offsets[from + count] - offsets[from]);
      }
    }
  }

  private static void writeOffsets(WireOutput output, int[] offsets, int from, int count) {
    for (int i = 0; i <= count; i++) {
      output.putInt(offsets[from + i] - offsets[from]);
    }
  }

  private static void writeNulls(WireOutput output, long @Nullable [] nulls, int from, int count) {
    output.putBoolean(nulls != null);
    if (nulls == null) {
      return;
    }
    int words = (count + 63) >> 6;
    int shift = from & 63;
    int first = from >> 6;
    for (int i = 0; i < words; i++) {
      long word = first + i < nulls.length ? nulls[first + i] >>> shift : 0;
      if (shift > 0 && first + i + 1 < nulls.length) {
        word |= nulls[first + i + 1] << (64 - shift);
      }
      output.putLong(word);
    }
  }
}
