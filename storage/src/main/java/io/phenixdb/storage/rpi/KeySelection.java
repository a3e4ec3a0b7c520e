package io.phenixdb.storage.rpi;

import java.util.Arrays;

/** Partial sort of keys. */
final class KeySelection {
  private KeySelection() {}

  /** Brings the {@code wanted} smallest of {@code count} keys to the front, in order. */
  static void smallest(long[] keys, int count, int wanted) {
    if (wanted < count) {
      int low = 0;
      int high = count - 1;
      while (low < high) {
        long pivot = keys[(low + high) >>> 1];
        int i = low;
        int j = high;
        while (i <= j) {
          while (keys[i] < pivot) {
            i++;
          }
          while (keys[j] > pivot) {
            j--;
          }
          if (i <= j) {
            long swapped = keys[i];
            keys[i++] = keys[j];
            keys[j--] = swapped;
          }
        }
        if (wanted - 1 <= j) {
          high = j;
        } else if (wanted - 1 >= i) {
          low = i;
        } else {
          break;
        }
      }
    }
    Arrays.sort(keys, 0, wanted);
  }
}
