package io.phenixdb.executor.join;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads right rows into memory as long as they fit. */
final class BuildReader {
  private final BatchCursor right;
  private final ExecutionContext context;
  private final Buffer buffer;
  private @Nullable Batch waiting;
  private boolean started;

  BuildReader(BatchCursor right, ExecutionContext context, Buffer buffer) {
    this.right = right;
    this.context = context;
    this.buffer = buffer;
  }

  /** The next rows: all, or as many as fit, at least one batch. */
  List<Batch> read() {
    List<Batch> rows = new ArrayList<>();
    long total = 0;
    Batch batch = started ? waiting : advance();
    started = true;
    while (batch != null) {
      // The rows, their copy in one batch, and the hash table.
      long bytes = 2 * Columns.sizeBytes(batch) + 28L * batch.size();
      if (!buffer.tryResize(total + bytes)) {
        if (rows.isEmpty()) {
          buffer.resize(bytes);
        } else {
          break;
        }
      }
      total += bytes;
      rows.add(batch);
      batch = advance();
    }
    waiting = batch;
    return rows;
  }

  private @Nullable Batch advance() {
    context.checkCancelled();
    Batch batch = right.next();
    return batch == null ? null : Columns.dense(batch);
  }

  /** Whether there are no more rows. */
  boolean atEnd() {
    return started && waiting == null;
  }

  /** The rows that were not read yet, whose cursor owns the right side. */
  BatchCursor rest() {
    return new BatchCursor() {
      @Override
      public @Nullable Batch next() {
        Batch batch = started ? waiting : advance();
        started = true;
        waiting = batch == null ? null : advance();
        return batch;
      }

      @Override
      public void close() {
        right.close();
      }
    };
  }

  void close() {
    right.close();
  }
}
