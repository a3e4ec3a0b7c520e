package io.phenixdb.executor.aggregate;

import io.phenixdb.executor.hash.KeyIndex;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INTERSECT and EXCEPT: the right side is counted by row, the left side streams past the counts.
 * NULLs are equal.
 *
 * <p>ALL: a left row takes one from its count; INTERSECT ALL returns those that found one, EXCEPT
 * ALL those that did not. DISTINCT: the first left row of a value is returned when the right side
 * has it (INTERSECT) or lacks it (EXCEPT).
 */
public record SetOperationOperator(
    Operator left, Operator right, boolean intersect, boolean all, List<DataType> types)
    implements Operator {
  public SetOperationOperator {
    types = List.copyOf(types);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    Buffer buffer = new Buffer(context.memory());
    boolean opened = false;
    try {
      Counts counts = new Counts(KeyIndex.grouping(types));
      try (BatchCursor cursor = right.open(context)) {
        for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
          context.checkCancelled();
          int[] ids = counts.assign(batch);
          for (int i = 0; i < batch.size(); i++) {
            counts.numbers[ids[i]]++;
          }
          buffer.resize(counts.sizeBytes());
        }
      }
      BatchCursor result = new ResultCursor(left.open(context), counts, buffer, context);
      opened = true;
      return result;
    } finally {
      if (!opened) {
        buffer.close();
      }
    }
  }

  private static final class Counts {
    private final KeyIndex index;
    private long[] numbers = new long[16];

    Counts(KeyIndex index) {
      this.index = index;
    }

    int[] assign(Batch batch) {
      int[] ids = new int[batch.size()];
      ColumnVector[] columns = new ColumnVector[batch.width()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = batch.column(i);
      }
      index.assign(columns, batch.size(), ids, true);
      numbers = Growth.to(numbers, index.size());
      return ids;
    }

    long sizeBytes() {
      return index.sizeBytes() + numbers.length * 8L;
    }
  }

  private final class ResultCursor implements BatchCursor {
    private static final long RETURNED = -1;

    private final BatchCursor cursor;
    private final Counts counts;
    private final Buffer buffer;
    private final ExecutionContext context;

    ResultCursor(BatchCursor cursor, Counts counts, Buffer buffer, ExecutionContext context) {
      this.cursor = cursor;
      this.counts = counts;
      this.buffer = buffer;
      this.context = context;
    }

    @Override
    public @Nullable Batch next() {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        context.checkCancelled();
        int[] ids = counts.assign(batch);
        buffer.resize(counts.sizeBytes());
        int[] positions = new int[batch.size()];
        int count = 0;
        for (int i = 0; i < batch.size(); i++) {
          if (all ? takeOne(ids[i]) : takeFirst(ids[i])) {
            positions[count++] = i;
          }
        }
        if (count > 0) {
          return batch.select(positions, count);
        }
      }
      return null;
    }

    private boolean takeOne(int id) {
      boolean found = counts.numbers[id] > 0;
      if (found) {
        counts.numbers[id]--;
      }
      return found == intersect;
    }

    private boolean takeFirst(int id) {
      long number = counts.numbers[id];
      boolean first = number != RETURNED && (number > 0) == intersect;
      if (first) {
        counts.numbers[id] = RETURNED;
      }
      return first;
    }

    @Override
    public void close() {
      buffer.close();
      cursor.close();
    }
  }
}
