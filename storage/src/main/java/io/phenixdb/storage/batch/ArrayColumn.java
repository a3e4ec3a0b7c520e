package io.phenixdb.storage.batch;

import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/** A column of arrays: offsets into one child column that holds the elements of all rows. */
public final class ArrayColumn implements ColumnVector {
  private final DataType type;
  private final ColumnVector elements;
  private final int[] offsets;
  private final long @Nullable [] nulls;
  private final int size;

  /**
   * Wraps arrays without copying them.
   *
   * @param elements the elements of all rows one after the other
   * @param offsets {@code size + 1} ascending offsets: row {@code i} has the elements {@code
   *     [offsets[i], offsets[i + 1])}
   * @param nulls null bitmap of at least {@code ceil(size / 64)} words, or null
   */
  public ArrayColumn(
      DataType type, ColumnVector elements, int[] offsets, long @Nullable [] nulls, int size) {
    assert offsets.length > size : offsets.length + " <= " + size;
    this.type = type;
    this.elements = elements;
    this.offsets = offsets;
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

  /** The elements of all rows. */
  public ColumnVector elements() {
    return elements;
  }

  /** The {@code size + 1} offsets into {@link #elements}. */
  public int[] offsets() {
    return offsets;
  }

  @Override
  public ArrayColumn gather(int[] positions, int count) {
    int[] outOffsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      int length = position < 0 ? 0 : offsets[position + 1] - offsets[position];
      outOffsets[i + 1] = Math.addExact(outOffsets[i], length);
    }
    int[] childPositions = new int[outOffsets[count]];
    for (int i = 0; i < count; i++) {
      for (int j = outOffsets[i]; j < outOffsets[i + 1]; j++) {
        childPositions[j] = offsets[positions[i]] + (j - outOffsets[i]);
      }
    }
    return new ArrayColumn(
        type,
        elements.gather(childPositions, childPositions.length),
        outOffsets,
        NullBits.gather(nulls, positions, count),
        count);
  }
}
