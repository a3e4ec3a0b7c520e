package io.phenixdb.storage.batch;

import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/** A column of vectors of one dimension: row-major {@code float[size * dimension]}. */
public final class VectorColumn implements ColumnVector {
  private final DataType type;
  private final float[] values;
  private final long @Nullable [] nulls;
  private final int size;

  /**
   * Wraps arrays without copying them.
   *
   * @param values row-major components, at least {@code size * type.precision()}
   * @param nulls null bitmap of at least {@code ceil(size / 64)} words, or null
   */
  public VectorColumn(DataType type, float[] values, long @Nullable [] nulls, int size) {
    assert values.length >= (long) size * type.precision() : values.length + " for " + size;
    this.type = type;
    this.values = values;
    this.nulls = nulls;
    this.size = size;
  }

  @Override
  public DataType type() {
    return type;
  }

  /** Components of each vector. */
  public int dimension() {
    return type.precision();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long @Nullable [] nulls() {
    return nulls;
  }

  /** The component array itself; may be longer than {@code size * dimension}. */
  public float[] values() {
    return values;
  }

  /** A copy of the vector of a row. */
  public float[] get(int row) {
    int dimension = dimension();
    return java.util.Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension);
  }

  @Override
  public VectorColumn gather(int[] positions, int count) {
    int dimension = dimension();
    float[] out = new float[Math.multiplyExact(count, dimension)];
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (position >= 0) {
        System.arraycopy(values, position * dimension, out, i * dimension, dimension);
      }
    }
    return new VectorColumn(type, out, NullBits.gather(nulls, positions, count), count);
  }
}
