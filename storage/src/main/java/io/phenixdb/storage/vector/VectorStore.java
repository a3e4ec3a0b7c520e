package io.phenixdb.storage.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The full-precision vectors of an index in memory, each in a <em>slot</em> that it keeps while it
 * is there: chunks of rows of {@code dimension} components, beside them row ids and squared norms.
 *
 * <p>One writer at a time (the caller's lock), any number of readers. A slot may be reused while a
 * reader still holds its number, so a reader of a slot takes the row id first, then the vector, and
 * asks {@link #holds} afterwards; the methods here that rank do so themselves.
 */
public final class VectorStore {
  /** Row id of a slot that holds nothing. */
  public static final long EMPTY = Long.MIN_VALUE;

  private static final VarHandle ROW_ID = MethodHandles.arrayElementVarHandle(long[].class);

  /** Floats that a chunk aims for: 4 MiB. */
  private static final int CHUNK_FLOATS = 1 << 20;

  private static final int MAX_CHUNK_ROWS = 1 << 13;

  private final int dimension;
  private final int shift;
  private final int mask;
  private final RowSlots slots = new RowSlots(this::rowId);
  private volatile Chunk[] chunks = {};
  private volatile int end;
  private volatile long size;
  private int[] free = new int[16];
  private int freeCount;

  /** An empty store of vectors of a dimension. */
  public VectorStore(int dimension) {
    this.dimension = dimension;
    int rows =
        Math.max(1, Math.min(MAX_CHUNK_ROWS, Integer.highestOneBit(CHUNK_FLOATS / dimension)));
    this.shift = Integer.numberOfTrailingZeros(rows);
    this.mask = rows - 1;
  }

  /** Components of a vector. */
  public int dimension() {
    return dimension;
  }

  /** Vectors held. */
  public long size() {
    return size;
  }

  /** Exclusive upper bound of the slots in use. */
  public int end() {
    return end;
  }

  /** Bytes of memory. */
  public long memoryBytes() {
    return (long) chunks.length * (mask + 1) * (4L * dimension + 16) + slots.memoryBytes();
  }

  /** Copies a vector in under a row id that is not held; returns its slot. Writer only. */
  public int add(long rowId, float[] values, int offset) {
    int slot = freeCount > 0 ? free[--freeCount] : extend();
    Chunk chunk = chunks[slot >> shift];
    int row = slot & mask;
    System.arraycopy(values, offset, chunk.values, row * dimension, dimension);
    chunk.squaredNorms[row] = Distances.squaredNorm(values, offset, dimension);
    chunk.tags[row] = 0;
    ROW_ID.setRelease(chunk.rowIds, row, rowId);
    slots.put(rowId, slot);
    if (slot >= end) {
      end = slot + 1;
    }
    size++;
    return slot;
  }

  private int extend() {
    int slot = end;
    if (slot >> shift == chunks.length) {
      Chunk[] more = Arrays.copyOf(chunks, chunks.length + 1);
      more[chunks.length] = new Chunk(mask + 1, dimension);
      chunks = more;
    }
    return slot;
  }

  /** Frees the slot of a row for reuse. Writer only. */
  public void remove(long rowId, int slot) {
    retire(rowId, slot);
    free(slot);
  }

  /** Forgets a row and keeps its vector in its slot, until that is freed. Writer only. */
  public void retire(long rowId, int slot) {
    slots.remove(rowId);
    ROW_ID.setRelease(chunks[slot >> shift].rowIds, slot & mask, EMPTY);
    VarHandle.storeStoreFence();
    size--;
  }

  /** Lets a slot whose row is forgotten be used again. Writer only. */
  public void free(int slot) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = slot;
  }

  /** The slot of a row, or -1. */
  public int find(long rowId) {
    return slots.find(rowId);
  }

  /** The row id in a slot, {@link #EMPTY} when there is none. */
  public long rowId(int slot) {
    return (long) ROW_ID.getAcquire(chunks[slot >> shift].rowIds, slot & mask);
  }

  /** Whether the slot still holds the row, so that what was read from it since is the row's. */
  public boolean holds(int slot, long rowId) {
    VarHandle.loadLoadFence();
    return rowId(slot) == rowId;
  }

  /** The array that holds a slot's vector, from {@link #offset}. */
  public float[] values(int slot) {
    return chunks[slot >> shift].values;
  }

  /** Where a slot's vector starts in {@link #values}. */
  public int offset(int slot) {
    return (slot & mask) * dimension;
  }

  /** The squared norm of a slot's vector. */
  public float squaredNorm(int slot) {
    return chunks[slot >> shift].squaredNorms[slot & mask];
  }

  /** The number that an index keeps with a slot, 0 at first. */
  public int tag(int slot) {
    return chunks[slot >> shift].tags[slot & mask];
  }

  /** Keeps a number with a slot. Writer only. */
  public void tag(int slot, int value) {
    chunks[slot >> shift].tags[slot & mask] = value;
  }

  /** The rank of a slot's vector. */
  public double rank(Ranking ranking, int slot) {
    Chunk chunk = chunks[slot >> shift];
    int row = slot & mask;
    return ranking.rank(chunk.values, row * dimension, chunk.squaredNorms[row]);
  }

  /** Offers a slot's row if it is held, near enough and accepted; says whether it was. */
  public boolean offer(int slot, Ranking ranking, RowFilter filter, NearestRows nearest) {
    long rowId = rowId(slot);
    if (rowId == EMPTY) {
      return false;
    }
    double rank = rank(ranking, slot);
    if (rank > nearest.bound() || !holds(slot, rowId) || !filter.accepts(rowId)) {
      return false;
    }
    nearest.offer(rank, rowId);
    return true;
  }

  /** Ranks every vector. O(size * dimension). */
  public VectorMatches nearest(Ranking ranking, int k, RowFilter filter) {
    NearestRows nearest = new NearestRows(clampCount(k));
    int limit = end;
    for (int slot = 0; slot < limit; slot++) {
      if ((slot & 0xffff) == 0) {
        SearchCancellation.check();
      }
      offer(slot, ranking, filter, nearest);
    }
    return nearest.drain(ranking, limit, limit);
  }

  /** Ranks the given rows alone; rows not held are passed over. */
  public VectorMatches nearestAmong(
      Ranking ranking, int k, long[] rowIds, int count, RowFilter filter) {
    NearestRows nearest = new NearestRows(Math.min(clampCount(k), count));
    for (int i = 0; i < count; i++) {
      int slot = slots.find(rowIds[i]);
      if (slot >= 0 && rowId(slot) == rowIds[i]) {
        offer(slot, ranking, filter, nearest);
      }
    }
    return nearest.drain(ranking, count, count);
  }

  /** Every accepted row at a distance of at most {@code radius}. */
  public VectorMatches within(Ranking ranking, double radius, RowFilter filter) {
    NearestRows nearest = new NearestRows(Integer.MAX_VALUE - 8);
    int limit = end;
    for (int slot = 0; slot < limit; slot++) {
      if ((slot & 0xffff) == 0) {
        SearchCancellation.check();
      }
      long rowId = rowId(slot);
      if (rowId == EMPTY) {
        continue;
      }
      double rank = rank(ranking, slot);
      if (ranking.distance(rank) <= radius && holds(slot, rowId) && filter.accepts(rowId)) {
        nearest.offer(rank, rowId);
      }
    }
    return nearest.drain(ranking, limit, limit);
  }

  private int clampCount(int k) {
    return (int) Math.min(k, Math.min(size, Integer.MAX_VALUE - 8));
  }

  private static final class Chunk {
    final float[] values;
    final long[] rowIds;
    final float[] squaredNorms;
    final int[] tags;

    Chunk(int rows, int dimension) {
      values = new float[rows * dimension];
      rowIds = new long[rows];
      squaredNorms = new float[rows];
      tags = new int[rows];
      Arrays.fill(rowIds, EMPTY);
    }
  }
}
