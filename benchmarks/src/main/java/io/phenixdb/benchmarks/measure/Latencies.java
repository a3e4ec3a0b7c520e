package io.phenixdb.benchmarks.measure;

import java.util.Arrays;

/** Times of single operations, one array of nanoseconds a thread, and their percentiles. */
public final class Latencies {
  private final long[] sortedNanos;

  private Latencies(long[] sortedNanos) {
    this.sortedNanos = sortedNanos;
  }

  /** The times that some threads have taken; at least one. */
  public static Latencies of(Iterable<long[]> nanos) {
    long[] all = new long[0];
    for (long[] some : nanos) {
      int end = all.length;
      all = Arrays.copyOf(all, end + some.length);
      System.arraycopy(some, 0, all, end, some.length);
    }
    if (all.length == 0) {
      throw new IllegalArgumentException("no times");
    }
    Arrays.sort(all);
    return new Latencies(all);
  }

  /** How many there are. */
  public int count() {
    return sortedNanos.length;
  }

  /**
   * The time that a share of the operations did not exceed, in microseconds.
   *
   * @param share above 0, at most 1
   */
  public double micros(double share) {
    int rank = (int) Math.ceil(share * sortedNanos.length);
    return sortedNanos[Math.max(1, rank) - 1] / 1e3;
  }
}
