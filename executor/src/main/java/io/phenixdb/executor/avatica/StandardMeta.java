package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.ValueConversion;
import io.phenixdb.jdbc.spi.ExecutionOptions;
import io.phenixdb.jdbc.spi.ExecutionOptions.Expected;
import io.phenixdb.jdbc.spi.KeyRequest;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.ResultColumns;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code Meta} that stock Avatica clients use: prepare, execute and fetch with rows of
 * objects, one result a statement. Subclassed by {@link PhenixMeta}, which has the connections.
 */
abstract class StandardMeta extends MetaImpl {
  private final StandardRows rows;

  StandardMeta(ValueConversion values) {
    super(null);
    this.rows = new StandardRows(values);
  }

  abstract MetaConnection requireConnection(String id) throws SQLException;

  abstract MetaStatement requireStatement(StatementHandle handle) throws SQLException;

  abstract MetaStatement textStatement(StatementHandle handle) throws SQLException;

  abstract MetaStatement prepareOn(ConnectionHandle handle, String sql, KeyRequest keys)
      throws SQLException;

  public abstract long[] executePreparedBatch(
      StatementHandle handle, List<? extends List<? extends @Nullable Object>> values)
      throws SQLException;

  public abstract long[] executeTextBatch(StatementHandle handle, List<String> texts)
      throws SQLException;

  private static ExecutionOptions options(long maxRows) {
    return new ExecutionOptions(
        Math.max(0, maxRows), 0, ExecutionOptions.DEFAULT_FETCH_SIZE, Expected.ANY);
  }

  private static Meta.Signature signature(
      String sql, ResultColumns columns, List<ColumnType> parameterTypes) {
    List<AvaticaParameter> parameters = new ArrayList<>();
    for (ColumnType type : parameterTypes) {
      parameters.add(ResultColumns.parameter(parameters.size() + 1, type));
    }
    return columns.signature(sql, parameters);
  }

  private ExecuteResult result(
      StatementHandle handle, MetaStatement.Outcome outcome, int firstFrameRows)
      throws SQLException {
    OpenResult open = outcome.open();
    if (open == null) {
      long count = Math.max(0, outcome.updateCount());
      return new ExecuteResult(List.of(MetaResultSet.count(handle.connectionId, handle.id, count)));
    }
    return new ExecuteResult(
        List.of(
            MetaResultSet.create(
                handle.connectionId,
                handle.id,
                false,
                signature("", outcome.columns(), List.of()),
                rows.frame(open, 0, firstFrameRows))));
  }

  @Override
  public StatementHandle prepare(ConnectionHandle connection, String sql, long maxRowCount) {
    try {
      MetaStatement statement = prepareOn(connection, sql, KeyRequest.NONE);
      return new StatementHandle(
          connection.id,
          statement.id(),
          signature(sql, statement.preparedColumns(), statement.parameters()));
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    }
  }

  @Override
  @Deprecated
  public ExecuteResult prepareAndExecute(
      StatementHandle handle, String sql, long maxRowCount, PrepareCallback callback) {
    return prepareAndExecute(handle, sql, maxRowCount, 0, callback);
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle handle,
      String sql,
      long maxRowCount,
      int firstFrameRows,
      PrepareCallback callback) {
    try {
      MetaStatement.Outcome outcome =
          textStatement(handle).execute(sql, KeyRequest.NONE, options(maxRowCount));
      return result(handle, outcome, firstFrameRows);
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    }
  }

  @Override
  @Deprecated
  public ExecuteResult execute(StatementHandle handle, List<TypedValue> values, long maxRowCount) {
    return execute(handle, values, 0);
  }

  @Override
  public ExecuteResult execute(
      StatementHandle handle, List<TypedValue> values, int firstFrameRows) {
    try {
      MetaStatement.Outcome outcome = requireStatement(handle).execute(objects(values), options(0));
      return result(handle, outcome, firstFrameRows);
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    }
  }

  private static List<@Nullable Object> objects(@Nullable List<TypedValue> values) {
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    List<@Nullable Object> objects = new ArrayList<>();
    if (values != null) {
      for (TypedValue value : values) {
        Object object = value.toJdbc(utc);
        objects.add(object instanceof java.util.Date date ? local(date) : object);
      }
    }
    return objects;
  }

  /** Avatica's dates and times name their fields in UTC. */
  private static Object local(java.util.Date date) {
    LocalDateTime fields =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneOffset.UTC);
    return switch (date) {
      case java.sql.Date day -> fields.toLocalDate();
      case java.sql.Time time -> fields.toLocalTime();
      default -> fields;
    };
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle handle, List<String> texts) {
    try {
      return new ExecuteBatchResult(executeTextBatch(handle, texts));
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    }
  }

  @Override
  public ExecuteBatchResult executeBatch(
      StatementHandle handle, List<List<TypedValue>> valueLists) {
    List<List<@Nullable Object>> lists = new ArrayList<>();
    for (List<TypedValue> values : valueLists) {
      lists.add(objects(values));
    }
    try {
      return new ExecuteBatchResult(executePreparedBatch(handle, lists));
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    }
  }

  @Override
  public Frame fetch(StatementHandle handle, long offset, int maxRows) {
    try {
      OpenResult open = requireStatement(handle).open();
      return open == null ? Frame.EMPTY : rows.frame(open, offset, maxRows);
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    }
  }

  /** Results cannot be had again: a client that lost one runs its statement anew. */
  @Override
  public boolean syncResults(StatementHandle handle, QueryState state, long offset) {
    return false;
  }
}
