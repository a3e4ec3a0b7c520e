package io.phenixdb.jdbc.spi;

import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * What connections ask of their database: Avatica's {@link Meta}, and what it lacks for JDBC -
 * results read without frames of objects, generated keys, timeouts, cancel, liveness. Implemented
 * by the embedded engine and by the client of a server. A connection is used by one thread at a
 * time, but for {@link #cancelStatement} and {@link #isAlive}.
 *
 * <p>Methods of {@link Meta} report errors as unchecked exceptions, those declared here as {@code
 * SQLException} with its SQLSTATE.
 */
public interface DatabaseMeta extends Meta {

  /** Prepares a statement. */
  Prepared prepareStatement(ConnectionHandle connection, String sql, KeyRequest keys)
      throws SQLException;

  /** Runs a prepared statement with a value a parameter. */
  Execution executePrepared(
      StatementHandle statement, List<? extends @Nullable Object> values, ExecutionOptions options)
      throws SQLException;

  /** Prepares and runs a statement. */
  Execution executeText(
      StatementHandle statement, String sql, KeyRequest keys, ExecutionOptions options)
      throws SQLException;

  /**
   * Runs a prepared statement once a list of values.
   *
   * @throws java.sql.BatchUpdateException with the counts of those before the one that failed
   */
  long[] executePreparedBatch(
      StatementHandle statement, List<? extends List<? extends @Nullable Object>> values)
      throws SQLException;

  /**
   * Runs statements one after the other.
   *
   * @throws java.sql.BatchUpdateException with the counts of those before the one that failed
   */
  long[] executeTextBatch(StatementHandle statement, List<String> sql) throws SQLException;

  /** Cancels what the statement is running, if anything; callable from any thread. */
  void cancelStatement(StatementHandle statement) throws SQLException;

  /** Whether the database still knows the connection; asks it. */
  boolean isAlive(ConnectionHandle connection, int timeoutSeconds);

  /**
   * Longest wait for an answer in milliseconds, 0 for none; a database in this process ignores it.
   */
  void setNetworkTimeout(int millis);
}
