package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.Execution;
import io.phenixdb.jdbc.value.RowCursor;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.util.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A forward-only, read-only result set over a {@link RowCursor}: no row is boxed on the way from
 * the engine's column vectors to {@code getLong}. Confined to a thread.
 *
 * <p>It is an object of its own, no Avatica result set: that one makes a calendar, metadata and a
 * list of accessors for each execution, which costs more than looking a row up.
 */
final class PhenixResultSet extends ReadingResultSet {
  private final PhenixConnection connection;
  private final @Nullable ResultOwner owner;
  private final RowCursor rows;
  private final List<Cursor.Accessor> accessors;
  private final Meta.Signature columns;
  private @Nullable Map<String, Integer> labels;
  private @Nullable ResultSetMetaData metadata;
  private long rowNumber;
  private int fetchSize;
  private boolean afterLast;
  private boolean closed;

  /** The statement of a result set. */
  interface ResultOwner extends Statement {
    /** The result set has been closed. */
    void resultClosed();
  }

  /** A result set before its first row; a null owner is told nothing. */
  PhenixResultSet(
      PhenixConnection connection,
      @Nullable ResultOwner owner,
      Meta.Signature signature,
      Execution.Rows result) {
    this.connection = connection;
    this.owner = owner;
    this.rows = result.cursor();
    this.columns = signature;
    this.accessors = rows.accessors();
  }

  @Override
  @Nullable Calendar calendar() {
    return connection.foreignCalendar();
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.closed("result set");
    }
  }

  @Override
  Cursor.Accessor accessor(int index) throws SQLException {
    checkOpen();
    if (index < 1 || index > accessors.size()) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX, "column " + index + " of a result that has " + accessors.size());
    }
    return accessors.get(index - 1);
  }

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    try {
      if (rows.next()) {
        rowNumber++;
        return true;
      }
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    }
    afterLast = true;
    return false;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      rows.close();
      if (owner != null) {
        owner.resultClosed();
      }
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public @Nullable Statement getStatement() throws SQLException {
    checkOpen();
    return owner;
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    ResultSetMetaData known = metadata;
    if (known == null) {
      known = new PhenixResultSetMetaData(null, columns);
      metadata = known;
    }
    return known;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return connection.getHoldability();
  }

  @Override
  public void setFetchSize(int wanted) throws SQLException {
    checkOpen();
    fetchSize = StatementOutcome.checkedFetchSize(wanted);
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  private static SQLException forwardOnly() {
    return SqlErrors.unsupported("scrolling of a forward-only result set");
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public void afterLast() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean first() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean last() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean relative(int rowCount) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean previous() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return rows.wasNull();
  }

  @Override
  public int findColumn(String label) throws SQLException {
    checkOpen();
    Map<String, Integer> known = labels;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < columns.columns.size(); i++) {
        known.putIfAbsent(columns.columns.get(i).label.toLowerCase(Locale.ROOT), i + 1);
      }
      labels = known;
    }
    Integer index = label == null ? null : known.get(label.toLowerCase(Locale.ROOT));
    if (index == null) {
      throw SqlErrors.of("42703", "the result has no column '" + label + "'");
    }
    return index;
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return rowNumber == 0 && !afterLast;
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return afterLast && rowNumber > 0;
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return rowNumber == 1 && !afterLast;
  }

  @Override
  public boolean isLast() throws SQLException {
    throw SqlErrors.unsupported("isLast of a forward-only result set");
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return afterLast ? 0 : (int) Math.min(Integer.MAX_VALUE, rowNumber);
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

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public String getCursorName() throws SQLException {
    throw SqlErrors.unsupported("a cursor name");
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) {
    return wanted.isInstance(this);
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    return Wrapping.unwrap(this, wanted);
  }

  /** All rows as objects, for what the driver asks itself; closes the result set. */
  List<@Nullable Object[]> drain() throws SQLException {
    try (this) {
      List<@Nullable Object[]> drained = new java.util.ArrayList<>();
      int width = columns.columns.size();
      while (next()) {
        @Nullable Object[] row = new @Nullable Object[width];
        for (int i = 0; i < width; i++) {
          row[i] = getObject(i + 1);
        }
        drained.add(row);
      }
      return drained;
    }
  }
}
