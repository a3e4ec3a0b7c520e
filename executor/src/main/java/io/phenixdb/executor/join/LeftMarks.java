package io.phenixdb.executor.join;

/**
 * Which rows of the left side have found a partner in any of several passes over it, a bit a row.
 * Confined to one thread.
 */
final class LeftMarks {
  private final long[] bits;
  private long row;

  /** No marks; a pass starts at the first row. */
  LeftMarks(long rows) {
    bits = new long[Math.toIntExact((rows + 63) >> 6)];
  }

  /** Bytes held for so many rows. */
  static long sizeBytes(long rows) {
    return rows / 8 + 8;
  }

  /** Starts over at the first row. */
  void rewind() {
    row = 0;
  }

  /** Adds the marks of the next rows. */
  void add(boolean[] matched, int count) {
    for (int i = 0; i < count; i++, row++) {
      if (matched[i]) {
        bits[(int) (row >> 6)] |= 1L << row;
      }
    }
  }

  /** The marks of the next rows. */
  boolean[] take(int count) {
    boolean[] matched = new boolean[count];
    for (int i = 0; i < count; i++, row++) {
      matched[i] = (bits[(int) (row >> 6)] & (1L << row)) != 0;
    }
    return matched;
  }
}
