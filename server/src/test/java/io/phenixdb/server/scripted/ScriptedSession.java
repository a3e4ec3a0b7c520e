package io.phenixdb.server.scripted;

import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Session;
import io.phenixdb.planner.GeneratedKeys;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A session that knows the words {@code ROWS n}, {@code TYPES}, {@code COUNT n} (with any number of
 * {@code ?}), {@code FAIL state}, {@code WAIT} (until cancelled), {@code WARN}, and the transaction
 * statements.
 */
final class ScriptedSession implements Session {
  final ScriptedDatabase database;
  private final long id;
  private final String user;
  private final Map<String, String> options = new HashMap<>();
  private boolean autoCommit = true;
  private boolean readOnly;
  private IsolationLevel isolation = IsolationLevel.SNAPSHOT;
  private String schema = "main";
  private volatile CountDownLatch cancelled = new CountDownLatch(1);

  ScriptedSession(ScriptedDatabase database, long id, String user) {
    this.database = database;
    this.id = id;
    this.user = user;
  }

  /** Blocks until the session is cancelled, then fails as a cancelled statement does. */
  void awaitCancel() {
    database.log.add("waiting");
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cancelled = new CountDownLatch(1);
    throw new DatabaseException(SqlState.QUERY_CANCELED, "the statement was cancelled");
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public PreparedStatement prepare(String sql) {
    return prepare(sql, GeneratedKeys.NONE);
  }

  @Override
  public PreparedStatement prepare(String sql, GeneratedKeys keys) {
    return new ScriptedStatement(this, sql, keys);
  }

  @Override
  public boolean autoCommit() {
    return autoCommit;
  }

  @Override
  public void setAutoCommit(boolean autoCommit) {
    database.log.add("autocommit " + autoCommit);
    this.autoCommit = autoCommit;
  }

  @Override
  public void commit() {
    database.log.add("commit");
  }

  @Override
  public void rollback() {
    database.log.add("rollback");
  }

  @Override
  public boolean inTransaction() {
    return false;
  }

  @Override
  public void savepoint(String name) {
    database.log.add("savepoint " + name);
  }

  @Override
  public void rollbackToSavepoint(String name) {
    database.log.add("rollback to " + name);
  }

  @Override
  public void releaseSavepoint(String name) {
    database.log.add("release " + name);
  }

  @Override
  public IsolationLevel isolation() {
    return isolation;
  }

  @Override
  public void setIsolation(IsolationLevel isolation) {
    this.isolation = isolation;
  }

  @Override
  public boolean readOnly() {
    return readOnly;
  }

  @Override
  public void setReadOnly(boolean readOnly) {
    this.readOnly = readOnly;
  }

  @Override
  public String schema() {
    return schema;
  }

  @Override
  public void setSchema(String schema) {
    if (schema.equals("nowhere")) {
      throw new DatabaseException(SqlState.INVALID_SCHEMA_NAME, "there is no schema nowhere");
    }
    this.schema = schema;
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public String option(String name) {
    return options.getOrDefault(name, "");
  }

  @Override
  public void setOption(String name, String value) {
    options.put(name, value);
  }

  @Override
  public void cancel() {
    cancelled.countDown();
  }

  @Override
  public void close() {
    database.log.add("disconnect");
  }
}
