package io.phenixdb.executor.aggregate;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;

/** MIN and MAX of floating-point numbers; NaN is above every number. */
final class DoubleExtremeAccumulator implements Accumulator {
  private final boolean max;
  private final int argument;
  private final DataType type;
  private double[] values = new double[16];
  private long[] seen = new long[16];

  DoubleExtremeAccumulator(boolean max, int argument, DataType type) {
    this.max = max;
    this.argument = argument;
    this.type = type;
  }

  @Override
  public void ensure(int groups) {
    values = Growth.to(values, groups);
    seen = Growth.to(seen, groups);
  }

  @Override
  public void add(Batch input, int[] groups) {
    DoubleColumn column = (DoubleColumn) input.column(argument);
    for (int i = 0; i < input.size(); i++) {
      if (!column.isNull(i)) {
        int group = groups[i];
        offer(group, column.get(i));
      }
    }
  }

  private void offer(int group, double value) {
    // Double.compare puts NaN above every number.
    boolean better =
        seen[group] == 0
            || (max
                ? Double.compare(value, values[group]) > 0
                : Double.compare(value, values[group]) < 0);
    if (better) {
      values[group] = value;
      seen[group] = 1;
    }
  }

  @Override
  public boolean merges() {
    return true;
  }

  @Override
  public void merge(Accumulator other, int[] groups, int count) {
    DoubleExtremeAccumulator from = (DoubleExtremeAccumulator) other;
    for (int i = 0; i < count; i++) {
      if (from.seen[i] != 0) {
        offer(groups[i], from.values[i]);
      }
    }
  }

  @Override
  public ColumnVector finish(int groups) {
    long[] nulls = new long[NullBits.words(groups)];
    for (int group = 0; group < groups; group++) {
      if (seen[group] == 0) {
        NullBits.set(nulls, group);
      }
    }
    return new DoubleColumn(type, Arrays.copyOf(values, groups), nulls, groups);
  }

  @Override
  public long sizeBytes() {
    return values.length * 16L;
  }
}
