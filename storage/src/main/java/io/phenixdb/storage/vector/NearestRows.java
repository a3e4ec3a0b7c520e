package io.phenixdb.storage.vector;

import java.util.Arrays;

/**
 * The rows of smallest rank seen so far, at most a limit: a binary heap with the worst on top. Ties
 * go to the smaller row id; NaN is worse than every number. Confined to one thread.
 */
public final class NearestRows {
  private final int limit;
  private double[] ranks;
  private long[] rowIds;
  private int size;

  /**
   * Nothing yet.
   *
   * @param limit how many rows to keep, at least 0; memory grows with the rows held
   */
  public NearestRows(int limit) {
    this.limit = limit;
    int capacity = Math.min(limit, 64);
    this.ranks = new double[capacity];
    this.rowIds = new long[capacity];
  }

  /** Rows held. */
  public int size() {
    return size;
  }

  /** Whether the limit is reached by rows whose rank is a number. */
  public boolean complete() {
    return size == limit && (size == 0 || !Double.isNaN(ranks[0]));
  }

  /** What a row's rank must not exceed to be kept; infinite until complete. */
  public double bound() {
    return size < limit || size == 0 || Double.isNaN(ranks[0])
        ? Double.POSITIVE_INFINITY
        : ranks[0];
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
  }

  /** Offers a row that is not held yet. O(log limit). */
  public void offer(double rank, long rowId) {
    if (size < limit) {
      if (size == ranks.length) {
        int capacity = (int) Math.min(limit, size * 2L);
        ranks = Arrays.copyOf(ranks, capacity);
        rowIds = Arrays.copyOf(rowIds, capacity);
      }
      siftUp(size++, rank, rowId);
    } else if (size > 0 && compare(rank, rowId, ranks[0], rowIds[0]) < 0) {
      siftDown(rank, rowId);
    }
  }

  /** The rows in ascending order, with their distances; empties this object. */
  public VectorMatches drain(Ranking ranking, long vectorsScanned, long vectorsRanked) {
    int count = size;
    long[] outIds = new long[count];
    float[] outDistances = new float[count];
    for (int i = count - 1; i >= 0; i--) {
      outIds[i] = rowIds[0];
      outDistances[i] = (float) ranking.distance(ranks[0]);
      size--;
      if (size > 0) {
        siftDown(ranks[size], rowIds[size]);
      }
    }
    return new VectorMatches(outIds, outDistances, count, vectorsScanned, vectorsRanked);
  }

  private void siftUp(int start, double rank, long rowId) {
    int at = start;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (compare(rank, rowId, ranks[parent], rowIds[parent]) <= 0) {
        break;
      }
      ranks[at] = ranks[parent];
      rowIds[at] = rowIds[parent];
      at = parent;
    }
    ranks[at] = rank;
    rowIds[at] = rowId;
  }

  /** Replaces the top. */
  private void siftDown(double rank, long rowId) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size
          && compare(ranks[child + 1], rowIds[child + 1], ranks[child], rowIds[child]) > 0) {
        child++;
      }
      if (compare(rank, rowId, ranks[child], rowIds[child]) >= 0) {
        break;
      }
      ranks[at] = ranks[child];
      rowIds[at] = rowIds[child];
      at = child;
    }
    ranks[at] = rank;
    rowIds[at] = rowId;
  }

  private static int compare(double rankA, long rowA, double rankB, long rowB) {
    if (rankA < rankB) {
      return -1;
    }
    if (rankA > rankB) {
      return 1;
    }
    int byRank = rankA == rankB ? 0 : Double.compare(rankA, rankB);
    return byRank != 0 ? byRank : Long.compare(rowA, rowB);
  }
}
