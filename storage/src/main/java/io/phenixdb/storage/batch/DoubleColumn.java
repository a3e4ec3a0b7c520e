package io.phenixdb.storage.batch;

import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/** A column of REAL or DOUBLE values. */
public final class DoubleColumn implements ColumnVector {
  private final DataType type;
  private final double[] values;
  private final long @Nullable [] nulls;
  private final int size;

  /**
   * Wraps arrays without copying them.
   *
   * @param values at least {@code size} values
   * @param nulls null bitmap of at least {@code ceil(size / 64)} words, or null
   */
  public DoubleColumn(DataType type, double[] values, long @Nullable [] nulls, int size) {
    assert values.length >= size : values.length + " < " + size;
    this.type = type;
    this.values = values;
    this.nulls = nulls;
    this.size = size;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long @Nullable [] nulls() {
    return nulls;
  }

  /** The value array itself; may be longer than {@link #size}. */
  public double[] values() {
    return values;
  }

  /** The value of a row. */
  public double get(int row) {
    return values[row];
  }

  @Override
  public DoubleColumn gather(int[] positions, int count) {
    double[] out = new double[count];
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      out[i] = position < 0 ? 0 : values[position];
    }
    return new DoubleColumn(type, out, NullBits.gather(nulls, positions, count), count);
  }
}
