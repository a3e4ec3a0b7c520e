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
  private static final int MAX_SMALL_BITS = 36;
  private static final int MAX_SMALL_ROWS = 1 << 15;
  private static final long MAX_SMALL_SUM = 1L << 62;

  private final int argument;
  private final DataType argumentType;
  private final DataType type;
  private final boolean average;
  private long[] high = new long[16];
  private long[] low = new long[16];
  private long[] counts = new long[16];

  /** Sums of small values that are not in the others yet, none above {@link #smallBound}. */
  private long[] small = new long[16];

  private long smallBound;
  private boolean onlyGroup;

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
    small = Growth.to(small, groups);
    onlyGroup = groups == 1;
  }

  @Override
  public void add(Batch input, int[] groups) {
    ColumnVector column = input.column(argument);
    int size = input.size();
    boolean nullable = column.mayHaveNulls();
    if (column instanceof LongColumn longs) {
      long[] values = longs.values();
      if (!nullable && size <= MAX_SMALL_ROWS && addSmall(values, groups, size)) {
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

  /**
   * Adds values of few bits to sums of 64 bits, which are taken over into those of 128 bits before
   * they could overflow; does nothing and says so when a value has more bits.
   */
  private boolean addSmall(long[] values, int[] groups, int size) {
    long all = 0;
    for (int i = 0; i < size; i++) {
      all |= values[i] ^ values[i] >> 63;
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(all);
    if (bits > MAX_SMALL_BITS) {
      return false;
    }
    long more = (long) size << bits;
    if (smallBound > MAX_SMALL_SUM - more) {
      takeSmall();
    }
    smallBound += more;
    if (onlyGroup) {
      long sum = 0;
      for (int i = 0; i < size; i++) {
        sum += values[i];
      }
      small[0] += sum;
      counts[0] += size;
      return true;
    }
    long[] sums = small;
    long[] rows = counts;
    for (int i = 0; i < size; i++) {
      int group = groups[i];
      sums[group] += values[i];
      rows[group]++;
    }
    return true;
  }

  /** Takes the sums of 64 bits over; they start from zero again. */
  private void takeSmall() {
    if (smallBound == 0) {
      return;
    }
    for (int group = 0; group < small.length; group++) {
      long sum = small[group];
      if (sum != 0) {
        add(group, sum >> 63, sum);
        counts[group]--;
        small[group] = 0;
      }
    }
    smallBound = 0;
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
    from.takeSmall();
    for (int i = 0; i < count; i++) {
      if (from.counts[i] > 0) {
        add(groups[i], from.high[i], from.low[i]);
        counts[groups[i]] += from.counts[i] - 1;
      }
    }
  }

  @Override
  public ColumnVector finish(int groups) {
    takeSmall();
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
    return counts.length * 32L;
  }
}
