package io.phenixdb.executor.aggregate;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.List;

/** COUNT(*) without arguments, COUNT of rows whose arguments are not NULL otherwise. */
final class CountAccumulator implements Accumulator {
  private final List<Integer> arguments;
  private final DataType type;
  private long[] counts = new long[16];
  private boolean onlyGroup;

  CountAccumulator(List<Integer> arguments, DataType type) {
    this.arguments = arguments;
    this.type = type;
  }

  @Override
  public void ensure(int groups) {
    counts = Growth.to(counts, groups);
    onlyGroup = groups == 1;
  }

  @Override
  public void add(Batch input, int[] groups) {
    int size = input.size();
    boolean nullable = false;
    for (int argument : arguments) {
      nullable |= input.column(argument).mayHaveNulls();
    }
    if (!nullable && onlyGroup) {
      counts[0] += size;
      return;
    }
    if (!nullable) {
      for (int i = 0; i < size; i++) {
        counts[groups[i]]++;
      }
      return;
    }
    for (int i = 0; i < size; i++) {
      boolean counted = true;
      for (int argument : arguments) {
        counted &= !input.column(argument).isNull(i);
      }
      counts[groups[i]] += counted ? 1 : 0;
    }
  }

  @Override
  public boolean merges() {
    return true;
  }

  @Override
  public void merge(Accumulator other, int[] groups, int count) {
    CountAccumulator from = (CountAccumulator) other;
    for (int i = 0; i < count; i++) {
      counts[groups[i]] += from.counts[i];
    }
  }

  @Override
  public ColumnVector finish(int groups) {
    return new LongColumn(type, Arrays.copyOf(counts, groups), null, groups);
  }

  @Override
  public long sizeBytes() {
    return counts.length * 8L;
  }
}
