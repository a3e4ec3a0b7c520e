package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.Execution;
import io.phenixdb.jdbc.spi.ExecutionOptions.Expected;
import io.phenixdb.jdbc.spi.Prepared;
import io.phenixdb.jdbc.spi.SingleRowQuery;
import io.phenixdb.jdbc.value.ResultColumns;
import java.sql.BatchUpdateException;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement. Confined to one thread at a time, but for {@link #cancel}.
 *
 * <p>Its execution does not go through Avatica's frames of objects: values reach the engine as they
 * were bound, and the result set reads the engine's columns.
 */
final class PhenixPreparedStatement extends BindingStatement
    implements PhenixResultSet.ResultOwner {
  private final StatementOutcome outcome;
  private final Meta.Signature prepared;
  private final boolean keysWanted;
  private final List<List<@Nullable Object>> batch = new ArrayList<>();
  private @Nullable SingleRowQuery singleRow;
  private boolean poolable = true;

  PhenixPreparedStatement(
      PhenixConnection connection,
      Prepared prepared,
      Meta.Signature signature,
      boolean keysWanted,
      int type,
      int concurrency,
      int holdability)
      throws SQLException {
    super(connection, prepared, signature, type, concurrency, holdability);
    this.outcome = new StatementOutcome(connection, this);
    this.prepared = signature;
    this.keysWanted = keysWanted;
    this.singleRow = prepared.singleRow();
  }

  private void run(Expected expected) throws SQLException {
    begin();
    SingleRowQuery query = singleRow;
    if (query != null) {
      Execution.Rows rows = query.run(values.bound());
      if (rows != null) {
        outcome.accept(rows, prepared);
        return;
      }
    }
    Execution execution =
        owner
            .database()
            .executePrepared(
                handle, values.snapshot(), outcome.options(maxRowCount, getFetchSize(), expected));
    outcome.accept(execution, prepared, maxRowCount);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    run(Expected.ROWS);
    return outcome.requiredResultSet();
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    singleRow = null;
    run(Expected.COUNT);
    return outcome.requiredUpdateCount();
  }

  @Override
  public boolean execute() throws SQLException {
    run(Expected.ANY);
    return outcome.resultSet() != null;
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    batch.add(values.snapshot());
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    begin();
    List<List<@Nullable Object>> lists = List.copyOf(batch);
    batch.clear();
    if (lists.isEmpty()) {
      return new long[0];
    }
    return keysWanted
        ? owner.inOneTransaction(() -> batchWithKeys(lists))
        : owner.database().executePreparedBatch(handle, lists);
  }

  /** Keys come back an execution at a time; the rows are gathered. */
  private long[] batchWithKeys(List<List<@Nullable Object>> lists) throws SQLException {
    long[] counts = new long[lists.size()];
    List<@Nullable Object[]> keyRows = new ArrayList<>();
    ResultColumns keyColumns = null;
    for (int i = 0; i < counts.length; i++) {
      try {
        Execution execution =
            owner
                .database()
                .executePrepared(
                    handle, lists.get(i), outcome.options(0, getFetchSize(), Expected.COUNT));
        counts[i] = Math.max(0, execution.updateCount());
        Execution.Rows rows = execution.rows();
        if (rows != null) {
          keyColumns = rows.columns();
          Meta.Signature signature = keyColumns.signature("", List.of());
          keyRows.addAll(new PhenixResultSet(owner, null, signature, rows).drain());
        }
      } catch (SQLException e) {
        throw new BatchUpdateException(
            e.getMessage(), e.getSQLState(), e.getErrorCode(), Arrays.copyOf(counts, i), e);
      }
    }
    if (keyColumns != null) {
      outcome.acceptKeys(keyColumns, keyRows);
    }
    return counts;
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return prepared.columns.isEmpty() ? null : super.getMetaData();
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return this;
  }

  private static SQLException textNotAllowed() {
    return SqlErrors.of("42601", "a prepared statement has its text; call the method without one");
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    throw textNotAllowed();
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    throw textNotAllowed();
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    throw textNotAllowed();
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    throw textNotAllowed();
  }

  @Override
  protected void checkOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.closed("statement");
    }
  }

  /** Forgets the last execution; that closes a result set is no completion. */
  private void begin() throws SQLException {
    checkOpen();
    boolean completing = closeOnCompletion;
    closeOnCompletion = false;
    outcome.reset();
    closeOnCompletion = completing;
  }

  @Override
  public void resultClosed() {
    if (closeOnCompletion) {
      close_();
    }
  }

  @Override
  protected void close_() {
    if (!closed) {
      outcome.reset();
      super.close_();
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    try {
      close_();
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    }
  }

  @Override
  public void cancel() throws SQLException {
    checkOpen();
    owner.database().cancelStatement(handle);
  }

  @Override
  public @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return outcome.resultSet();
  }

  @Override
  public int getUpdateCount() throws SQLException {
    return (int) Math.min(Integer.MAX_VALUE, getLargeUpdateCount());
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return outcome.updateCount();
  }

  @Override
  public boolean getMoreResults(int what) throws SQLException {
    checkOpen();
    if (what == KEEP_CURRENT_RESULT) {
      // Rows of the short way share one cursor, which the kept result set now has for itself.
      singleRow = null;
    }
    outcome.moreResults(what);
    return false;
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    return outcome.generatedKeys();
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return outcome.warnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    outcome.clearWarnings();
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    checkOpen();
    return outcome.timeoutSeconds();
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    outcome.setTimeoutSeconds(seconds);
  }

  @Override
  public void setFetchSize(int rows) throws SQLException {
    super.setFetchSize(StatementOutcome.checkedFetchSize(rows));
  }

  @Override
  public void setLargeMaxRows(long rows) throws SQLException {
    checkOpen();
    if (rows < 0) {
      throw SqlErrors.of("22023", "a maximum of " + rows + " rows is negative");
    }
    maxRowCount = rows;
  }

  @Override
  public void setMaxFieldSize(int bytes) throws SQLException {
    checkOpen();
    if (bytes != 0) {
      throw SqlErrors.unsupported("a maximum field size");
    }
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD && direction != ResultSet.FETCH_UNKNOWN) {
      throw SqlErrors.unsupported("a fetch direction other than forward");
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  /** Escapes are always processed: {@code enable} makes no difference. */
  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
  }

  /** Cursors have no names: there are no positioned updates. */
  @Override
  public void setCursorName(String name) throws SQLException {
    checkOpen();
  }

  @Override
  public void setPoolable(boolean poolable) throws SQLException {
    checkOpen();
    this.poolable = poolable;
  }

  @Override
  public boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    return Wrapping.unwrap(this, wanted);
  }
}
