package io.phenixdb.storage.rpi;

import io.phenixdb.storage.kernel.VectorKernels;
import io.phenixdb.storage.vector.VectorStore;
import java.util.Arrays;

/**
 * A leaf: the codes of its vectors in blocks of 64, beside them factors, row ids and slots in the
 * {@link VectorStore}. Immutable; a change makes a new version (about 10 KB at 128 dimensions), so
 * that a search sees a leaf before or after it, never between.
 */
final class Leaf implements Node {
  private static final int BLOCK = VectorKernels.BLOCK;

  private final int id;
  private final float[] centroid;
  private final int count;
  private final byte[] codes;
  private final float[] slopes;
  private final float[] offsets;
  private final long[] rowIds;
  private final int[] slots;
  private final double errorSum;

  private Leaf(
      int id,
      float[] centroid,
      int count,
      byte[] codes,
      float[] slopes,
      float[] offsets,
      long[] rowIds,
      int[] slots,
      double errorSum) {
    this.id = id;
    this.centroid = centroid;
    this.count = count;
    this.codes = codes;
    this.slopes = slopes;
    this.offsets = offsets;
    this.rowIds = rowIds;
    this.slots = slots;
    this.errorSum = errorSum;
  }

  /** A leaf of no vectors. */
  static Leaf empty(int id, float[] centroid) {
    return new Leaf(
        id, centroid, 0, new byte[0], new float[0], new float[0], new long[0], new int[0], 0);
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public float[] centroid() {
    return centroid;
  }

  /** Vectors in the leaf. */
  int count() {
    return count;
  }

  /** Codes, {@code groups * 64} bytes a block. */
  byte[] codes() {
    return codes;
  }

  /** The factor of the query's inner product, for each vector of each block. */
  float[] slopes() {
    return slopes;
  }

  /** The addend of the estimate; infinite beyond {@link #count}. */
  float[] offsets() {
    return offsets;
  }

  long[] rowIds() {
    return rowIds;
  }

  int[] slots() {
    return slots;
  }

  /** Root mean square of the relative standard error of the codes. */
  float relativeError() {
    return count == 0 ? 0 : (float) Math.sqrt(errorSum / count);
  }

  /** Bytes of memory. */
  long memoryBytes() {
    return 96L + codes.length + slopes.length * 20L + centroid.length * 4L;
  }

  /** This leaf under another number. */
  Leaf withId(int newId) {
    return new Leaf(newId, centroid, count, codes, slopes, offsets, rowIds, slots, errorSum);
  }

  /** This leaf with more vectors, given by their slots. */
  Leaf with(int[] added, int from, int to, LeafEncoding encoding) {
    int newCount = count + to - from;
    int capacity = (newCount + BLOCK - 1) & -BLOCK;
    int groups = encoding.codec().groups();
    byte[] newCodes = Arrays.copyOf(codes, capacity * groups);
    float[] newSlopes = Arrays.copyOf(slopes, capacity);
    float[] newOffsets = Arrays.copyOf(offsets, capacity);
    Arrays.fill(newOffsets, count, capacity, Float.POSITIVE_INFINITY);
    long[] newRowIds = Arrays.copyOf(rowIds, capacity);
    int[] newSlots = Arrays.copyOf(slots, capacity);
    double errors = errorSum;
    encoding.startLeaf(centroid);
    for (int i = from; i < to; i++) {
      int position = count + i - from;
      newSlots[position] = added[i];
      newRowIds[position] = encoding.store().rowId(added[i]);
      errors += encoding.encode(added[i], position, newCodes, newSlopes, newOffsets);
    }
    return new Leaf(
        id, centroid, newCount, newCodes, newSlopes, newOffsets, newRowIds, newSlots, errors);
  }

  /** This leaf without the vector in a slot; the last one takes its place. */
  Leaf without(int slot) {
    int position = 0;
    while (slots[position] != slot) {
      position++;
    }
    int last = count - 1;
    int capacity = (last + BLOCK - 1) & -BLOCK;
    int groups = codes.length / slopes.length;
    byte[] newCodes = codes.clone();
    float[] newSlopes = slopes.clone();
    float[] newOffsets = offsets.clone();
    long[] newRowIds = rowIds.clone();
    int[] newSlots = slots.clone();
    int source = codeStart(last, groups);
    int target = codeStart(position, groups);
    for (int group = 0; group < groups; group++) {
      newCodes[target + group * BLOCK] = codes[source + group * BLOCK];
    }
    newSlopes[position] = slopes[last];
    newOffsets[position] = offsets[last];
    newRowIds[position] = rowIds[last];
    newSlots[position] = slots[last];
    newOffsets[last] = Float.POSITIVE_INFINITY;
    double errors = count == 0 ? 0 : errorSum * last / count;
    return new Leaf(
        id,
        centroid,
        last,
        capacity == slopes.length ? newCodes : Arrays.copyOf(newCodes, capacity * groups),
        Arrays.copyOf(newSlopes, capacity),
        Arrays.copyOf(newOffsets, capacity),
        Arrays.copyOf(newRowIds, capacity),
        Arrays.copyOf(newSlots, capacity),
        errors);
  }

  private static int codeStart(int position, int groups) {
    return (position >> 6) * groups * BLOCK + VectorKernels.blockPosition(position & 63);
  }
}
