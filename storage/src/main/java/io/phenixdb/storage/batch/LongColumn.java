package io.phenixdb.storage.batch;

import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values are longs: booleans, integers, short decimals, dates, times and intervals.
 */
public final class LongColumn implements ColumnVector {
  private final DataType type;
  private final long[] values;
  private final long @Nullable [] nulls;
  private final int size;

  /**
   * Wraps arrays without copying them.
   *
   * @param values at least {@code size} values
   * @param nulls null bitmap of at least {@code ceil(size / 64)} words, or null
   */
  public LongColumn(DataType type, long[] values, long @Nullable [] nulls, int size) {
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
  public long[] values() {
    return values;
  }

  /** The value of a row. */
  public long get(int row) {
    return values[row];
  }

  @Override
  public LongColumn gather(int[] positions, int count) {
    long[] out = new long[count];
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      out[i] = position < 0 ? 0 : values[position];
    }
    return new LongColumn(type, out, NullBits.gather(nulls, positions, count), count);
  }
}
