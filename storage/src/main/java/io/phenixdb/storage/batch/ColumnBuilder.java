package io.phenixdb.storage.batch;

import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Grows a column row by row. Confined to one thread; after {@link #build} it is empty and may be
 * used again.
 *
 * <p>Which append method fits follows from the layout of the type: a LONG column takes {@link
 * #appendLong}, and so on.
 */
public final class ColumnBuilder {
  private static final int MIN_ROWS = 16;

  private final DataType type;
  private final Layout layout;
  private long[] longs = {};
  private double[] doubles = {};
  private float[] floats = {};
  private byte[] bytes = {};
  private int[] offsets = {};
  private @Nullable ColumnBuilder elements;
  private long @Nullable [] nulls;
  private int size;

  /** An empty column of the type. */
  public ColumnBuilder(DataType type) {
    this(type, MIN_ROWS);
  }

  /** An empty column of the type with room for so many rows at first. */
  public ColumnBuilder(DataType type, int rows) {
    this.type = type;
    this.layout = type.layout();
    reset(Math.max(MIN_ROWS, rows));
  }

  private void reset(int rows) {
    size = 0;
    nulls = null;
    switch (layout) {
      case LONG -> longs = new long[rows];
      case DOUBLE -> doubles = new double[rows];
      case VECTOR -> floats = new float[type.precision()];
      case BYTES -> {
        bytes = new byte[4 * rows];
        offsets = new int[rows + 1];
      }
      case ARRAY -> {
        offsets = new int[rows + 1];
        elements = new ColumnBuilder(Objects.requireNonNull(type.component()));
      }
    }
  }

  /** The type of the column. */
  public DataType type() {
    return type;
  }

  /** Rows appended so far. */
  public int size() {
    return size;
  }

  /** Appends NULL. */
  public void appendNull() {
    switch (layout) {
      case LONG -> appendLong(0);
      case DOUBLE -> appendDouble(0);
      case BYTES -> appendBytes(bytes, 0, 0);
      case VECTOR -> {
        ensureVector();
        size++;
      }
      case ARRAY -> endArray();
    }
    int row = size - 1;
    long[] bits = nulls;
    if (bits == null) {
      bits = new long[NullBits.words(Math.max(64, size))];
    } else if (NullBits.words(size) > bits.length) {
      bits = Arrays.copyOf(bits, Math.max(NullBits.words(size), bits.length * 2));
    }
    NullBits.set(bits, row);
    nulls = bits;
  }

  /** Appends a value to a LONG column. */
  public void appendLong(long value) {
    if (size == longs.length) {
      longs = Arrays.copyOf(longs, size * 2);
    }
    longs[size++] = value;
  }

  /** Appends a value to a DOUBLE column. */
  public void appendDouble(double value) {
    if (size == doubles.length) {
      doubles = Arrays.copyOf(doubles, size * 2);
    }
    doubles[size++] = value;
  }

  /** Appends a copy of some bytes to a BYTES column. */
  public void appendBytes(byte[] source, int start, int length) {
    growOffsets();
    int end = offsets[size];
    int newEnd = Math.addExact(end, length);
    if (newEnd > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, Math.max(newEnd, (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
    }
    System.arraycopy(source, start, bytes, end, length);
    offsets[++size] = newEnd;
  }

  /** Appends text to a BYTES column. */
  public void appendString(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    appendBytes(utf8, 0, utf8.length);
  }

  /** Appends a copy of {@code dimension} components to a VECTOR column. */
  public void appendVector(float[] source, int start) {
    ensureVector();
    System.arraycopy(source, start, floats, size * type.precision(), type.precision());
    size++;
  }

  /** The builder of the elements of an ARRAY column: append to it, then call {@link #endArray}. */
  public ColumnBuilder elements() {
    ColumnBuilder child = elements;
    if (child == null) {
      throw new IllegalStateException("not an array column: " + type);
    }
    return child;
  }

  /** Ends an array whose elements were appended to {@link #elements} since the previous one. */
  public void endArray() {
    growOffsets();
    offsets[++size] = elements().size();
  }

  /** Appends one row of a column of the same layout. */
  public void appendFrom(ColumnVector source, int row) {
    if (source.isNull(row)) {
      appendNull();
      return;
    }
    switch (source) {
      case LongColumn longColumn -> appendLong(longColumn.get(row));
      case DoubleColumn doubleColumn -> appendDouble(doubleColumn.get(row));
      case BytesColumn bytesColumn ->
          appendBytes(bytesColumn.bytes(), bytesColumn.start(row), bytesColumn.length(row));
      case VectorColumn vectorColumn ->
          appendVector(vectorColumn.values(), row * vectorColumn.dimension());
      case ArrayColumn arrayColumn -> {
        for (int i = arrayColumn.offsets()[row]; i < arrayColumn.offsets()[row + 1]; i++) {
          elements().appendFrom(arrayColumn.elements(), i);
        }
        endArray();
      }
    }
  }

  /** The finished column; the builder starts over. */
  public ColumnVector build() {
    ColumnVector column =
        switch (layout) {
          case LONG -> new LongColumn(type, longs, sizedNulls(), size);
          case DOUBLE -> new DoubleColumn(type, doubles, sizedNulls(), size);
          case BYTES -> new BytesColumn(type, bytes, offsets, sizedNulls(), size);
          case VECTOR -> new VectorColumn(type, floats, sizedNulls(), size);
          case ARRAY -> new ArrayColumn(type, elements().build(), offsets, sizedNulls(), size);
        };
    reset(MIN_ROWS);
    return column;
  }

  private long @Nullable [] sizedNulls() {
    long[] bits = nulls;
    return bits == null ? null : Arrays.copyOf(bits, NullBits.words(size));
  }

  private void growOffsets() {
    if (size + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
    }
  }

  private void ensureVector() {
    int needed = Math.multiplyExact(size + 1, type.precision());
    if (needed > floats.length) {
      floats =
          Arrays.copyOf(
              floats, (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, floats.length * 2L)));
    }
  }
}
