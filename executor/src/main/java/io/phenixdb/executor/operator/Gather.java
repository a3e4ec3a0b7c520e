package io.phenixdb.executor.operator;

import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an operator, read in parts by several threads and handed out in order. Confined to
 * one thread; the others work only while {@link #next} does.
 *
 * <p>Steps: (1) read a wave of parts at the same time, each until it ends or holds its share of the
 * work memory; (2) hand out the rows of the parts one after the other, reading in this thread what
 * the memory did not take; (3) go on with the next wave; (4) at the end hand out the rest.
 */
public final class Gather implements BatchCursor {
  private static final int PARTS_PER_THREAD = 4;

  private final Morsels morsels;
  private final ExecutionContext context;
  private final Deque<Part> wave = new ArrayDeque<>();
  private int next;
  private @Nullable BatchCursor rest;

  private Gather(Morsels morsels, ExecutionContext context) {
    this.morsels = morsels;
    this.context = context;
  }

  /** All rows of an operator, by several threads where that is possible and worth it. */
  public static BatchCursor open(Operator input, ExecutionContext context) {
    Morsels morsels =
        context.parallelism() > 1 && input.splits(context)
            ? input.split(context, PARTS_PER_THREAD * context.parallelism())
            : null;
    return morsels == null ? input.open(context) : new Gather(morsels, context);
  }

  /** Rows of one part: those that were read ahead, and where to go on. */
  private static final class Part {
    final ExecutionContext context;
    final Buffer buffer;
    final Deque<Batch> batches = new ArrayDeque<>();
    @Nullable BatchCursor cursor;

    Part(ExecutionContext context, long limitBytes) {
      this.context = context;
      this.buffer = new Buffer(context.memory(), limitBytes);
    }

    void readAhead(BatchCursor opened) {
      cursor = opened;
      long bytes = 0;
      for (Batch batch = opened.next(); batch != null; batch = opened.next()) {
        context.checkCancelled();
        Batch dense = Columns.dense(batch);
        batches.add(dense);
        bytes += Columns.sizeBytes(dense);
        if (!buffer.tryResize(bytes)) {
          return;
        }
      }
      cursor = null;
      opened.close();
    }

    @Nullable Batch next() {
      Batch batch = batches.poll();
      if (batch != null) {
        return batch;
      }
      buffer.resize(0);
      BatchCursor open = cursor;
      return open == null ? null : open.next();
    }

    void close() {
      batches.clear();
      buffer.close();
      if (cursor != null) {
        cursor.close();
      }
    }
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      Part part = wave.peek();
      if (part == null) {
        if (next == morsels.count()) {
          return nextOfRest();
        }
        readWave();
        continue;
      }
      Batch batch = part.next();
      if (batch != null) {
        return batch;
      }
      wave.remove();
      part.close();
      context.joined(part.context);
    }
  }

  private void readWave() {
    int first = next;
    int count = Math.min(morsels.count() - first, PARTS_PER_THREAD * context.parallelism());
    next += count;
    Part[] parts = new Part[count];
    for (int i = 0; i < count; i++) {
      parts[i] = new Part(context.fork(), context.workMemoryBytes() / 2 / count);
      wave.add(parts[i]);
    }
    context.inParallel(count, i -> parts[i].readAhead(morsels.open(first + i, parts[i].context)));
  }

  private @Nullable Batch nextOfRest() {
    BatchCursor cursor = rest;
    if (cursor == null) {
      cursor = morsels.rest(context);
      rest = cursor;
    }
    return cursor.next();
  }

  @Override
  public void close() {
    try {
      wave.forEach(Part::close);
      wave.clear();
      if (rest != null) {
        rest.close();
      }
    } finally {
      next = morsels.count();
      morsels.close();
    }
  }
}
