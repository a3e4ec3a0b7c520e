package io.phenixdb.jdbc.remote;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.DatabaseMeta;
import io.phenixdb.jdbc.spi.Execution;
import io.phenixdb.jdbc.spi.ExecutionOptions;
import io.phenixdb.jdbc.spi.KeyRequest;
import io.phenixdb.jdbc.spi.Prepared;
import io.phenixdb.jdbc.url.ConnectionProperty;
import io.phenixdb.jdbc.url.ConnectionUrl;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.ResultColumns;
import io.phenixdb.jdbc.wire.ColumnsCodec;
import io.phenixdb.jdbc.wire.FrameProtocol;
import io.phenixdb.jdbc.wire.FrameProtocol.Operation;
import io.phenixdb.jdbc.wire.ParameterCodec;
import io.phenixdb.jdbc.wire.SettingsCodec;
import io.phenixdb.jdbc.wire.WireCursor;
import io.phenixdb.jdbc.wire.WireInput;
import io.phenixdb.jdbc.wire.WireOutput;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * A database behind a server, asked with the messages of {@link FrameProtocol}. One a connection.
 */
public final class RemoteMeta extends MetaImpl implements DatabaseMeta {
  /** Ids of unprepared statements begin here, above those that the server gives. */
  private static final int FIRST_TEXT_STATEMENT = 1 << 30;

  private final HttpTransport transport;
  private final AtomicInteger nextStatement = new AtomicInteger(FIRST_TEXT_STATEMENT);
  private final Map<Integer, ResultColumns> preparedColumns = new ConcurrentHashMap<>();
  private final Map<Integer, Boolean> openOnServer = new ConcurrentHashMap<>();

  /** A client of the server that a URL names; nothing is sent yet. */
  public RemoteMeta(ConnectionUrl.Server url, Properties properties) throws SQLException {
    super(null);
    int connectMillis = ConnectionProperty.CONNECT_TIMEOUT.number(properties, 0, Integer.MAX_VALUE);
    int socketMillis = ConnectionProperty.SOCKET_TIMEOUT.number(properties, 0, Integer.MAX_VALUE);
    boolean ssl = ConnectionProperty.SSL.flag(properties);
    transport = new HttpTransport(url.endpoint(ssl), connectMillis, socketMillis);
  }

  private WireInput call(WireOutput request) throws SQLException {
    WireInput response =
        new WireInput(transport.post(FrameProtocol.PATH.substring(1), request.toByteArray()));
    FrameProtocol.check(response);
    return response;
  }

  /** For methods of {@code Meta}, which report errors unchecked; the driver unwraps them. */
  private void tell(WireOutput request) {
    try {
      call(request);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void openConnection(ConnectionHandle connection, Map<String, String> info) {
    Map<String, String> sent = new HashMap<>();
    for (ConnectionProperty property :
        List.of(ConnectionProperty.USER, ConnectionProperty.PASSWORD)) {
      String value = info.get(property.propertyName());
      if (value != null) {
        sent.put(property.propertyName(), value);
      }
    }
    WireOutput request = FrameProtocol.request(Operation.OPEN, connection.id);
    SettingsCodec.writeProperties(request, sent);
    tell(request);
  }

  @Override
  public void closeConnection(ConnectionHandle connection) {
    try {
      tell(FrameProtocol.request(Operation.CLOSE, connection.id));
    } finally {
      transport.close();
    }
  }

  @Override
  public ConnectionProperties connectionSync(
      ConnectionHandle connection, ConnectionProperties change) {
    WireOutput request = FrameProtocol.request(Operation.SETTINGS, connection.id);
    SettingsCodec.write(request, change);
    try {
      return SettingsCodec.read(call(request));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void commit(ConnectionHandle connection) {
    tell(FrameProtocol.request(Operation.COMMIT, connection.id));
  }

  @Override
  public void rollback(ConnectionHandle connection) {
    tell(FrameProtocol.request(Operation.ROLLBACK, connection.id));
  }

  /** Takes an id; the server learns of the statement when it runs. */
  @Override
  public StatementHandle createStatement(ConnectionHandle connection) {
    return new StatementHandle(connection.id, nextStatement.getAndIncrement(), null);
  }

  @Override
  public void closeStatement(StatementHandle statement) {
    boolean prepared = preparedColumns.remove(statement.id) != null;
    if (openOnServer.remove(statement.id) != null || prepared) {
      tell(
          FrameProtocol.request(Operation.CLOSE_STATEMENT, statement.connectionId)
              .putInt(statement.id));
    }
  }

  @Override
  public Prepared prepareStatement(ConnectionHandle connection, String sql, KeyRequest keys)
      throws SQLException {
    WireOutput request = FrameProtocol.request(Operation.PREPARE, connection.id).putText(sql);
    FrameProtocol.write(request, keys);
    WireInput response = call(request);
    int id = response.getInt();
    List<ColumnType> parameters = ColumnsCodec.readTypes(response);
    ResultColumns columns = ColumnsCodec.read(response);
    preparedColumns.put(id, columns);
    return new Prepared(new StatementHandle(connection.id, id, null), parameters, columns, null);
  }

  @Override
  public Execution executePrepared(
      StatementHandle statement, List<? extends @Nullable Object> values, ExecutionOptions options)
      throws SQLException {
    WireOutput request =
        FrameProtocol.request(Operation.EXECUTE, statement.connectionId).putInt(statement.id);
    FrameProtocol.write(request, options);
    ParameterCodec.writeAll(request, values);
    return execution(statement, call(request), options);
  }

  @Override
  public Execution executeText(
      StatementHandle statement, String sql, KeyRequest keys, ExecutionOptions options)
      throws SQLException {
    WireOutput request =
        FrameProtocol.request(Operation.EXECUTE_TEXT, statement.connectionId).putInt(statement.id);
    FrameProtocol.write(request, options);
    request.putText(sql);
    FrameProtocol.write(request, keys);
    return execution(statement, call(request), options);
  }

  private Execution execution(
      StatementHandle statement, WireInput response, ExecutionOptions options) throws SQLException {
    long updateCount = response.getLong();
    int flags = response.getByte();
    List<String> warnings = new ArrayList<>();
    int count = response.getCount(4);
    for (int i = 0; i < count; i++) {
      warnings.add(response.getText());
    }
    if ((flags & FrameProtocol.HAS_ROWS) == 0) {
      return new Execution(updateCount, null, false, warnings);
    }
    ResultColumns columns =
        (flags & FrameProtocol.HAS_COLUMNS) != 0
            ? ColumnsCodec.read(response)
            : preparedColumns.getOrDefault(statement.id, ResultColumns.NONE);
    WireCursor cursor =
        new WireCursor(columns.types(), response, new Frames(statement, options.fetchSize()));
    if (cursor.hasMoreFrames()) {
      openOnServer.put(statement.id, true);
    }
    return new Execution(
        updateCount,
        new Execution.Rows(columns, cursor),
        (flags & FrameProtocol.ROWS_ARE_KEYS) != 0,
        warnings);
  }

  /** The frames of one result. */
  private final class Frames implements WireCursor.Frames {
    private final StatementHandle statement;
    private final int fetchSize;

    Frames(StatementHandle statement, int fetchSize) {
      this.statement = statement;
      this.fetchSize = fetchSize;
    }

    @Override
    public WireInput next() throws SQLException {
      return call(
          FrameProtocol.request(Operation.FETCH, statement.connectionId)
              .putInt(statement.id)
              .putInt(fetchSize));
    }

    /** A fetch of no rows gives the rest up. */
    @Override
    public void abandon() {
      try {
        call(
            FrameProtocol.request(Operation.FETCH, statement.connectionId)
                .putInt(statement.id)
                .putInt(0));
      } catch (SQLException e) {
        // The result ends with its statement or connection at the latest.
        return;
      }
    }
  }

  @Override
  public long[] executePreparedBatch(
      StatementHandle statement, List<? extends List<? extends @Nullable Object>> values)
      throws SQLException {
    WireOutput request =
        FrameProtocol.request(Operation.BATCH, statement.connectionId)
            .putInt(statement.id)
            .putInt(values.size());
    for (List<? extends @Nullable Object> list : values) {
      ParameterCodec.writeAll(request, list);
    }
    return counts(call(request));
  }

  @Override
  public long[] executeTextBatch(StatementHandle statement, List<String> sql) throws SQLException {
    WireOutput request =
        FrameProtocol.request(Operation.BATCH_TEXT, statement.connectionId)
            .putInt(statement.id)
            .putInt(sql.size());
    for (String text : sql) {
      request.putText(text);
    }
    return counts(call(request));
  }

  private static long[] counts(WireInput response) throws SQLException {
    return response.getLongs(response.getCount(8));
  }

  @Override
  public void cancelStatement(StatementHandle statement) throws SQLException {
    call(FrameProtocol.request(Operation.CANCEL, statement.connectionId).putInt(statement.id));
  }

  @Override
  public boolean isAlive(ConnectionHandle connection, int timeoutSeconds) {
    try {
      call(FrameProtocol.request(Operation.PING, connection.id));
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void setNetworkTimeout(int millis) {
    transport.setTimeoutMillis(millis);
  }

  private static RuntimeException notUsed() {
    return new IllegalStateException(SqlErrors.unsupported("this path; statements use frames"));
  }

  @Override
  public StatementHandle prepare(ConnectionHandle connection, String sql, long maxRowCount) {
    throw notUsed();
  }

  @Override
  @Deprecated
  public ExecuteResult prepareAndExecute(
      StatementHandle statement, String sql, long maxRowCount, PrepareCallback callback) {
    throw notUsed();
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle statement,
      String sql,
      long maxRowCount,
      int firstFrameRows,
      PrepareCallback callback) {
    throw notUsed();
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle statement, List<String> sql) {
    throw notUsed();
  }

  @Override
  public ExecuteBatchResult executeBatch(StatementHandle statement, List<List<TypedValue>> values) {
    throw notUsed();
  }

  @Override
  public Meta.Frame fetch(StatementHandle statement, long offset, int rows) {
    throw notUsed();
  }

  @Override
  @Deprecated
  public ExecuteResult execute(
      StatementHandle statement, List<TypedValue> values, long maxRowCount) {
    throw notUsed();
  }

  @Override
  public ExecuteResult execute(
      StatementHandle statement, List<TypedValue> values, int firstFrameRows) {
    throw notUsed();
  }

  @Override
  public boolean syncResults(StatementHandle statement, QueryState state, long offset) {
    throw notUsed();
  }
}
