package io.phenixdb.storage.pgm;

import java.util.Arrays;

/** Orders positions by 64-bit keys, stable, byte by byte from the lowest. Stateless. */
final class RadixOrder {
  private RadixOrder() {}

  /** 0, 1, 2, ... */
  static int[] identity(int count) {
    int[] positions = new int[count];
    Arrays.setAll(positions, i -> i);
    return positions;
  }

  /**
   * Positions by ascending unsigned key; those of equal keys stay in the order given. O(n); bytes
   * that all keys share cost nothing.
   *
   * @param keys by position
   * @param order the order to begin with; it is overwritten
   */
  static int[] ascending(long[] keys, int[] order) {
    int[] from = order;
    int[] to = new int[order.length];
    long differing = 0;
    for (long key : keys) {
      differing |= key ^ keys[0];
    }
    for (int shift = 0; shift < 64; shift += 8) {
      if ((differing >>> shift & 0xff) == 0) {
        continue;
      }
      int[] starts = new int[257];
      for (int position : from) {
        starts[(int) (keys[position] >>> shift & 0xff) + 1]++;
      }
      for (int i = 0; i < 256; i++) {
        starts[i + 1] += starts[i];
      }
      for (int position : from) {
        to[starts[(int) (keys[position] >>> shift & 0xff)]++] = position;
      }
      int[] swapped = from;
      from = to;
      to = swapped;
    }
    return from;
  }
}
