package io.phenixdb.executor.session;

import io.phenixdb.storage.engine.IsolationLevel;

/**
 * One client's connection to a database: its current transaction and settings. Confined to one
 * thread at a time, except for {@link #cancel}.
 *
 * <p>With auto-commit each statement is a transaction of its own that ends when its result is
 * closed or exhausted; BEGIN opens one that lasts until COMMIT or ROLLBACK. An error inside an
 * explicit transaction undoes the statement alone; the transaction goes on.
 */
public interface Session extends AutoCloseable {

  /** A number that is unique within the database. */
  long id();

  /**
   * Parses and plans a statement.
   *
   * @throws io.phenixdb.storage.error.DatabaseException what is wrong with it, with its position
   */
  PreparedStatement prepare(String sql);

  /**
   * Prepares a statement that is meant to be executed once. It may share the plan of texts that
   * differ in their literals alone.
   */
  default PreparedStatement prepareOnce(String sql) {
    return prepare(sql);
  }

  /** Prepares a statement whose generated keys are wanted. */
  PreparedStatement prepare(String sql, io.phenixdb.planner.GeneratedKeys generatedKeys);

  /** Whether each statement commits by itself; true at first. */
  boolean autoCommit();

  /** Switching auto-commit on commits an open transaction. */
  void setAutoCommit(boolean autoCommit);

  /** Commits the open transaction, if any. */
  void commit();

  /** Rolls the open transaction back, if any. */
  void rollback();

  /** Whether a transaction is open. */
  boolean inTransaction();

  /**
   * Marks a savepoint in the open transaction (opening one if need be); an equal name shadows the
   * earlier one.
   */
  void savepoint(String name);

  /** Undoes what happened since the savepoint; 3B001 when there is none of that name. */
  void rollbackToSavepoint(String name);

  void releaseSavepoint(String name);

  IsolationLevel isolation();

  /** Takes effect with the next transaction; 25001 inside one that has already read or written. */
  void setIsolation(IsolationLevel isolation);

  boolean readOnly();

  void setReadOnly(boolean readOnly);

  String schema();

  /** 3F000 when there is no such schema. */
  void setSchema(String schema);

  String user();

  /** A setting as SHOW prints it; 42704 for an unknown name. */
  String option(String name);

  /** Changes a setting as SET does; 42704 or 22023 when name or value are no good. */
  void setOption(String name, String value);

  /** Cancels the statement that is running, if any (57014); callable from any thread. */
  void cancel();

  /** Rolls back and disconnects; an in-memory database goes with its last session. */
  @Override
  void close();
}
