package io.phenixdb.storage.transaction;

import io.phenixdb.storage.engine.EngineMetrics.CommitTimes;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts durations in buckets, {@value #STEPS} to a doubling. Thread-safe; adding takes a few
 * nanoseconds.
 */
final class CommitTimer {
  private static final int STEPS = 8;
  private static final int STEP_BITS = 3;

  private final AtomicLongArray buckets = new AtomicLongArray(64 * STEPS);
  private final LongAdder totalNanos = new LongAdder();

  void add(long nanos) {
    buckets.incrementAndGet(bucket(Math.max(0, nanos)));
    totalNanos.add(nanos);
  }

  private static int bucket(long nanos) {
    if (nanos < STEPS) {
      return (int) nanos;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(nanos);
    int step = (int) (nanos >>> (exponent - STEP_BITS)) & (STEPS - 1);
    return (exponent - STEP_BITS + 1) * STEPS + step;
  }

  /** The middle of the durations of a bucket. */
  private static long middle(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    long low = (long) (STEPS + bucket % STEPS) << shift;
    return low + ((1L << shift) >>> 1);
  }

  /** What the given shares of the durations did not exceed. */
  CommitTimes times(double... shares) {
    long[] counts = new long[buckets.length()];
    long count = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = buckets.get(i);
      count += counts[i];
    }
    long[] nanos = new long[shares.length];
    for (int i = 0; i < shares.length; i++) {
      long rank = (long) Math.ceil(shares[i] * count);
      long seen = 0;
      for (int bucket = 0; bucket < counts.length && seen < rank; bucket++) {
        seen += counts[bucket];
        nanos[i] = middle(bucket);
      }
    }
    return new CommitTimes(count, totalNanos.sum(), shares, nanos);
  }
}
