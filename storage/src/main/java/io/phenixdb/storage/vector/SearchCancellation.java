package io.phenixdb.storage.vector;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;

/** Ends a long search when its thread is interrupted. */
public final class SearchCancellation {
  private SearchCancellation() {}

  /**
   * Leaves the flag set.
   *
   * @throws DatabaseException 57014 when the thread is interrupted
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new DatabaseException(SqlState.QUERY_CANCELED, "the search was cancelled");
    }
  }
}
