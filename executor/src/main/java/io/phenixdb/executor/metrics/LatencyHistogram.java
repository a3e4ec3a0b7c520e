package io.phenixdb.executor.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How long statements took: exact count and sum, percentiles to an eighth of the value.
 * Thread-safe; a record takes a few nanoseconds and no lock.
 *
 * <p>Times fall into eight buckets an octave. Threads count in one of several arrays, so that they
 * seldom meet. Percentiles are those of the last one to two minutes, if somebody asks for them at
 * least once a minute; otherwise of the time since they were asked for.
 */
final class LatencyHistogram {
  private static final int SUB_BITS = 3;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;
  private static final int MAX_EXPONENT = 43;
  private static final int BUCKETS = (MAX_EXPONENT - SUB_BITS + 2) * SUB_BUCKETS;
  private static final int STRIPES = 8;
  private static final long WINDOW_NANOS = 60_000_000_000L;

  private final AtomicLongArray[] stripes = new AtomicLongArray[STRIPES];
  private final LongAdder totalNanos = new LongAdder();
  private final LongSupplier nanoClock;

  // Guarded by this: counts at the beginning of this window and of the one before.
  private long[] windowStart = new long[BUCKETS];
  private long[] previousStart = new long[BUCKETS];
  private long windowNanos;

  LatencyHistogram(LongSupplier nanoClock) {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new AtomicLongArray(BUCKETS);
    }
    this.nanoClock = nanoClock;
    this.windowNanos = nanoClock.getAsLong();
  }

  void add(long nanos) {
    stripes[(int) Thread.currentThread().threadId() & (STRIPES - 1)].getAndIncrement(bucket(nanos));
    totalNanos.add(Math.max(0, nanos));
  }

  private static int bucket(long nanos) {
    if (nanos < SUB_BUCKETS) {
      return (int) Math.max(0, nanos);
    }
    int exponent = 63 - Long.numberOfLeadingZeros(nanos);
    if (exponent > MAX_EXPONENT) {
      return BUCKETS - 1;
    }
    int sub = (int) (nanos >> (exponent - SUB_BITS)) & (SUB_BUCKETS - 1);
    return (exponent - SUB_BITS + 1) * SUB_BUCKETS + sub;
  }

  /** The largest time that falls into a bucket. */
  private static long upperNanos(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    int shift = bucket / SUB_BUCKETS - 1;
    long sub = bucket % SUB_BUCKETS;
    return ((SUB_BUCKETS + sub + 1) << shift) - 1;
  }

  private long[] counts() {
    long[] sums = new long[BUCKETS];
    for (AtomicLongArray stripe : stripes) {
      for (int i = 0; i < BUCKETS; i++) {
        sums[i] += stripe.get(i);
      }
    }
    return sums;
  }

  /** Times recorded so far. */
  long count() {
    long sum = 0;
    for (long count : counts()) {
      sum += count;
    }
    return sum;
  }

  /** Their sum. */
  long totalNanos() {
    return totalNanos.sum();
  }

  /** The time that a share of the recent statements did not exceed; 0 when there were none. */
  synchronized double nanos(double share) {
    long[] now = counts();
    if (nanoClock.getAsLong() - windowNanos > WINDOW_NANOS) {
      previousStart = windowStart;
      windowStart = now;
      windowNanos = nanoClock.getAsLong();
    }
    long recent = 0;
    for (int i = 0; i < BUCKETS; i++) {
      recent += now[i] - previousStart[i];
    }
    long rank = Math.max(1, (long) Math.ceil(share * recent));
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += now[i] - previousStart[i];
      if (seen >= rank) {
        return upperNanos(i);
      }
    }
    return 0;
  }
}
