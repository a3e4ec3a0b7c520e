package io.phenixdb.executor.hash;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import java.util.Arrays;

/**
 * An index of LONG keys that lie close together: the key less the smallest is the place in a table.
 * One access a key and no hashing, which suits numbered keys.
 */
final class DirectKeyIndex extends KeyIndex {
  private final boolean nullSafe;
  private final long least;
  private final int[] numbers;
  private int nullId = ABSENT;

  /**
   * An empty index.
   *
   * @param places how many keys there may be from {@code least} on
   */
  DirectKeyIndex(boolean nullSafe, long least, int places) {
    super(1);
    this.nullSafe = nullSafe;
    this.least = least;
    this.numbers = new int[places];
    Arrays.fill(numbers, ABSENT);
  }

  @Override
  public void assign(ColumnVector[] columns, int rows, int[] ids, boolean insert) {
    LongColumn column = (LongColumn) columns[0];
    boolean nullable = column.mayHaveNulls();
    long[] values = column.values();
    if (insert) {
      for (int row = 0; row < rows; row++) {
        ids[row] = nullable && column.isNull(row) ? addNull() : add(values[row]);
      }
      return;
    }
    for (int row = 0; row < rows; row++) {
      long place = values[row] - least; // wraps around to a large number when it is far away
      ids[row] = place >= 0 & place < numbers.length ? numbers[(int) place] : ABSENT;
    }
    for (int row = 0; nullable && row < rows; row++) {
      if (column.isNull(row)) {
        ids[row] = nullId;
      }
    }
  }

  private int addNull() {
    if (nullSafe && nullId == ABSENT) {
      nullId = size++;
    }
    return nullId;
  }

  private int add(long key) {
    int place = Math.toIntExact(key - least);
    if (numbers[place] == ABSENT) {
      numbers[place] = size++;
    }
    return numbers[place];
  }

  @Override
  public long sizeBytes() {
    return numbers.length * 4L;
  }
}
