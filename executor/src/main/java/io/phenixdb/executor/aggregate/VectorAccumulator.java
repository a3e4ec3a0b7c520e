package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.value.VectorValues;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;

/** The component-wise sum or mean of vectors, accumulated in doubles. */
final class VectorAccumulator implements Accumulator {
  private final int argument;
  private final DataType type;
  private final boolean average;
  private final int dimension;
  private double[] sums = {};
  private long[] counts = new long[16];

  VectorAccumulator(int argument, DataType type, boolean average) {
    this.argument = argument;
    this.type = type;
    this.average = average;
    this.dimension = type.precision();
  }

  @Override
  public void ensure(int groups) {
    counts = Growth.to(counts, groups);
    sums = Growth.to(sums, Math.multiplyExact(groups, dimension));
  }

  @Override
  public void add(Batch input, int[] groups) {
    VectorColumn column = (VectorColumn) input.column(argument);
    if (column.dimension() != dimension) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "vector has " + column.dimension() + " dimensions, " + dimension + " are needed");
    }
    float[] values = column.values();
    for (int i = 0; i < input.size(); i++) {
      if (!column.isNull(i)) {
        counts[groups[i]]++;
        int to = groups[i] * dimension;
        int from = i * dimension;
        for (int d = 0; d < dimension; d++) {
          sums[to + d] += values[from + d];
        }
      }
    }
  }

  @Override
  public ColumnVector finish(int groups) {
    ColumnBuilder out = new ColumnBuilder(type);
    float[] result = new float[dimension];
    for (int group = 0; group < groups; group++) {
      if (counts[group] == 0) {
        out.appendNull();
        continue;
      }
      for (int d = 0; d < dimension; d++) {
        double sum = sums[group * dimension + d];
        result[d] = VectorValues.component((float) (average ? sum / counts[group] : sum), type);
      }
      out.appendVector(result, 0);
    }
    return out.build();
  }

  @Override
  public long sizeBytes() {
    return counts.length * 8L + sums.length * 8L;
  }
}
