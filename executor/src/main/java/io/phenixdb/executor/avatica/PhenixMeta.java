package io.phenixdb.executor.avatica;

import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.Login;
import io.phenixdb.executor.session.Session;
import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.DatabaseMeta;
import io.phenixdb.jdbc.spi.Execution;
import io.phenixdb.jdbc.spi.ExecutionOptions;
import io.phenixdb.jdbc.spi.KeyRequest;
import io.phenixdb.jdbc.spi.Prepared;
import io.phenixdb.storage.error.DatabaseException;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * A database as Avatica's {@code Meta}: connections are sessions. Thread-safe; a connection's
 * statements run one at a time.
 *
 * <p>The inherited part answers stock Avatica clients; {@link DatabaseMeta}'s methods serve the
 * driver in this process, and {@link FrameService} the driver elsewhere. What is open is bounded by
 * the clients: the server expires connections that it does not hear of ({@link #expireIdle}).
 */
public final class PhenixMeta extends StandardMeta implements DatabaseMeta {
  private final Database database;
  private final String catalog;
  private final Runnable onConnectionClosed;
  private final LongSupplier nanoClock;
  private final Login login;
  private final Map<String, MetaConnection> connections = new ConcurrentHashMap<>();

  /** The {@code Meta} of a server. */
  public PhenixMeta(Database database) {
    this(database, true, () -> {}, System::nanoTime);
  }

  /**
   * The {@code Meta} of a database that somebody else owns.
   *
   * @param remote whether connections come from elsewhere, so that they need a login
   * @param onConnectionClosed called once a connection that was open is closed
   * @param nanoClock a clock like {@code System.nanoTime}
   */
  public PhenixMeta(
      Database database, boolean remote, Runnable onConnectionClosed, LongSupplier nanoClock) {
    super(database.values());
    this.database = database;
    this.catalog = catalogName(database.engine().directory());
    this.onConnectionClosed = onConnectionClosed;
    this.nanoClock = nanoClock;
    this.login = new Login(() -> database.engine().catalog().access(), remote);
  }

  /** CURRENT_CATALOG: the last part of the database's path. */
  private static String catalogName(@Nullable Path directory) {
    Path last = directory == null ? null : directory.toAbsolutePath().normalize().getFileName();
    return last == null ? "memory" : last.toString();
  }

  /** Connections that are open. */
  public int connectionCount() {
    return connections.size();
  }

  /** Closes connections that have been idle for longer; returns how many. */
  public int expireIdle(Duration longest) {
    int expired = 0;
    for (Map.Entry<String, MetaConnection> entry : connections.entrySet()) {
      if (entry.getValue().idleNanos() > longest.toNanos()) {
        closeConnection(new ConnectionHandle(entry.getKey()));
        expired++;
      }
    }
    return expired;
  }

  /** Cancels what runs and closes all connections. */
  public void closeAll() {
    for (MetaConnection connection : connections.values()) {
      connection.cancel();
    }
    for (String id : List.copyOf(connections.keySet())) {
      closeConnection(new ConnectionHandle(id));
    }
  }

  @Override
  MetaConnection requireConnection(String id) throws SQLException {
    MetaConnection connection = connections.get(id);
    if (connection == null) {
      throw SqlErrors.of(
          "08003", "the connection is not open: it was closed, or it expired; open another");
    }
    connection.touch();
    return connection;
  }

  @Override
  MetaStatement requireStatement(StatementHandle handle) throws SQLException {
    MetaStatement statement = requireConnection(handle.connectionId).statement(handle.id);
    if (statement == null) {
      throw SqlErrors.of("26000", "there is no open statement " + handle.id);
    }
    return statement;
  }

  /** A statement whose text comes with each execution, made on its first use. */
  @Override
  MetaStatement textStatement(StatementHandle handle) throws SQLException {
    MetaConnection connection = requireConnection(handle.connectionId);
    MetaStatement statement = connection.statement(handle.id);
    return statement == null ? connection.addStatement(handle.id, null) : statement;
  }

  @Override
  MetaStatement prepareOn(ConnectionHandle handle, String sql, KeyRequest keys)
      throws SQLException {
    MetaConnection connection = requireConnection(handle.id);
    int id = connection.nextStatementId();
    connection.lock(id);
    try {
      return connection.addStatement(id, new MetaStatement.Text(sql, keys));
    } catch (RuntimeException e) {
      throw SqlFailures.sql(e);
    } finally {
      connection.unlock();
    }
  }

  @Override
  public void openConnection(ConnectionHandle handle, @Nullable Map<String, String> info) {
    try {
      String user = info == null ? "" : info.getOrDefault("user", "");
      checkLogin(user, info == null ? "" : info.getOrDefault("password", ""));
      MetaConnection connection = new MetaConnection(database.connect(user), catalog, nanoClock);
      if (connections.putIfAbsent(handle.id, connection) != null) {
        connection.close();
        throw SqlErrors.of("08002", "connection '" + handle.id + "' is open already");
      }
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    } catch (RuntimeException e) {
      throw SqlFailures.avatica(e);
    }
  }

  private void checkLogin(String user, String password) {
    try {
      login.check(user, password);
    } catch (DatabaseException refused) {
      onConnectionClosed.run();
      throw refused;
    }
  }

  /** Closes a connection; one that is not open is no error. */
  @Override
  public void closeConnection(ConnectionHandle handle) {
    MetaConnection connection = connections.remove(handle.id);
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (RuntimeException e) {
      throw SqlFailures.avatica(e);
    } finally {
      onConnectionClosed.run();
    }
  }

  @Override
  public ConnectionProperties connectionSync(ConnectionHandle handle, ConnectionProperties change) {
    try {
      MetaConnection connection = requireConnection(handle.id);
      connection.lock(0);
      try {
        return SessionProperties.sync(connection.session(), catalog, change);
      } finally {
        connection.unlock();
      }
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    } catch (RuntimeException e) {
      throw SqlFailures.avatica(e);
    }
  }

  @Override
  public void commit(ConnectionHandle handle) {
    inSession(handle, Session::commit);
  }

  @Override
  public void rollback(ConnectionHandle handle) {
    inSession(handle, Session::rollback);
  }

  private void inSession(ConnectionHandle handle, java.util.function.Consumer<Session> action) {
    try {
      MetaConnection connection = requireConnection(handle.id);
      connection.lock(0);
      try {
        action.accept(connection.session());
      } finally {
        connection.unlock();
      }
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    } catch (RuntimeException e) {
      throw SqlFailures.avatica(e);
    }
  }

  @Override
  public StatementHandle createStatement(ConnectionHandle handle) {
    try {
      MetaConnection connection = requireConnection(handle.id);
      int id = connection.nextStatementId();
      connection.addStatement(id, null);
      return new StatementHandle(handle.id, id, null);
    } catch (SQLException e) {
      throw SqlFailures.avatica(e);
    }
  }

  @Override
  public void closeStatement(StatementHandle handle) {
    MetaConnection connection = connections.get(handle.connectionId);
    if (connection != null) {
      connection.touch();
      try {
        connection.closeStatement(handle.id);
      } catch (RuntimeException e) {
        throw SqlFailures.avatica(e);
      }
    }
  }

  @Override
  public Prepared prepareStatement(ConnectionHandle handle, String sql, KeyRequest keys)
      throws SQLException {
    MetaStatement statement = prepareOn(handle, sql, keys);
    return new Prepared(
        new StatementHandle(handle.id, statement.id(), null),
        statement.parameters(),
        statement.preparedColumns(),
        statement.singleRow());
  }

  @Override
  public Execution executePrepared(
      StatementHandle handle, List<? extends @Nullable Object> values, ExecutionOptions options)
      throws SQLException {
    return execution(requireStatement(handle).execute(values, options));
  }

  @Override
  public Execution executeText(
      StatementHandle handle, String sql, KeyRequest keys, ExecutionOptions options)
      throws SQLException {
    return execution(textStatement(handle).execute(sql, keys, options));
  }

  private static Execution execution(MetaStatement.Outcome outcome) {
    OpenResult open = outcome.open();
    Execution.Rows rows =
        open == null
            ? null
            : new Execution.Rows(
                outcome.columns(), new ResultCursor(open, outcome.columns().types()));
    return new Execution(outcome.updateCount(), rows, outcome.keys(), outcome.warnings());
  }

  @Override
  public long[] executePreparedBatch(
      StatementHandle handle, List<? extends List<? extends @Nullable Object>> values)
      throws SQLException {
    return requireStatement(handle).executeBatch(values);
  }

  /** All in one transaction: with auto-commit nothing stands when one of them fails. */
  @Override
  public long[] executeTextBatch(StatementHandle handle, List<String> texts) throws SQLException {
    MetaStatement statement = textStatement(handle);
    MetaConnection connection = statement.connection();
    ExecutionOptions options =
        new ExecutionOptions(
            0, 0, ExecutionOptions.DEFAULT_FETCH_SIZE, ExecutionOptions.Expected.COUNT);
    connection.lock(handle.id);
    try {
      Session session = connection.session();
      boolean own = session.autoCommit() && !session.inTransaction();
      if (own) {
        session.setAutoCommit(false);
      }
      boolean succeeded = false;
      try {
        long[] counts = executeAll(statement, texts, options);
        succeeded = true;
        return counts;
      } finally {
        if (own) {
          if (!succeeded) {
            session.rollback();
          }
          session.setAutoCommit(true);
        }
      }
    } catch (DatabaseException e) {
      throw SqlFailures.sql(e);
    } finally {
      connection.unlock();
    }
  }

  private static long[] executeAll(
      MetaStatement statement, List<String> texts, ExecutionOptions options) throws SQLException {
    long[] counts = new long[texts.size()];
    for (int i = 0; i < counts.length; i++) {
      try {
        counts[i] =
            Math.max(0, statement.execute(texts.get(i), KeyRequest.NONE, options).updateCount());
      } catch (SQLException e) {
        throw new BatchUpdateException(
            e.getMessage(), e.getSQLState(), e.getErrorCode(), Arrays.copyOf(counts, i), e);
      }
    }
    return counts;
  }

  @Override
  public void cancelStatement(StatementHandle handle) throws SQLException {
    requireConnection(handle.connectionId).cancel(handle.id);
  }

  @Override
  public boolean isAlive(ConnectionHandle handle, int timeoutSeconds) {
    return connections.containsKey(handle.id);
  }

  /** There is no network between the driver and this database. */
  @Override
  public void setNetworkTimeout(int millis) {
    // The embedded driver waits for the engine, which has statement timeouts of its own.
  }

  @Override
  public Map<Meta.DatabaseProperty, Object> getDatabaseProperties(ConnectionHandle handle) {
    return Map.of();
  }
}
