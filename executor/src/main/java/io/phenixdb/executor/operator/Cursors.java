package io.phenixdb.executor.operator;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.error.DatabaseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cursors over batches that are there already, and reading cursors to their end. */
public final class Cursors {
  private static final BatchCursor EMPTY =
      new BatchCursor() {
        @Override
        public @Nullable Batch next() {
          return null;
        }

        @Override
        public void close() {}
      };

  private Cursors() {}

  /** A cursor without rows. */
  public static BatchCursor empty() {
    return EMPTY;
  }

  /** A cursor over one batch. */
  public static BatchCursor of(Batch batch) {
    return batch.size() == 0 ? EMPTY : new Single(batch);
  }

  /** A cursor over batches; empty ones are left out. */
  public static BatchCursor of(List<Batch> batches) {
    Iterator<Batch> iterator = batches.iterator();
    return new BatchCursor() {
      @Override
      public @Nullable Batch next() {
        while (iterator.hasNext()) {
          Batch batch = iterator.next();
          if (batch.size() > 0) {
            return batch;
          }
        }
        return null;
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Reads an operator to its end and closes it.
   *
   * @param buffer counts the batches against the memory budget
   */
  public static List<Batch> drain(Operator operator, ExecutionContext context, Buffer buffer) {
    List<Batch> batches = new ArrayList<>();
    try (BatchCursor cursor = operator.open(context)) {
      for (Batch batch = cursor.next(); batch != null; batch = cursor.next()) {
        context.checkCancelled();
        buffer.add(batch);
        batches.add(batch);
      }
    }
    return batches;
  }

  /** Closes cursors even when one fails; the first failure is thrown. */
  public static void close(@Nullable BatchCursor... cursors) {
    DatabaseException failure = null;
    for (BatchCursor cursor : cursors) {
      if (cursor != null) {
        try {
          cursor.close();
        } catch (DatabaseException e) {
          failure = failure == null ? e : failure;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static final class Single implements BatchCursor {
    private @Nullable Batch batch;

    Single(Batch batch) {
      this.batch = batch;
    }

    @Override
    public @Nullable Batch next() {
      Batch result = batch;
      batch = null;
      return result;
    }

    @Override
    public void close() {
      batch = null;
    }
  }
}
