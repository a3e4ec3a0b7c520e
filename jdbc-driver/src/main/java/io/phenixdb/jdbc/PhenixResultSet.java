package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.Execution;
import io.phenixdb.jdbc.value.RowCursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * A forward-only, read-only result set over a {@link RowCursor}: no row is boxed on the way from
 * the engine's column vectors to {@code getLong}. Confined to a thread.
 */
final class PhenixResultSet extends ReadingResultSet {
  private final RowCursor rows;
  private final Meta.Signature columns;
  private final @Nullable Calendar calendar;
  private @Nullable Map<String, Integer> labels;
  private long rowNumber;
  private boolean afterLast;

  /** A result set before its first row; a null statement owns none. */
  PhenixResultSet(
      PhenixConnection connection,
      @Nullable AvaticaStatement statement,
      Meta.Signature signature,
      Execution.Rows result)
      throws SQLException {
    super(statement, signature, connection.getTimeZone());
    this.rows = result.cursor();
    this.columns = signature;
    this.calendar = connection.foreignCalendar();
    this.cursor = rows;
    this.accessorList = rows.createAccessors(signature.columns, localCalendar, this);
  }

  @Override
  @Nullable Calendar calendar() {
    return calendar;
  }

  @Override
  protected void checkOpen() throws SQLException {
    if (isClosed()) {
      throw SqlErrors.closed("result set");
    }
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
    if (!isClosedQuietly()) {
      super.close();
    }
  }

  private boolean isClosedQuietly() {
    try {
      return isClosed();
    } catch (SQLException e) {
      return true;
    }
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
