package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.DatabaseMeta;
import io.phenixdb.jdbc.spi.ExecutionOptions;
import io.phenixdb.jdbc.spi.KeyRequest;
import io.phenixdb.jdbc.spi.Prepared;
import io.phenixdb.jdbc.url.ConnectionProperty;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.MemoryArray;
import io.phenixdb.jdbc.value.MemoryBlob;
import io.phenixdb.jdbc.value.MemoryClob;
import io.phenixdb.jdbc.value.ResultColumns;
import io.phenixdb.jdbc.value.ValueKind;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ConnectionConfig;
import org.apache.calcite.avatica.ConnectionConfigImpl;
import org.apache.calcite.avatica.ConnectionPropertiesImpl;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * A connection, embedded or remote. One thread uses it at a time, but for cancelling a statement,
 * {@link #abort} and {@link #isValid}.
 */
public final class PhenixConnection extends AvaticaConnection {
  private final Properties clientInfo = new Properties();
  private final @Nullable TimeZone timeZone;
  private @Nullable ConnectionConfig config;
  private Map<String, Class<?>> typeMap = Map.of();
  private int savepointCount;
  private int networkTimeoutMillis;

  PhenixConnection(PhenixDriver driver, AvaticaFactory factory, String url, Properties info) {
    super(driver, factory, url, info);
    String zone = ConnectionProperty.TIME_ZONE.in(info);
    this.timeZone = zone.isEmpty() ? null : TimeZone.getTimeZone(zone);
  }

  /** The database behind the connection. */
  DatabaseMeta database() {
    return (DatabaseMeta) meta;
  }

  /** The URL and properties that the connection was opened with, for metadata. */
  Properties properties() {
    return info;
  }

  /** The zone of the {@code timeZone} property as a calendar, or null for the JVM's zone. */
  @Nullable Calendar foreignCalendar() {
    return timeZone == null ? null : Calendar.getInstance(timeZone, Locale.ROOT);
  }

  @Override
  public TimeZone getTimeZone() {
    return timeZone == null ? TimeZone.getDefault() : timeZone;
  }

  @Override
  public ConnectionConfig config() {
    ConnectionConfig known = config;
    if (known == null) {
      known =
          new ConnectionConfigImpl(info) {
            private final int fetchSize = Integer.parseInt(ConnectionProperty.FETCH_SIZE.in(info));

            @Override
            public int fetchSize() {
              return fetchSize;
            }
          };
      config = known;
    }
    return known;
  }

  @Override
  protected void checkOpen() throws SQLException {
    if (isClosed()) {
      throw SqlErrors.closed("connection");
    }
  }

  private Meta.ConnectionProperties sync(Meta.ConnectionProperties change) throws SQLException {
    checkOpen();
    return Failures.translating(() -> meta.connectionSync(handle, change));
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    sync(new ConnectionPropertiesImpl().setAutoCommit(autoCommit));
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return !Boolean.FALSE.equals(sync(new ConnectionPropertiesImpl()).isAutoCommit());
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    sync(new ConnectionPropertiesImpl().setReadOnly(readOnly));
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return Boolean.TRUE.equals(sync(new ConnectionPropertiesImpl()).isReadOnly());
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    sync(new ConnectionPropertiesImpl().setTransactionIsolation(level));
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    Integer level = sync(new ConnectionPropertiesImpl()).getTransactionIsolation();
    return level == null ? TRANSACTION_REPEATABLE_READ : level;
  }

  /** There is one catalog a database: setting another has no effect, as JDBC allows. */
  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen();
  }

  @Override
  public @Nullable String getCatalog() throws SQLException {
    return sync(new ConnectionPropertiesImpl()).getCatalog();
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    sync(new ConnectionPropertiesImpl().setSchema(schema));
  }

  @Override
  public @Nullable String getSchema() throws SQLException {
    return sync(new ConnectionPropertiesImpl()).getSchema();
  }

  private void requireTransaction(String what) throws SQLException {
    if (getAutoCommit()) {
      throw SqlErrors.of("25000", what + " needs auto-commit to be off");
    }
  }

  @Override
  public void commit() throws SQLException {
    requireTransaction("commit");
    Failures.translatingAction(() -> meta.commit(handle));
  }

  @Override
  public void rollback() throws SQLException {
    requireTransaction("rollback");
    Failures.translatingAction(() -> meta.rollback(handle));
  }

  /** An action in the open transaction, or in one of its own with auto-commit. */
  <T> T inOneTransaction(Failures.Call<T> action) throws SQLException {
    if (!getAutoCommit()) {
      return action.run();
    }
    setAutoCommit(false);
    try {
      T result = action.run();
      commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      rollback();
      throw e;
    } finally {
      setAutoCommit(true);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return savepoint(null);
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    if (name == null || name.isBlank()) {
      throw SqlErrors.of("42602", "a savepoint needs a name");
    }
    return savepoint(name);
  }

  private PhenixSavepoint savepoint(@Nullable String name) throws SQLException {
    checkOpen();
    requireTransaction("a savepoint");
    PhenixSavepoint savepoint = new PhenixSavepoint(++savepointCount, name);
    run("SAVEPOINT " + savepoint.quoted());
    return savepoint;
  }

  private static PhenixSavepoint own(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof PhenixSavepoint own) {
      return own;
    }
    throw SqlErrors.of("3B001", "the savepoint is another driver's");
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    requireTransaction("rollback to a savepoint");
    run("ROLLBACK TO SAVEPOINT " + own(savepoint).quoted());
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    requireTransaction("release of a savepoint");
    run("RELEASE SAVEPOINT " + own(savepoint).quoted());
  }

  @Override
  public AvaticaStatement createStatement(int type, int concurrency, int holdability)
      throws SQLException {
    checkOpen();
    checkKind(type, concurrency);
    return Failures.translating(
        () -> factory.newStatement(this, null, type, concurrency, holdability));
  }

  private static void checkKind(int type, int concurrency) throws SQLException {
    if (type != ResultSet.TYPE_FORWARD_ONLY && type != ResultSet.TYPE_SCROLL_INSENSITIVE
        || concurrency != ResultSet.CONCUR_READ_ONLY) {
      throw SqlErrors.unsupported("a result set that is sensitive or updatable");
    }
    if (type != ResultSet.TYPE_FORWARD_ONLY) {
      throw SqlErrors.unsupported("a scrollable result set");
    }
  }

  private PreparedStatement prepare(
      String sql, KeyRequest keys, int type, int concurrency, int holdability) throws SQLException {
    checkOpen();
    checkKind(type, concurrency);
    if (sql == null) {
      throw SqlErrors.of("22004", "the statement text is null");
    }
    Prepared prepared = database().prepareStatement(handle, sql, keys);
    List<AvaticaParameter> parameters = new ArrayList<>();
    for (ColumnType parameter : prepared.parameters()) {
      parameters.add(ResultColumns.parameter(parameters.size() + 1, parameter));
    }
    return new PhenixPreparedStatement(
        this,
        prepared,
        prepared.columns().signature(sql, parameters),
        keys.wanted(),
        type,
        concurrency,
        holdability);
  }

  private PreparedStatement prepare(String sql, KeyRequest keys) throws SQLException {
    return prepare(
        sql, keys, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, getHoldability());
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepare(sql, KeyRequest.NONE, type, concurrency, holdability);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    return prepare(sql, keys(autoGeneratedKeys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    return prepare(sql, keys(sql, columnIndexes));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    return prepare(sql, keys(columnNames));
  }

  /** The request that a constant of {@code Statement} stands for. */
  static KeyRequest keys(int autoGeneratedKeys) throws SQLException {
    return switch (autoGeneratedKeys) {
      case Statement.RETURN_GENERATED_KEYS -> KeyRequest.ALL;
      case Statement.NO_GENERATED_KEYS -> KeyRequest.NONE;
      default ->
          throw SqlErrors.of("22023", autoGeneratedKeys + " is no constant of generated keys");
    };
  }

  /** The request for keys by name. */
  static KeyRequest keys(String @Nullable [] columnNames) {
    return columnNames == null || columnNames.length == 0
        ? KeyRequest.NONE
        : new KeyRequest(true, List.of(columnNames));
  }

  /** The request for keys by their columns' positions in the table that the statement changes. */
  KeyRequest keys(String sql, int @Nullable [] columnIndexes) throws SQLException {
    if (columnIndexes == null || columnIndexes.length == 0) {
      return KeyRequest.NONE;
    }
    List<String> columns = ModifiedTable.of(sql).columnNames(this);
    List<String> wanted = new ArrayList<>();
    for (int index : columnIndexes) {
      if (index < 1 || index > columns.size()) {
        throw SqlErrors.of(
            SqlErrors.INVALID_INDEX,
            "generated key " + index + " of a table that has " + columns.size() + " columns");
      }
      wanted.add(columns.get(index - 1));
    }
    return new KeyRequest(true, wanted);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    throw SqlErrors.unsupported("a stored procedure");
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepareCall(sql);
  }

  /** The text as it is: the database itself reads JDBC's escapes. */
  @Override
  public String nativeSQL(String sql) throws SQLException {
    checkOpen();
    return sql;
  }

  @Override
  public boolean isValid(int timeoutSeconds) throws SQLException {
    if (timeoutSeconds < 0) {
      throw SqlErrors.of("22023", "a timeout of " + timeoutSeconds + " seconds is negative");
    }
    return !isClosed() && database().isAlive(handle, timeoutSeconds);
  }

  @Override
  public void close() throws SQLException {
    if (isClosed()) {
      return;
    }
    for (AvaticaStatement statement : List.copyOf(statementMap.values())) {
      statement.close();
    }
    try {
      super.close();
    } catch (SQLException e) {
      throw e.getCause() instanceof RuntimeException cause ? Failures.translate(cause) : e;
    }
  }

  /** Cancels what runs and closes the connection, in the executor's thread. */
  @Override
  public void abort(Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlErrors.of("22004", "abort needs an executor");
    }
    if (isClosed()) {
      return;
    }
    executor.execute(() -> {
      try {
        for (AvaticaStatement statement : List.copyOf(statementMap.values())) {
          database().cancelStatement(statement.handle);
        }
        close();
      } catch (SQLException e) {
        // The connection is being thrown away: there is nobody to tell.
        return;
      }
    });
  }

  @Override
  public void setNetworkTimeout(Executor executor, int millis) throws SQLException {
    checkOpen();
    if (millis < 0) {
      throw SqlErrors.of("22023", "a timeout of " + millis + " milliseconds is negative");
    }
    networkTimeoutMillis = millis;
    database().setNetworkTimeout(millis);
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return networkTimeoutMillis;
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    checkOpen();
    if (holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT
        && holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      throw SqlErrors.of("22023", holdability + " is no holdability");
    }
    super.setHoldability(holdability);
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return typeMap;
  }

  @Override
  public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    typeMap = map == null ? Map.of() : Map.copyOf(map);
  }

  @Override
  public Clob createClob() throws SQLException {
    checkOpen();
    return new MemoryClob("");
  }

  @Override
  public NClob createNClob() throws SQLException {
    checkOpen();
    return new MemoryClob("");
  }

  @Override
  public Blob createBlob() throws SQLException {
    checkOpen();
    return new MemoryBlob(new byte[0]);
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw SqlErrors.unsupported("SQLXML");
  }

  @Override
  public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    throw SqlErrors.unsupported("STRUCT");
  }

  @Override
  public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
    checkOpen();
    String wanted = typeName.strip().toUpperCase(Locale.ROOT);
    for (ValueKind kind : ValueKind.values()) {
      if (kind != ValueKind.ARRAY
          && (kind.typeName().equalsIgnoreCase(wanted) || kind.name().equals(wanted))) {
        return new MemoryArray(ColumnType.of(kind), elements.clone());
      }
    }
    String alias =
        switch (wanted) {
          case "INT", "INT4" -> "INTEGER";
          case "INT8", "LONG" -> "BIGINT";
          case "INT2" -> "SMALLINT";
          case "FLOAT", "FLOAT8", "DOUBLE PRECISION" -> "DOUBLE";
          case "FLOAT4" -> "REAL";
          case "NUMERIC" -> "DECIMAL";
          case "TEXT", "STRING" -> "VARCHAR";
          case "BOOL" -> "BOOLEAN";
          default -> throw SqlErrors.of("42704", "there is no type '" + typeName + "'");
        };
    return createArrayOf(alias, elements);
  }

  @Override
  public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
    if (!PhenixDatabaseMetaData.CLIENT_INFO.contains(name)) {
      throw SqlErrors.clientInfo("there is no client info property '" + name + "'");
    }
    if (value == null) {
      clientInfo.remove(name);
    } else {
      clientInfo.setProperty(name, value);
    }
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    for (String name : properties.stringPropertyNames()) {
      setClientInfo(name, properties.getProperty(name));
    }
  }

  @Override
  public @Nullable String getClientInfo(String name) throws SQLException {
    checkOpen();
    return clientInfo.getProperty(name);
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    checkOpen();
    Properties copy = new Properties();
    copy.putAll(clientInfo);
    return copy;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    return Wrapping.unwrap(this, wanted);
  }

  /** Opens the connection in its database: called once by the driver. */
  void open(@Nullable String schema) throws SQLException {
    Failures.translatingAction(() -> openConnection());
    if (schema != null && !schema.isEmpty()) {
      setSchema(schema);
    }
  }

  /** Rows that a query of the driver's own returns. */
  List<@Nullable Object[]> query(String sql) throws SQLException {
    try (Statement statement = createStatement()) {
      statement.setFetchSize(ExecutionOptions.DEFAULT_FETCH_SIZE);
      PhenixResultSet rows = (PhenixResultSet) statement.executeQuery(sql);
      return rows.drain();
    }
  }

  /** Whether the connection's isolation level constant is one that the database has. */
  static boolean knowsIsolation(int level) {
    return level == Connection.TRANSACTION_READ_COMMITTED
        || level == Connection.TRANSACTION_REPEATABLE_READ
        || level == Connection.TRANSACTION_SERIALIZABLE;
  }
}
