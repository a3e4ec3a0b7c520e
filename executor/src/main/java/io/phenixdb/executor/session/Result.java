package io.phenixdb.executor.session;

import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.BatchCursor;
import java.util.List;

/**
 * The outcome of a statement: an update count, rows, or (RETURNING) both. Close it: an auto-commit
 * query's snapshot lives until then.
 */
public interface Result extends BatchCursor {

  /**
   * Rows changed, or -1 when the statement is no modification. For a Modification known before the
   * first {@link #next}.
   */
  long updateCount();

  /** Columns of the rows; empty when there are none. */
  List<ResultColumn> columns();

  /** Things worth telling that are no errors: each becomes a SQLWarning. */
  List<String> warnings();
}
