package io.phenixdb.executor.operator;

import io.phenixdb.storage.batch.BatchCursor;

/**
 * The result of an operator cut into parts that threads may read at the same time. The parts are
 * disjoint; one after the other, and then {@link #rest}, they are what {@link Operator#open} would
 * yield, in its order. So whoever combines them in order does not depend on how many threads there
 * are.
 *
 * <p>Source: V. Leis, P. Boncz, A. Kemper, T. Neumann, Morsel-driven parallelism, SIGMOD 2014.
 * Departure: a part is a fixed, contiguous share of a table, so that results are repeatable;
 * threads take whole parts from each other.
 */
public interface Morsels extends AutoCloseable {

  /** How many parts there are; 0 when nothing comes out. */
  int count();

  /**
   * Reads a part, each at most once. Thread-safe; the cursor is confined to one thread at a time.
   *
   * @param context of the thread that reads
   */
  BatchCursor open(int part, ExecutionContext context);

  /** What can be told only when all parts have been read; opened once, after that. */
  default BatchCursor rest(ExecutionContext context) {
    return Cursors.empty();
  }

  /** Gives back what the parts share; called when they and the rest are closed. */
  @Override
  default void close() {}

  /** No parts. */
  static Morsels none() {
    return new Morsels() {
      @Override
      public int count() {
        return 0;
      }

      @Override
      public BatchCursor open(int part, ExecutionContext context) {
        throw new IndexOutOfBoundsException(part);
      }
    };
  }

  /** One part; it owns the cursor. */
  static Morsels single(BatchCursor cursor) {
    return new Morsels() {
      @Override
      public int count() {
        return 1;
      }

      @Override
      public BatchCursor open(int part, ExecutionContext context) {
        return cursor;
      }

      @Override
      public void close() {
        cursor.close();
      }
    };
  }

  /** Parts whose rows pass through another operator, one part as the next. */
  static Morsels through(Morsels input, Step step) {
    return new Morsels() {
      @Override
      public int count() {
        return input.count();
      }

      @Override
      public BatchCursor open(int part, ExecutionContext context) {
        return step.over(input.open(part, context), context);
      }

      @Override
      public BatchCursor rest(ExecutionContext context) {
        return step.over(input.rest(context), context);
      }

      @Override
      public void close() {
        input.close();
      }
    };
  }

  /** What an operator makes of its input's rows, wherever they come from. */
  @FunctionalInterface
  interface Step {
    /** A cursor that owns the other. */
    BatchCursor over(BatchCursor cursor, ExecutionContext context);
  }
}
