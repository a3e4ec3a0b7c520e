package io.phenixdb.executor.session;

import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.type.DataType;
import java.util.List;

/**
 * A statement that is ready to run, again and again. It is planned anew by itself when the catalog
 * has changed. Confined to its session's thread.
 */
public interface PreparedStatement extends AutoCloseable {

  String sql();

  /** Types of the parameters in order. */
  List<DataType> parameters();

  /** Columns of the result set; empty when the statement returns none. */
  List<ResultColumn> columns();

  /**
   * Whether execution yields a result set (a query, RETURNING, SHOW, EXPLAIN) rather than a count.
   */
  boolean returnsRows();

  /** The short way to run it, or null when the statement is no lookup by a key. */
  default @org.jspecify.annotations.Nullable PointQuery pointQuery() {
    return null;
  }

  /**
   * Runs the statement.
   *
   * @param parameters one value a parameter: null; or a Boolean, Number, BigDecimal, String,
   *     byte[], float[], double[], UUID, Object[] or java.time value (java.sql values too),
   *     converted to the parameter's type, 22P02 or 22003 when it does not fit; 42P02 when their
   *     number is wrong
   * @param maxRows most rows wanted, 0 for all
   * @param timeoutMillis longest run time, 0 for the session's statement_timeout; 57014 when it is
   *     over
   */
  Result execute(
      List<? extends @org.jspecify.annotations.Nullable Object> parameters,
      long maxRows,
      long timeoutMillis);

  /**
   * Runs the statement once for each list of parameters, all in one transaction: each is atomic by
   * itself.
   *
   * @return update counts in order
   * @throws BatchFailure when one of them fails; those before it stand (in the open transaction;
   *     with auto-commit nothing stands)
   */
  long[] executeBatch(
      List<? extends List<? extends @org.jspecify.annotations.Nullable Object>> parameterLists);

  @Override
  void close();
}
