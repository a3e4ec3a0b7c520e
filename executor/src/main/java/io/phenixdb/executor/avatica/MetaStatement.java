package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.PointQuery;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.ExecutionOptions;
import io.phenixdb.jdbc.spi.KeyRequest;
import io.phenixdb.jdbc.spi.SingleRowQuery;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.ResultColumns;
import io.phenixdb.planner.GeneratedKeys;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a connection: prepared once, or given its text with each execution; at most one of
 * its results is open.
 */
final class MetaStatement {
  /** Its text and which keys it gives back. */
  record Text(String sql, KeyRequest keys) {}

  /**
   * An execution whose result, if it has rows, is open.
   *
   * @param open null when the statement returned a count
   * @param columns of the rows
   */
  record Outcome(
      long updateCount,
      @Nullable OpenResult open,
      ResultColumns columns,
      boolean keys,
      List<String> warnings) {}

  private final MetaConnection connection;
  private final int id;
  private final @Nullable PreparedStatement prepared;
  private final boolean keysWanted;
  private final List<ColumnType> parameters;
  private final ResultColumns preparedColumns;
  private List<ResultColumn> knownColumns = List.of();
  private ResultColumns known = ResultColumns.NONE;
  private volatile @Nullable OpenResult open;

  /** Prepares the statement when it has a text; the caller holds the connection's lock. */
  MetaStatement(MetaConnection connection, int id, @Nullable Text text) {
    this.connection = connection;
    this.id = id;
    if (text == null) {
      prepared = null;
      keysWanted = false;
      parameters = List.of();
      preparedColumns = ResultColumns.NONE;
    } else {
      PreparedStatement statement = prepare(connection, text.sql(), text.keys());
      prepared = statement;
      keysWanted = text.keys().wanted();
      parameters = ColumnTypes.of(statement.parameters());
      preparedColumns = statement.returnsRows() ? columns(statement.columns()) : ResultColumns.NONE;
    }
  }

  private static PreparedStatement prepare(MetaConnection connection, String sql, KeyRequest keys) {
    return keys.wanted()
        ? connection.session().prepare(sql, new GeneratedKeys(true, keys.columns()))
        : connection.session().prepare(sql);
  }

  int id() {
    return id;
  }

  /** Whether the text comes with each execution. */
  boolean isText() {
    return prepared == null;
  }

  MetaConnection connection() {
    return connection;
  }

  List<ColumnType> parameters() {
    return parameters;
  }

  /** The short way to run it, or null when it is no lookup by a key. */
  @Nullable SingleRowQuery singleRow() {
    PointQuery query = prepared == null || keysWanted ? null : prepared.pointQuery();
    return query == null ? null : new PointRows(query, this::columns);
  }

  /** Columns of the result set when the statement was prepared; none when it returns a count. */
  ResultColumns preparedColumns() {
    return preparedColumns;
  }

  /** The result that is open, or null. */
  @Nullable OpenResult open() {
    return open;
  }

  private ResultColumns columns(List<ResultColumn> columns) {
    if (columns != knownColumns && !columns.equals(knownColumns)) {
      known = ColumnTypes.columns(connection.catalog(), columns);
    }
    knownColumns = columns;
    return known;
  }

  /** Runs the prepared statement. */
  Outcome execute(List<? extends @Nullable Object> values, ExecutionOptions options)
      throws SQLException {
    connection.lock(id);
    try {
      closeOpen();
      return run(required(), values, options, keysWanted, null);
    } catch (RuntimeException e) {
      throw SqlFailures.sql(e);
    } finally {
      connection.unlock();
    }
  }

  /** Prepares and runs a text. */
  Outcome execute(String sql, KeyRequest keys, ExecutionOptions options) throws SQLException {
    connection.lock(id);
    try {
      closeOpen();
      PreparedStatement statement =
          keys.wanted() ? prepare(connection, sql, keys) : connection.session().prepareOnce(sql);
      try {
        Outcome outcome = run(statement, List.of(), options, keys.wanted(), statement);
        if (outcome.open() == null) {
          statement.close();
        }
        return outcome;
      } catch (SQLException | RuntimeException e) {
        statement.close();
        throw e;
      }
    } catch (RuntimeException e) {
      throw SqlFailures.sql(e);
    } finally {
      connection.unlock();
    }
  }

  private Outcome run(
      PreparedStatement statement,
      List<? extends @Nullable Object> values,
      ExecutionOptions options,
      boolean keys,
      @Nullable PreparedStatement owned)
      throws SQLException {
    checkExpected(statement, options.expected(), keys);
    Result result = statement.execute(values, options.maxRows(), options.timeoutMillis());
    List<String> warnings = result.warnings();
    long updateCount = result.updateCount();
    if (result.columns().isEmpty()) {
      result.close();
      return new Outcome(updateCount, null, ResultColumns.NONE, false, warnings);
    }
    OpenResult opened = new OpenResult(connection, id, result, owned);
    open = opened;
    boolean rowsAreKeys = keys && updateCount >= 0;
    return new Outcome(updateCount, opened, columns(result.columns()), rowsAreKeys, warnings);
  }

  private static void checkExpected(
      PreparedStatement statement, ExecutionOptions.Expected expected, boolean keys)
      throws SQLException {
    if (expected == ExecutionOptions.Expected.ROWS && !statement.returnsRows()) {
      throw SqlErrors.of("02000", "the statement returns no result set; use executeUpdate");
    }
    if (expected == ExecutionOptions.Expected.COUNT && statement.returnsRows() && !keys) {
      throw SqlErrors.of("0100E", "the statement returns a result set; use executeQuery");
    }
  }

  /** Runs the prepared statement once a list. */
  long[] executeBatch(List<? extends List<? extends @Nullable Object>> values) throws SQLException {
    connection.lock(id);
    try {
      closeOpen();
      return required().executeBatch(values);
    } catch (RuntimeException e) {
      throw SqlFailures.sql(e);
    } finally {
      connection.unlock();
    }
  }

  private PreparedStatement required() throws SQLException {
    PreparedStatement statement = prepared;
    if (statement == null) {
      throw SqlErrors.of("26000", "statement " + id + " is not prepared");
    }
    return statement;
  }

  void cancelOpenResult() {
    OpenResult opened = open;
    if (opened != null) {
      opened.cancel();
    }
  }

  private void closeOpen() {
    OpenResult opened = open;
    open = null;
    if (opened != null) {
      opened.close();
    }
  }

  void close() {
    connection.lock(id);
    try {
      closeOpen();
      if (prepared != null) {
        prepared.close();
      }
    } finally {
      connection.unlock();
    }
  }
}
