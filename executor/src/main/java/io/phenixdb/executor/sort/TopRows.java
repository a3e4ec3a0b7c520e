package io.phenixdb.executor.sort;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first k rows of a stream in sort order. Candidates are collected; whenever there are enough
 * they are sorted and cut to k, and the last of these becomes the bar that later rows must be
 * below. Amortised O(rows + candidates * log k).
 */
final class TopRows {
  private final RowComparator comparator;
  private final List<DataType> types;
  private final int wanted;
  private final Buffer buffer;
  private final int cutAt;
  private final List<Batch> candidates = new ArrayList<>();
  private int candidateCount;
  private long candidateBytes;
  private ColumnVector @Nullable [] bar;
  private int barRow;

  TopRows(RowComparator comparator, List<DataType> types, int wanted, Buffer buffer) {
    this.comparator = comparator;
    this.types = types;
    this.wanted = wanted;
    this.buffer = buffer;
    this.cutAt = Math.max(2 * Batch.TARGET_ROWS, wanted * 2);
  }

  /** Adds rows; says whether the candidates still fit the work memory. */
  boolean add(Batch batch) {
    Batch below = belowBar(batch);
    if (below.size() == 0) {
      return true;
    }
    Batch rows = Columns.dense(below);
    candidateBytes += Columns.sizeBytes(rows);
    candidates.add(rows);
    candidateCount += rows.size();
    if (candidateCount >= cutAt) {
      cut();
    }
    return buffer.tryResize(candidateBytes);
  }

  /** The rows that may be among the first, in the order in which they came. */
  List<Batch> candidates() {
    return candidates;
  }

  private Batch belowBar(Batch batch) {
    ColumnVector[] limit = bar;
    if (limit == null) {
      return batch;
    }
    ColumnVector[] keys = comparator.keys(batch);
    int[] positions = new int[batch.size()];
    int count = 0;
    for (int i = 0; i < batch.size(); i++) {
      if (comparator.compare(keys, i, limit, barRow, 0) < 0) {
        positions[count++] = i;
      }
    }
    return count == batch.size() ? batch : batch.select(positions, count);
  }

  private void cut() {
    Batch best = Columns.dense(sorted());
    candidates.clear();
    candidates.add(best);
    candidateCount = best.size();
    candidateBytes = Columns.sizeBytes(best);
    if (best.size() == wanted) {
      bar = comparator.keys(best);
      barRow = wanted - 1;
    }
  }

  /** The best rows so far, sorted. */
  Batch sorted() {
    Batch rows = Columns.concat(candidates, types);
    int[] positions = RowSorter.first(RowSorter.sort(rows, comparator), wanted);
    return rows.select(positions, positions.length);
  }
}
