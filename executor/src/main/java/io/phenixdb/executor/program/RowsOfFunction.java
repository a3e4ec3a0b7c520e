package io.phenixdb.executor.program;

import io.phenixdb.storage.batch.ColumnBuilder;
import java.util.List;

/** The rows of a table function for one input row after the other. Confined to one run. */
interface RowsOfFunction {
  /** A function without rows. */
  RowsOfFunction NONE =
      new RowsOfFunction() {
        @Override
        public void start(int row) {}

        @Override
        public boolean append(List<ColumnBuilder> out) {
          return false;
        }
      };

  /** Goes to an input row. */
  void start(int row);

  /** Appends the next row of the function; false when there is none left. */
  boolean append(List<ColumnBuilder> out);
}
