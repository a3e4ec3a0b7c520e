package io.phenixdb.storage.hnsw;

import java.util.Arrays;

/** A binary heap of slots with their ranks, the nearest or the farthest on top. One thread. */
final class SlotHeap {
  private final double sign;
  private double[] keys = new double[64];
  private int[] slots = new int[64];
  private int size;

  private SlotHeap(double sign) {
    this.sign = sign;
  }

  /** With the smallest rank on top. */
  static SlotHeap nearestFirst() {
    return new SlotHeap(1);
  }

  /** With the largest rank on top. */
  static SlotHeap farthestFirst() {
    return new SlotHeap(-1);
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** The rank on top; there is one. */
  double topRank() {
    return sign * keys[0];
  }

  /** The slot on top; there is one. */
  int topSlot() {
    return slots[0];
  }

  /** The slot at a place of the heap, in no order that means much. */
  int slot(int place) {
    return slots[place];
  }

  /** The rank at a place of the heap. */
  double rank(int place) {
    return sign * keys[place];
  }

  /** Adds a slot; a NaN counts as infinitely far. */
  void push(double rank, int slot) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      slots = Arrays.copyOf(slots, 2 * size);
    }
    double key = sign * (Double.isNaN(rank) ? Double.POSITIVE_INFINITY : rank);
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (keys[parent] <= key) {
        break;
      }
      keys[at] = keys[parent];
      slots[at] = slots[parent];
      at = parent;
    }
    keys[at] = key;
    slots[at] = slot;
  }

  /** Takes the top off. */
  void pop() {
    size--;
    double key = keys[size];
    int slot = slots[size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && keys[child + 1] < keys[child]) {
        child++;
      }
      if (key <= keys[child]) {
        break;
      }
      keys[at] = keys[child];
      slots[at] = slots[child];
      at = child;
    }
    if (size > 0) {
      keys[at] = key;
      slots[at] = slot;
    }
  }
}
