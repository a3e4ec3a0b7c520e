package io.phenixdb.storage.derived;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.engine.DerivedIndex;
import io.phenixdb.storage.engine.DerivedIndexInfo;
import io.phenixdb.storage.vector.VectorIndex;
import java.util.Arrays;
import java.util.Set;

/**
 * A vector index that follows one VECTOR column of a table; rows without a vector are not in it.
 * Thread-safety is the index's: one committer, one background thread, any number of searches.
 */
final class VectorIndexMaintainer implements DerivedIndex {
  private final long tableId;
  private final int column;
  private final VectorIndex index;

  VectorIndexMaintainer(long tableId, int column, VectorIndex index) {
    this.tableId = tableId;
    this.column = column;
    this.index = index;
  }

  /** The index. */
  VectorIndex index() {
    return index;
  }

  @Override
  public Set<Long> tableIds() {
    return Set.of(tableId);
  }

  @Override
  public void rowsCommitted(long changedTableId, long[] rowIds, Batch rows) {
    if (changedTableId != tableId) {
      return;
    }
    VectorColumn vectors = (VectorColumn) rows.column(column);
    if (vectors.nulls() == null) {
      index.add(rowIds, vectors.values(), rows.size());
      return;
    }
    int dimension = vectors.dimension();
    long[] presentIds = new long[rows.size()];
    float[] present = new float[Math.multiplyExact(rows.size(), dimension)];
    int count = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (!vectors.isNull(row)) {
        System.arraycopy(vectors.values(), row * dimension, present, count * dimension, dimension);
        presentIds[count++] = rowIds[row];
      }
    }
    if (count > 0) {
      index.add(Arrays.copyOf(presentIds, count), present, count);
    }
  }

  @Override
  public void rowsPurged(long changedTableId, long[] rowIds, int count) {
    if (changedTableId == tableId) {
      for (int i = 0; i < count; i++) {
        index.remove(rowIds[i]);
      }
    }
  }

  @Override
  public void maintain() {
    index.maintain();
  }

  @Override
  public long memoryBytes() {
    return index.memoryBytes();
  }

  @Override
  public DerivedIndexInfo info() {
    return new DerivedIndexInfo(index.size(), index.memoryBytes(), "ready");
  }

  @Override
  public void close() {
    index.close();
  }
}
