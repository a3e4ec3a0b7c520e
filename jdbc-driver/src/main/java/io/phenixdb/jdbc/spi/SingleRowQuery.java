package io.phenixdb.jdbc.spi;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A prepared query for at most one row, run without what a query of many rows needs. Confined to
 * its connection's thread.
 */
public interface SingleRowQuery {

  /**
   * Runs it. The rows of all runs may share one cursor: a run ends the rows of the one before.
   *
   * @param values one a parameter; neither kept nor changed
   * @return before its row, if there is one; or null when nothing was done and the statement has to
   *     be run as any other, which then also reports what is wrong
   */
  Execution.@Nullable Rows run(@Nullable Object[] values) throws SQLException;
}
