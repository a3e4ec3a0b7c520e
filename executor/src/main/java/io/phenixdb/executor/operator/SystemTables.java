package io.phenixdb.executor.operator;

import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.engine.EventJournal;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/** Source of the tables of information_schema and sys. Thread-safe. */
public interface SystemTables {

  /**
   * Computes a table.
   *
   * @param columns positions of the columns wanted, in order
   * @return rows of those columns; the caller closes it
   */
  BatchCursor read(String schema, String table, int[] columns, ExecutionContext context);

  /** What the database remembers of what happened to it. */
  default EventJournal journal() {
    throw new DatabaseException(
        SqlState.FEATURE_NOT_SUPPORTED, "there is no event journal behind these system tables");
  }
}
