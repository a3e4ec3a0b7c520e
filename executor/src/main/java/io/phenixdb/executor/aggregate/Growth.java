package io.phenixdb.executor.aggregate;

import java.util.Arrays;

/** Arrays indexed by group that grow by doubling. */
final class Growth {
  private Growth() {}

  static long[] to(long[] values, int needed) {
    return needed <= values.length
        ? values
        : Arrays.copyOf(values, capacity(values.length, needed));
  }

  static double[] to(double[] values, int needed) {
    return needed <= values.length
        ? values
        : Arrays.copyOf(values, capacity(values.length, needed));
  }

  static <T> T[] to(T[] values, int needed) {
    return needed <= values.length
        ? values
        : Arrays.copyOf(values, capacity(values.length, needed));
  }

  private static int capacity(int current, int needed) {
    return (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 16, current * 2L));
  }
}
