package io.phenixdb.executor.sort;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.spill.SpillFile;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of sorted runs in order; of equal rows those of the earlier run first. A binary heap of
 * the runs' next rows: O(log runs) comparisons a row.
 */
final class MergeCursor implements BatchCursor {
  private final RowComparator comparator;
  private final ExecutionContext context;
  private final Runnable onClose;
  private final BatchCursor[] cursors;
  private final @Nullable Batch[] batches;
  private final ColumnVector[][] keys;
  private final int[] rows;
  private final int[] heap;
  private int heapSize;
  private final List<ColumnBuilder> builders = new ArrayList<>();
  private final int outputRows;

  MergeCursor(
      List<SpillFile> runs,
      RowComparator comparator,
      List<DataType> types,
      ExecutionContext context,
      Runnable onClose) {
    this.comparator = comparator;
    this.context = context;
    this.onClose = onClose;
    int count = runs.size();
    this.cursors = new BatchCursor[count];
    this.batches = new Batch[count];
    this.keys = new ColumnVector[count][];
    this.rows = new int[count];
    this.heap = new int[count];
    types.forEach(type -> builders.add(new ColumnBuilder(type)));
    long bytes = 0;
    long total = 0;
    for (int run = 0; run < count; run++) {
      cursors[run] = runs.get(run).read();
      bytes += runs.get(run).sizeBytes();
      total += runs.get(run).rows();
      if (load(run)) {
        heap[heapSize++] = run;
      }
    }
    this.outputRows =
        (int)
            Math.clamp(
                context.spillPieceBytes() * total / Math.max(1, bytes), 1, Batch.TARGET_ROWS);
    for (int i = heapSize / 2 - 1; i >= 0; i--) {
      siftDown(i);
    }
  }

  private boolean load(int run) {
    Batch batch = cursors[run].next();
    batches[run] = batch;
    rows[run] = 0;
    if (batch == null) {
      return false;
    }
    keys[run] = comparator.keys(batch);
    return true;
  }

  private boolean before(int left, int right) {
    int order = comparator.compare(keys[left], rows[left], keys[right], rows[right], 0);
    return order != 0 ? order < 0 : left < right;
  }

  private void siftDown(int start) {
    int at = start;
    int moving = heap[at];
    while (true) {
      int child = 2 * at + 1;
      if (child >= heapSize) {
        break;
      }
      if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], moving)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moving;
  }

  @Override
  public @Nullable Batch next() {
    context.checkCancelled();
    int count = 0;
    while (count < outputRows && heapSize > 0) {
      int run = heap[0];
      Batch batch = batches[run];
      if (batch == null) {
        throw new IllegalStateException("run " + run + " has no rows left");
      }
      for (int i = 0; i < builders.size(); i++) {
        builders.get(i).appendFrom(batch.column(i), rows[run]);
      }
      count++;
      if (++rows[run] == batch.size() && !load(run)) {
        heap[0] = heap[--heapSize];
      }
      if (heapSize > 0) {
        siftDown(0);
      }
    }
    if (count == 0) {
      return null;
    }
    ColumnVector[] columns = new ColumnVector[builders.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = builders.get(i).build();
    }
    return Batch.of(count, columns);
  }

  @Override
  public void close() {
    heapSize = 0;
    onClose.run();
  }
}
