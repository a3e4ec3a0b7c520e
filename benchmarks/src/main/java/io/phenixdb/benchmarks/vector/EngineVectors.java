package io.phenixdb.benchmarks.vector;

import io.phenixdb.benchmarks.engine.SqlEngines;
import io.phenixdb.storage.vector.RowFilter;
import io.phenixdb.storage.vector.VectorIndex;
import io.phenixdb.storage.vector.VectorMatches;
import java.util.stream.LongStream;

/** One of our own indexes, called as the executor calls it. */
final class EngineVectors implements VectorSystem {
  private static final int[] ACCURACIES = {80, 90, 95, 99};
  private static final int[] EXACT = {100};
  private static final int BATCH = 4096;

  private final String method;
  private final VectorIndex index;
  private final boolean exact;

  EngineVectors(String method, VectorIndex index, boolean exact) {
    this.method = method;
    this.index = index;
    this.exact = exact;
  }

  @Override
  public String name() {
    return SqlEngines.PHENIX + " " + method;
  }

  @Override
  public void build(float[][] vectors) {
    int dimension = index.dimension();
    for (int from = 0; from < vectors.length; from += BATCH) {
      int count = Math.min(BATCH, vectors.length - from);
      float[] rows = new float[count * dimension];
      for (int i = 0; i < count; i++) {
        System.arraycopy(vectors[from + i], 0, rows, i * dimension, dimension);
      }
      index.add(LongStream.range(from + 1L, from + 1L + count).toArray(), rows, count);
    }
    // Each call links or measures a bounded part; more calls than are needed do nothing.
    for (int i = 0; i <= vectors.length / 1024 + 1; i++) {
      index.maintain();
    }
  }

  @Override
  public int[] efforts() {
    return exact ? EXACT : ACCURACIES;
  }

  @Override
  public int[] search(float[] query, int neighbours, int effort) {
    VectorMatches found = index.nearest(query, neighbours, effort, RowFilter.ALL);
    int[] ids = new int[found.count()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) (found.rowIds()[i] - 1);
    }
    return ids;
  }

  @Override
  public long memoryBytes() {
    return index.memoryBytes();
  }

  @Override
  public void close() {
    index.close();
  }
}
