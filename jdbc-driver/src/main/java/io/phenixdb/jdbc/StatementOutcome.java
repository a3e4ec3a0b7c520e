package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.Execution;
import io.phenixdb.jdbc.spi.ExecutionOptions;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.MemoryCursor;
import io.phenixdb.jdbc.value.ResultColumns;
import io.phenixdb.jdbc.value.ValueKind;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * What the last execution of a statement left behind - a result set or a count, generated keys,
 * warnings - and the settings of the next one. The part that plain and prepared statements share.
 * Confined to a thread.
 */
final class StatementOutcome {
  private static final ResultColumns NO_KEYS =
      ResultColumns.of(
          "",
          List.of(ResultColumns.Column.computed("generated_key", ColumnType.of(ValueKind.BIGINT))));

  private final PhenixConnection connection;
  private final PhenixResultSet.ResultOwner statement;
  private @Nullable PhenixResultSet current;
  private @Nullable PhenixResultSet keys;
  private @Nullable SQLWarning warnings;
  private long updateCount = -1;
  private int timeoutSeconds;

  StatementOutcome(PhenixConnection connection, PhenixResultSet.ResultOwner statement) {
    this.connection = connection;
    this.statement = statement;
  }

  /** Forgets the last execution; its result sets are closed. */
  void reset() {
    PhenixResultSet open = current;
    PhenixResultSet openKeys = keys;
    current = null;
    keys = null;
    warnings = null;
    updateCount = -1;
    if (open != null) {
      open.close();
    }
    if (openKeys != null) {
      openKeys.close();
    }
  }

  /** Takes what an execution brought. */
  void accept(Execution execution, Meta.@Nullable Signature prepared, long maxRows)
      throws SQLException {
    for (String text : execution.warnings()) {
      SQLWarning warning = new SQLWarning(text, "01000");
      if (warnings == null) {
        warnings = warning;
      } else {
        warnings.setNextWarning(warning);
      }
    }
    Execution.Rows rows = execution.rows();
    if (rows == null) {
      updateCount = Math.max(0, execution.updateCount());
      return;
    }
    Meta.Signature signature = signature(rows, prepared);
    if (execution.keys()) {
      keys = new PhenixResultSet(connection, null, signature, rows);
      updateCount = Math.max(0, execution.updateCount());
    } else {
      rows.cursor().limit(maxRows);
      current = new PhenixResultSet(connection, statement, signature, rows);
    }
  }

  /** Takes the rows of a query that was run the short way. */
  void accept(Execution.Rows rows, Meta.Signature prepared) {
    current = new PhenixResultSet(connection, statement, signature(rows, prepared), rows);
  }

  private static Meta.Signature signature(Execution.Rows rows, Meta.@Nullable Signature prepared) {
    return prepared != null && prepared.columns == rows.columns().metadata()
        ? prepared
        : rows.columns().signature("", List.of());
  }

  /** Takes counts and keys of a batch. */
  void acceptKeys(ResultColumns columns, List<@Nullable Object[]> rows) throws SQLException {
    keys =
        new PhenixResultSet(
            connection,
            null,
            columns.signature("", List.of()),
            new Execution.Rows(columns, new MemoryCursor(columns.types(), rows)));
  }

  @Nullable PhenixResultSet resultSet() {
    return current;
  }

  PhenixResultSet requiredResultSet() throws SQLException {
    PhenixResultSet open = current;
    if (open == null) {
      throw SqlErrors.of("02000", "the statement returned no result set; use executeUpdate");
    }
    return open;
  }

  long updateCount() {
    return updateCount;
  }

  /** The count for {@code executeUpdate}. */
  long requiredUpdateCount() throws SQLException {
    if (current != null) {
      throw SqlErrors.of("0100E", "the statement returned a result set; use executeQuery");
    }
    return updateCount;
  }

  PhenixResultSet generatedKeys() throws SQLException {
    PhenixResultSet open = keys;
    if (open == null || open.isClosed()) {
      acceptKeys(NO_KEYS, List.of());
      open = java.util.Objects.requireNonNull(keys);
    }
    return open;
  }

  /** There is one result only: closes it. */
  void moreResults(int what) throws SQLException {
    if (what != Statement.CLOSE_CURRENT_RESULT
        && what != Statement.KEEP_CURRENT_RESULT
        && what != Statement.CLOSE_ALL_RESULTS) {
      throw SqlErrors.of("22023", what + " is no constant of getMoreResults");
    }
    PhenixResultSet open = current;
    current = null;
    updateCount = -1;
    if (open != null && what != Statement.KEEP_CURRENT_RESULT) {
      open.close();
    }
  }

  @Nullable SQLWarning warnings() {
    return warnings;
  }

  void clearWarnings() {
    warnings = null;
  }

  int timeoutSeconds() {
    return timeoutSeconds;
  }

  void setTimeoutSeconds(int seconds) throws SQLException {
    if (seconds < 0) {
      throw SqlErrors.of("22023", "a query timeout of " + seconds + " seconds is negative");
    }
    timeoutSeconds = seconds;
  }

  static int checkedFetchSize(int rows) throws SQLException {
    if (rows < 0) {
      throw SqlErrors.of("22023", "a fetch size of " + rows + " rows is negative");
    }
    return rows == 0 ? ExecutionOptions.DEFAULT_FETCH_SIZE : rows;
  }

  ExecutionOptions options(long maxRows, int fetchSize, ExecutionOptions.Expected expected) {
    return new ExecutionOptions(maxRows, timeoutSeconds * 1000L, Math.max(1, fetchSize), expected);
  }
}
