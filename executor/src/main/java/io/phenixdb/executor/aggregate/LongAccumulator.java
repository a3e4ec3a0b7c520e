package io.phenixdb.executor.aggregate;

import io.phenixdb.planner.expression.AggregateFunction;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;

/** MIN, MAX, EVERY, ANY_TRUE and the bit aggregates over LONG values. */
final class LongAccumulator implements Accumulator {
  private final AggregateFunction function;
  private final int argument;
  private final DataType type;
  private long[] values = new long[16];
  private long[] seen = new long[16];

  LongAccumulator(AggregateFunction function, int argument, DataType type) {
    this.function = function;
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
    LongColumn column = (LongColumn) input.column(argument);
    boolean nullable = column.mayHaveNulls();
    long[] in = column.values();
    for (int i = 0; i < input.size(); i++) {
      if (!nullable || !column.isNull(i)) {
        int group = groups[i];
        values[group] = seen[group] == 0 ? in[i] : combine(values[group], in[i]);
        seen[group] = 1;
      }
    }
  }

  private long combine(long left, long right) {
    return switch (function) {
      case MIN -> Math.min(left, right);
      case MAX -> Math.max(left, right);
      case EVERY, BIT_AND -> left & right;
      case ANY_TRUE, BIT_OR -> left | right;
      case BIT_XOR -> left ^ right;
      default -> throw new IllegalStateException("no aggregate of longs: " + function);
    };
  }

  @Override
  public boolean merges() {
    return true;
  }

  @Override
  public void merge(Accumulator other, int[] groups, int count) {
    LongAccumulator from = (LongAccumulator) other;
    for (int i = 0; i < count; i++) {
      if (from.seen[i] != 0) {
        int group = groups[i];
        values[group] = seen[group] == 0 ? from.values[i] : combine(values[group], from.values[i]);
        seen[group] = 1;
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
    return new LongColumn(type, Arrays.copyOf(values, groups), nulls, groups);
  }

  @Override
  public long sizeBytes() {
    return values.length * 16L;
  }
}
