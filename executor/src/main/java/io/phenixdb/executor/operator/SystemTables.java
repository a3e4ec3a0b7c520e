package io.phenixdb.executor.operator;

import io.phenixdb.storage.batch.BatchCursor;

/** Source of the tables of information_schema and sys. Thread-safe. */
public interface SystemTables {

  /**
   * Computes a table.
   *
   * @param columns positions of the columns wanted, in order
   * @return rows of those columns; the caller closes it
   */
  BatchCursor read(String schema, String table, int[] columns, ExecutionContext context);
}
