package io.phenixdb.executor.function;

import io.phenixdb.storage.batch.ColumnBuilder;

/** Computes a function for one row of its arguments; confined to one batch and thread. */
@FunctionalInterface
public interface RowFunction {

  /** Appends exactly one value. */
  void apply(int row, ColumnBuilder out);

  /** Opens a function over the arguments of a batch. */
  @FunctionalInterface
  interface Factory {
    RowFunction open(Arguments arguments);
  }
}
