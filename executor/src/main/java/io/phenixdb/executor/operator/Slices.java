package io.phenixdb.executor.operator;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import org.jspecify.annotations.Nullable;

/** Hands out a large batch in pieces of the usual size, and frees its memory at the end. */
public final class Slices implements BatchCursor {
  private final Batch rows;
  private final @Nullable Buffer buffer;
  private int next;

  /** A cursor over the rows; it owns the buffer that they are counted in. */
  public Slices(Batch rows, @Nullable Buffer buffer) {
    this.rows = rows;
    this.buffer = buffer;
  }

  @Override
  public @Nullable Batch next() {
    int count = Math.min(Batch.TARGET_ROWS, rows.size() - next);
    if (count <= 0) {
      return null;
    }
    Batch slice = count == rows.size() ? rows : LimitOperator.range(rows, next, count);
    next += count;
    return slice;
  }

  @Override
  public void close() {
    next = rows.size();
    if (buffer != null) {
      buffer.close();
    }
  }
}
