package io.phenixdb.storage.delta;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column that one writer appends to while others read a prefix of it. The arrays double; a larger
 * one is published by a volatile write after its content was copied, so a reader who knows how many
 * rows there are finds at least these in whatever array he loads. Rows are never changed.
 */
final class GrowingColumn {
  private static final int MIN_ROWS = 16;

  // A column uses one of these kinds of arrays; the others must not cost an object a column.
  private static final long[] NO_LONGS = {};
  private static final double[] NO_DOUBLES = {};
  private static final float[] NO_FLOATS = {};
  private static final byte[] NO_BYTES = {};
  private static final int[] NO_OFFSETS = {0};

  private final DataType type;
  private final Layout layout;
  private final int minRows;
  private volatile long[] longs = NO_LONGS;
  private volatile double[] doubles = NO_DOUBLES;
  private volatile float[] floats = NO_FLOATS;
  private volatile byte[] bytes = NO_BYTES;
  private volatile int[] offsets = NO_OFFSETS;
  private volatile long @Nullable [] nulls;
  private final @Nullable GrowingColumn elements;
  private int size;

  /** Bytes of a row beyond which room is not made before it is needed. */
  private static final int MAX_RESERVED_ROW_BYTES = 64;

  /**
   * An empty column.
   *
   * @param minRows rows that room is made for at once
   */
  GrowingColumn(DataType type, int minRows) {
    this.type = type;
    this.layout = type.layout();
    boolean wide =
        layout == Layout.VECTOR && type.precision() > MAX_RESERVED_ROW_BYTES / Float.BYTES;
    this.minRows = wide ? 0 : minRows;
    this.elements =
        layout == Layout.ARRAY
            ? new GrowingColumn(Objects.requireNonNull(type.component()), 0)
            : null;
  }

  private GrowingColumn(DataType type, @Nullable GrowingColumn elements) {
    this.type = type;
    this.layout = type.layout();
    this.minRows = 0;
    this.elements = elements;
  }

  /** A column over the arrays of another, of which no row changes any more. */
  static GrowingColumn over(ColumnVector source) {
    GrowingColumn elements = source instanceof ArrayColumn arrays ? over(arrays.elements()) : null;
    GrowingColumn column = new GrowingColumn(source.type(), elements);
    column.nulls = source.nulls();
    column.size = source.size();
    switch (source) {
      case LongColumn longs -> column.longs = longs.values();
      case DoubleColumn doubles -> column.doubles = doubles.values();
      case VectorColumn vectors -> column.floats = vectors.values();
      case ArrayColumn arrays -> column.offsets = arrays.offsets();
      case BytesColumn bytes -> {
        column.offsets = bytes.offsets();
        column.bytes = trimmed(bytes.bytes(), bytes.offsets()[bytes.size()]);
      }
    }
    return column;
  }

  /** Gives back room for bytes that will not come, because no row will. Writer only. */
  void trim() {
    if (layout == Layout.BYTES) {
      bytes = trimmed(bytes, offsets[size]);
    }
  }

  /** The bytes without a tail of more than an eighth that nobody uses. */
  private static byte[] trimmed(byte[] bytes, int used) {
    return bytes.length - used > bytes.length / 8 ? Arrays.copyOf(bytes, used) : bytes;
  }

  /** Appends NULLs until the column has this many rows. Writer only. */
  void padTo(int rows) {
    if (rows > size) {
      int from = size;
      ensureRows(rows);
      if (layout == Layout.BYTES || layout == Layout.ARRAY) {
        Arrays.fill(offsets, from + 1, rows + 1, offsets[from]);
      }
      size = rows;
      for (int row = from; row < rows; row++) {
        setNull(row);
      }
    }
  }

  private void setNull(int row) {
    long[] bits = nulls;
    if (bits == null) {
      // For all rows, not only up to this one: later rows without NULLs do not look here again.
      bits = new long[NullBits.words(roomFor(Math.max(size, row + 1)))];
    }
    NullBits.set(bits, row);
    nulls = bits;
  }

  /** The power of two that room is made for. */
  static int capacity(int rows) {
    return Math.max(MIN_ROWS, Integer.highestOneBit(Math.max(1, rows - 1)) << 1);
  }

  private int roomFor(int rows) {
    return Math.max(minRows, capacity(rows));
  }

  /** Makes room for so many rows; the null bitmap grows with them. */
  private void ensureRows(int rows) {
    int capacity = roomFor(rows);
    switch (layout) {
      case LONG -> {
        if (longs.length < rows) {
          longs = Arrays.copyOf(longs, capacity);
        }
      }
      case DOUBLE -> {
        if (doubles.length < rows) {
          doubles = Arrays.copyOf(doubles, capacity);
        }
      }
      case VECTOR -> {
        if (floats.length < rows * type.precision()) {
          floats = Arrays.copyOf(floats, Math.multiplyExact(capacity, type.precision()));
        }
      }
      case BYTES, ARRAY -> {
        if (offsets.length < rows + 1) {
          offsets = Arrays.copyOf(offsets, capacity + 1);
        }
      }
    }
    long[] bits = nulls;
    if (bits != null && bits.length < NullBits.words(rows)) {
      nulls = Arrays.copyOf(bits, NullBits.words(capacity));
    }
  }

  /** Appends rows of a column of the same layout. Writer only. */
  void append(ColumnVector source, int from, int count) {
    int at = size;
    ensureRows(at + count);
    switch (source) {
      case LongColumn column -> System.arraycopy(column.values(), from, longs, at, count);
      case DoubleColumn column -> System.arraycopy(column.values(), from, doubles, at, count);
      case VectorColumn column -> {
        int dimension = type.precision();
        System.arraycopy(
            column.values(), from * dimension, floats, at * dimension, count * dimension);
      }
      case BytesColumn column -> appendBytes(column, from, count, at);
      case ArrayColumn column -> {
        GrowingColumn child = Objects.requireNonNull(elements);
        int first = column.offsets()[from];
        child.append(column.elements(), first, column.offsets()[from + count] - first);
        shiftOffsets(column.offsets(), from, count, at);
      }
    }
    size = at + count;
    if (source.mayHaveNulls()) {
      for (int i = 0; i < count; i++) {
        if (source.isNull(from + i)) {
          setNull(at + i);
        }
      }
    }
  }

  private void appendBytes(BytesColumn column, int from, int count, int at) {
    int start = column.start(from);
    int length = column.offsets()[from + count] - start;
    int end = offsets[at];
    int needed = Math.addExact(end, length);
    if (needed > bytes.length) {
      long wanted = Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L));
      bytes = Arrays.copyOf(bytes, (int) Math.max(64, wanted));
    }
    System.arraycopy(column.bytes(), start, bytes, end, length);
    shiftOffsets(column.offsets(), from, count, at);
  }

  private void shiftOffsets(int[] source, int from, int count, int at) {
    int[] target = offsets;
    int shift = target[at] - source[from];
    for (int i = 1; i <= count; i++) {
      target[at + i] = source[from + i] + shift;
    }
  }

  /**
   * The first rows as a column that shares the arrays.
   *
   * @param as the type that the column has in the reader's catalog, of the same layout
   * @param rows a count that the reader has learnt from the writer by a volatile read
   */
  ColumnVector view(DataType as, int rows) {
    return switch (layout) {
      case LONG -> new LongColumn(as, longs, nulls, rows);
      case DOUBLE -> new DoubleColumn(as, doubles, nulls, rows);
      case VECTOR -> new VectorColumn(as, floats, nulls, rows);
      case BYTES -> {
        int[] ends = offsets;
        yield new BytesColumn(as, bytes, ends, nulls, rows);
      }
      case ARRAY -> {
        int[] ends = offsets;
        GrowingColumn child = Objects.requireNonNull(elements);
        DataType component = Objects.requireNonNull(as.component());
        yield new ArrayColumn(as, child.view(component, ends[rows]), ends, nulls, rows);
      }
    };
  }

  /** Bytes held in memory. */
  long memoryBytes() {
    GrowingColumn child = elements;
    long[] bits = nulls;
    return 8L * longs.length
        + 8L * doubles.length
        + 4L * floats.length
        + bytes.length
        + (offsets.length > 1 ? 4L * offsets.length : 0)
        + (bits == null ? 0 : 8L * bits.length)
        + (child == null ? 0 : child.memoryBytes());
  }
}
