package io.phenixdb.storage.codec;

/** Packs small non-negative numbers into words, the lowest bits first. Stateless. */
final class BitPacking {
  private BitPacking() {}

  /** Words that {@code count} numbers of {@code bits} bits take. */
  static int words(int count, int bits) {
    return (int) (((long) count * bits + 63) >>> 6);
  }

  /** Packs {@code values[i] - base}, each of which fits {@code bits} (0 to 63) bits. */
  static long[] pack(long[] values, int count, long base, int bits) {
    long[] words = new long[words(count, bits)];
    for (int i = 0; i < count && bits > 0; i++) {
      long value = values[i] - base;
      long at = (long) i * bits;
      int word = (int) (at >>> 6);
      int shift = (int) at & 63;
      words[word] |= value << shift;
      if (shift + bits > 64) {
        words[word + 1] = value >>> (64 - shift);
      }
    }
    return words;
  }

  /** The numbers that {@link #pack} packed, with the base added. */
  static long[] unpack(long[] words, int count, long base, int bits) {
    long[] values = new long[count];
    long mask = (1L << bits) - 1;
    for (int i = 0; i < count; i++) {
      long value = 0;
      if (bits > 0) {
        long at = (long) i * bits;
        int word = (int) (at >>> 6);
        int shift = (int) at & 63;
        value = words[word] >>> shift;
        if (shift + bits > 64) {
          value |= words[word + 1] << (64 - shift);
        }
      }
      values[i] = base + (value & mask);
    }
    return values;
  }
}
