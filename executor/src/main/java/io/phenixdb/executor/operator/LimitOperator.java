package io.phenixdb.executor.operator;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import org.jspecify.annotations.Nullable;

/** The first rows after an offset; stops reading as soon as it has them. */
public record LimitOperator(Operator input, @Nullable Evaluator limit, @Nullable Evaluator offset)
    implements Operator {
  @Override
  public BatchCursor open(ExecutionContext context) {
    long rows = RowCount.limit(limit, context, Long.MAX_VALUE);
    long skip = RowCount.offset(offset, context);
    return rows == 0 ? Cursors.empty() : new LimitCursor(input.open(context), rows, skip);
  }

  /** The first rows of a cursor after some to skip; it owns the cursor. */
  public static BatchCursor limit(BatchCursor input, long rows, long skip) {
    return new LimitCursor(input, rows, skip);
  }

  private static final class LimitCursor implements BatchCursor {
    private final BatchCursor input;
    private long rows;
    private long skip;

    LimitCursor(BatchCursor input, long rows, long skip) {
      this.input = input;
      this.rows = rows;
      this.skip = skip;
    }

    @Override
    public @Nullable Batch next() {
      while (rows > 0) {
        Batch batch = input.next();
        if (batch == null) {
          return null;
        }
        if (skip >= batch.size()) {
          skip -= batch.size();
          continue;
        }
        int from = (int) skip;
        int count = (int) Math.min(batch.size() - skip, rows);
        skip = 0;
        rows -= count;
        return count == batch.size() ? batch : range(batch, from, count);
      }
      return null;
    }

    @Override
    public void close() {
      input.close();
    }
  }

  /** Consecutive rows of a batch. */
  public static Batch range(Batch batch, int from, int count) {
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = from + i;
    }
    return batch.select(positions, count);
  }
}
