package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.value.Integers;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/**
 * SUM and AVG of exact numbers and intervals, in 128-bit sums; NULL for a group without a value.
 * 22003 when the result does not fit its type, or a sum 128 bits.
 */
final class ExactSumAccumulator implements Accumulator {
  private final int argument;
  private final DataType argumentType;
  private final DataType type;
  private final boolean average;
  private long[] high = new long[16];
  private long[] low = new long[16];
  private long[] counts = new long[16];

  ExactSumAccumulator(int argument, DataType argumentType, DataType type, boolean average) {
    this.argument = argument;
    this.argumentType = argumentType;
    this.type = type;
    this.average = average;
  }

  @Override
  public void ensure(int groups) {
    high = Growth.to(high, groups);
    low = Growth.to(low, groups);
    counts = Growth.to(counts, groups);
  }

  @Override
  public void add(Batch input, int[] groups) {
    ColumnVector column = input.column(argument);
    int size = input.size();
    boolean nullable = column.mayHaveNulls();
    if (column instanceof LongColumn longs) {
      long[] values = longs.values();
      if (!nullable && counts.length > 0 && small(values, size)) {
        addSmall(values, groups, size);
        return;
      }
      for (int i = 0; i < size; i++) {
        if (!nullable || !column.isNull(i)) {
          add(groups[i], values[i] >> 63, values[i]);
        }
      }
      return;
    }
    BytesColumn wide = (BytesColumn) column;
    ByteBuffer buffer = ByteBuffer.wrap(wide.bytes());
    for (int i = 0; i < size; i++) {
      if (!nullable || !column.isNull(i)) {
        int start = wide.start(i);
        add(groups[i], buffer.getLong(start), buffer.getLong(start + 8));
      }
    }
  }

  /** Whether no value has more than 48 bits: 2^15 of them cannot overflow a long. */
  private static boolean small(long[] values, int size) {
    long all = 0;
    for (int i = 0; i < size; i++) {
      all |= values[i] ^ values[i] >> 63;
    }
    return all >>> 48 == 0 && size <= 1 << 15;
  }

  /** Adds a run of rows of one group in one go: rows often come in the order of their groups. */
  private void addSmall(long[] values, int[] groups, int size) {
    int from = 0;
    while (from < size) {
      int group = groups[from];
      long sum = values[from];
      int to = from + 1;
      while (to < size && groups[to] == group) {
        sum += values[to++];
      }
      add(group, sum >> 63, sum);
      counts[group] += to - from - 1;
      from = to;
    }
  }

  private void add(int group, long moreHigh, long moreLow) {
    long oldLow = low[group];
    long newLow = oldLow + moreLow;
    long carry = Long.compareUnsigned(newLow, oldLow) < 0 ? 1 : 0;
    long oldHigh = high[group];
    long newHigh = oldHigh + moreHigh + carry;
    // Overflow shows as operands of one sign and a result of the other.
    if (((oldHigh ^ newHigh) & (moreHigh ^ newHigh)) < 0) {
      throw Errors.resultOutOfRange("SUM", type);
    }
    low[group] = newLow;
    high[group] = newHigh;
    counts[group]++;
  }

  private BigInteger sum(int group) {
    byte[] bytes = ByteBuffer.allocate(16).putLong(high[group]).putLong(low[group]).array();
    return new BigInteger(bytes);
  }

  @Override
  public boolean merges() {
    return true;
  }

  @Override
  public void merge(Accumulator other, int[] groups, int count) {
    ExactSumAccumulator from = (ExactSumAccumulator) other;
    for (int i = 0; i < count; i++) {
      if (from.counts[i] > 0) {
        add(groups[i], from.high[i], from.low[i]);
        counts[groups[i]] += from.counts[i] - 1;
      }
    }
  }

  @Override
  public ColumnVector finish(int groups) {
    ColumnBuilder out = new ColumnBuilder(type);
    int scale = Decimals.scale(argumentType);
    for (int group = 0; group < groups; group++) {
      if (counts[group] == 0) {
        out.appendNull();
      } else if (!average && type.kind() != TypeKind.DECIMAL && scale == 0) {
        appendWhole(out, sum(group));
      } else {
        append(out, new BigDecimal(sum(group), scale), counts[group]);
      }
    }
    return out.build();
  }

  private void append(ColumnBuilder out, BigDecimal sum, long count) {
    BigDecimal divisor = BigDecimal.valueOf(average ? count : 1);
    switch (type.kind()) {
      case DECIMAL -> Decimals.append(out, sum.divide(divisor, type.scale(), RoundingMode.HALF_UP));
      case DOUBLE -> out.appendDouble(sum.doubleValue() / divisor.doubleValue());
      case REAL -> out.appendDouble((float) (sum.doubleValue() / divisor.doubleValue()));
      default -> appendWhole(out, sum.divide(divisor, 0, RoundingMode.DOWN).unscaledValue());
    }
  }

  private void appendWhole(ColumnBuilder out, BigInteger sum) {
    if (type.kind() == TypeKind.DOUBLE || type.kind() == TypeKind.REAL) {
      out.appendDouble(sum.doubleValue());
      return;
    }
    if (sum.bitLength() > 63) {
      throw Errors.resultOutOfRange("SUM", type);
    }
    long value = sum.longValue();
    if (value < Integers.min(type) || value > Integers.max(type)) {
      throw Errors.resultOutOfRange("SUM", type);
    }
    out.appendLong(value);
  }

  @Override
  public long sizeBytes() {
    return counts.length * 24L;
  }
}
