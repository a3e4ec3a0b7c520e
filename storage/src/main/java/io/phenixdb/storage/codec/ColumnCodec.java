package io.phenixdb.storage.codec;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.DataType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The raw form of a column in a log record: layout, nulls, values; written and read at memory
 * speed. docs/formats/commit-log.md gives it byte for byte. Stateless.
 */
public final class ColumnCodec {
  private ColumnCodec() {}

  /** Writes all rows of a column. */
  public static void write(ColumnVector column, ByteWriter out) {
    int size = column.size();
    out.putByte(column.type().layout().ordinal());
    writeNulls(column.nulls(), size, out);
    switch (column) {
      case LongColumn longs -> out.putLongs(longs.values(), 0, size);
      case DoubleColumn doubles -> out.putDoubles(doubles.values(), 0, size);
      case VectorColumn vectors -> {
        out.putInt(vectors.dimension());
        out.putFloats(vectors.values(), 0, size * vectors.dimension());
      }
      case BytesColumn bytes -> {
        for (int i = 0; i < size; i++) {
          out.putVarLong(bytes.length(i));
        }
        int start = bytes.offsets()[0];
        out.putBytes(bytes.bytes(), start, bytes.offsets()[size] - start);
      }
      case ArrayColumn arrays -> {
        int[] positions = elementPositions(arrays);
        for (int i = 0; i < size; i++) {
          out.putVarLong(arrays.offsets()[i + 1] - arrays.offsets()[i]);
        }
        write(arrays.elements().gather(positions, positions.length), out);
      }
    }
  }

  /**
   * Reads a column of {@code size} rows.
   *
   * @param type the type that the column has by now; another layout or dimension is XX001
   */
  public static ColumnVector read(DataType type, int size, ByteReader in) {
    if (in.getByte() != type.layout().ordinal()) {
      throw in.corrupt("a column of another layout than " + type);
    }
    long[] nulls = readNulls(size, in);
    return switch (type.layout()) {
      case LONG -> new LongColumn(type, in.getLongs(size), nulls, size);
      case DOUBLE -> new DoubleColumn(type, in.getDoubles(size), nulls, size);
      case VECTOR -> {
        int dimension = in.getInt();
        if (dimension != type.precision()) {
          throw in.corrupt("vectors of dimension " + dimension + " instead of " + type);
        }
        yield new VectorColumn(
            type, in.getFloats(Math.multiplyExact(size, dimension)), nulls, size);
      }
      case BYTES -> {
        int[] offsets = readOffsets(size, in);
        yield new BytesColumn(type, in.getBytes(offsets[size]), offsets, nulls, size);
      }
      case ARRAY -> {
        int[] offsets = readOffsets(size, in);
        DataType component = Objects.requireNonNull(type.component());
        yield new ArrayColumn(type, read(component, offsets[size], in), offsets, nulls, size);
      }
    };
  }

  /** Positions of the elements that belong to the rows of an array column, in order. */
  static int[] elementPositions(ArrayColumn arrays) {
    int first = arrays.offsets()[0];
    int[] positions = new int[arrays.offsets()[arrays.size()] - first];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = first + i;
    }
    return positions;
  }

  static void writeNulls(long @Nullable [] nulls, int size, ByteWriter out) {
    if (nulls == null) {
      out.putByte(0);
    } else {
      out.putByte(1);
      int words = NullBits.words(size);
      for (int i = 0; i < words; i++) {
        int rest = size - i * 64;
        out.putLong(rest >= 64 ? nulls[i] : nulls[i] & ((1L << rest) - 1));
      }
    }
  }

  static long @Nullable [] readNulls(int size, ByteReader in) {
    return in.getByte() == 0 ? null : in.getLongs(NullBits.words(size));
  }

  private static int[] readOffsets(int size, ByteReader in) {
    int[] offsets = new int[size + 1];
    for (int i = 0; i < size; i++) {
      long end = offsets[i] + in.getVarLong();
      if (end < offsets[i] || end > Integer.MAX_VALUE - 8) {
        throw in.corrupt("values of more than 2 GiB");
      }
      offsets[i + 1] = (int) end;
    }
    return offsets;
  }
}
