package io.phenixdb.storage.batch;

import org.jspecify.annotations.Nullable;

/**
 * Null bitmaps: bit {@code row & 63} of word {@code row >> 6} is set when the row is NULL; no
 * bitmap means no nulls.
 */
public final class NullBits {
  private NullBits() {}

  /** Words that a bitmap over so many rows needs. */
  public static int words(int size) {
    return (size + 63) >> 6;
  }

  /** Whether the row is null in the bitmap. */
  public static boolean isNull(long @Nullable [] nulls, int row) {
    return nulls != null && (nulls[row >> 6] & (1L << row)) != 0;
  }

  /** Marks the row null. */
  public static void set(long[] nulls, int row) {
    nulls[row >> 6] |= 1L << row;
  }

  /** The rows that are null in either bitmap; may return an argument unchanged. */
  public static long @Nullable [] or(long @Nullable [] left, long @Nullable [] right, int size) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    long[] out = new long[words(size)];
    for (int i = 0; i < out.length; i++) {
      out[i] = left[i] | right[i];
    }
    return out;
  }

  /** The bitmap of the rows at the given positions; a negative position is null. */
  public static long @Nullable [] gather(long @Nullable [] nulls, int[] positions, int count) {
    long[] out = null;
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (position < 0 || isNull(nulls, position)) {
        if (out == null) {
          out = new long[words(count)];
        }
        set(out, i);
      }
    }
    return out;
  }
}
