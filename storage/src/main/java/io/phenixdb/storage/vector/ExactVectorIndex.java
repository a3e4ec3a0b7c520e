package io.phenixdb.storage.vector;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The index without a structure: every search ranks every vector. What distances use that no
 * partition of space serves, and the truth that other indexes are measured against.
 *
 * <p>Searches run concurrently with each other and with one writer; writers exclude each other.
 */
public final class ExactVectorIndex implements VectorIndex {
  private final Distance distance;
  private final VectorStore store;
  private final ReentrantLock writeLock = new ReentrantLock();

  /** An empty index. */
  public ExactVectorIndex(int dimension, Distance distance) {
    this.distance = distance;
    this.store = new VectorStore(dimension);
  }

  @Override
  public int dimension() {
    return store.dimension();
  }

  @Override
  public Distance distance() {
    return distance;
  }

  @Override
  public long size() {
    return store.size();
  }

  @Override
  public long memoryBytes() {
    return store.memoryBytes();
  }

  @Override
  public void add(long[] rowIds, float[] values, int count) {
    writeLock.lock();
    try {
      for (int i = 0; i < count; i++) {
        store.add(rowIds[i], values, i * store.dimension());
      }
    } finally {
      writeLock.unlock();
    }
  }

  @Override
  public void remove(long rowId) {
    writeLock.lock();
    try {
      int slot = store.find(rowId);
      if (slot >= 0) {
        store.remove(rowId, slot);
      }
    } finally {
      writeLock.unlock();
    }
  }

  @Override
  public void maintain() {
    // There is no structure to maintain.
  }

  @Override
  public VectorMatches nearest(float[] query, int k, int accuracyPercent, RowFilter filter) {
    return store.nearest(new Ranking(distance, query), k, filter);
  }

  @Override
  public VectorMatches nearestAmong(
      float[] query, int k, long[] rowIds, int count, RowFilter filter) {
    return store.nearestAmong(new Ranking(distance, query), k, rowIds, count, filter);
  }

  @Override
  public VectorMatches within(float[] query, double radius, RowFilter filter) {
    return store.within(new Ranking(distance, query), radius, filter);
  }

  @Override
  public void close() {
    // Memory alone, which the garbage collector takes.
  }
}
