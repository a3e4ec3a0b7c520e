package io.phenixdb.executor.aggregate;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.type.DataType;

/** SUM and AVG of floating-point numbers; NULL for a group without a value. */
final class DoubleSumAccumulator implements Accumulator {
  private final int argument;
  private final DataType type;
  private final boolean average;
  private double[] sums = new double[16];
  private long[] counts = new long[16];

  DoubleSumAccumulator(int argument, DataType type, boolean average) {
    this.argument = argument;
    this.type = type;
    this.average = average;
  }

  @Override
  public void ensure(int groups) {
    sums = Growth.to(sums, groups);
    counts = Growth.to(counts, groups);
  }

  @Override
  public void add(Batch input, int[] groups) {
    DoubleColumn column = (DoubleColumn) input.column(argument);
    double[] values = column.values();
    boolean nullable = column.mayHaveNulls();
    for (int i = 0; i < input.size(); i++) {
      if (!nullable || !column.isNull(i)) {
        sums[groups[i]] += values[i];
        counts[groups[i]]++;
      }
    }
  }

  @Override
  public boolean merges() {
    return true;
  }

  @Override
  public void merge(Accumulator other, int[] groups, int count) {
    DoubleSumAccumulator from = (DoubleSumAccumulator) other;
    for (int i = 0; i < count; i++) {
      if (from.counts[i] > 0) {
        sums[groups[i]] += from.sums[i];
        counts[groups[i]] += from.counts[i];
      }
    }
  }

  @Override
  public ColumnVector finish(int groups) {
    ColumnBuilder out = new ColumnBuilder(type);
    for (int group = 0; group < groups; group++) {
      if (counts[group] == 0) {
        out.appendNull();
        continue;
      }
      double value = average ? sums[group] / counts[group] : sums[group];
      Doubles.append(out, value);
    }
    return out.build();
  }

  @Override
  public long sizeBytes() {
    return counts.length * 16L;
  }
}
