package io.phenixdb.executor.connection;

import io.phenixdb.storage.engine.Durability;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transaction state of a session. Confined to the session.
 *
 * <p>States: no transaction; an open one, begun by BEGIN or by the first statement without
 * auto-commit. With auto-commit and no open transaction each statement gets one of its own, which
 * is not kept here: several results may then be open at once, each with its snapshot.
 */
final class TransactionScope {
  private final StorageEngine engine;
  private final long sessionId;
  private final Deque<Mark> savepoints = new ArrayDeque<>();
  private final List<TransactionBound> bound = new ArrayList<>();
  private @Nullable Transaction open;
  private boolean used;
  private boolean autoCommit = true;
  private IsolationLevel isolation = IsolationLevel.SNAPSHOT;
  private boolean readOnly;
  private @Nullable Durability durability;

  TransactionScope(StorageEngine engine, long sessionId) {
    this.engine = engine;
    this.sessionId = sessionId;
  }

  /** Something that ends with the transaction: an open result. */
  interface TransactionBound {
    void transactionEnded();
  }

  private record Mark(String name, int position) {}

  boolean autoCommit() {
    return autoCommit;
  }

  IsolationLevel isolation() {
    Transaction transaction = open;
    return transaction == null ? isolation : transaction.isolation();
  }

  IsolationLevel defaultIsolation() {
    return isolation;
  }

  boolean readOnly() {
    Transaction transaction = open;
    return transaction == null ? readOnly : transaction.readOnly();
  }

  boolean defaultReadOnly() {
    return readOnly;
  }

  @Nullable Transaction open() {
    return open;
  }

  void setAutoCommit(boolean value) {
    if (value && !autoCommit) {
      commit();
    }
    autoCommit = value;
  }

  /**
   * The unit in which the next statement runs.
   *
   * @param writes whether it may write: 25006 in a read-only transaction
   */
  StatementUnit begin(boolean writes) {
    Transaction transaction = open;
    if (transaction == null && autoCommit) {
      if (writes && readOnly) {
        throw readOnlyViolation();
      }
      return StatementUnit.own(beginNew(isolation, !writes), writes);
    }
    if (transaction == null) {
      transaction = openNew(isolation, readOnly);
    }
    if (writes && transaction.readOnly()) {
      throw readOnlyViolation();
    }
    transaction.startStatement();
    used = true;
    return StatementUnit.within(transaction, this, writes);
  }

  /** Begins a step that reads in the open transaction, if there is one. */
  @Nullable Transaction startRead() {
    Transaction transaction = open;
    if (transaction != null) {
      transaction.startStatement();
      used = true;
    }
    return transaction;
  }

  /** Opens a transaction explicitly; false when one is open already and stays as it is. */
  boolean beginExplicit(@Nullable IsolationLevel level, @Nullable Boolean onlyRead) {
    if (open != null && used) {
      if (level != null || onlyRead != null) {
        throw new DatabaseException(
            SqlState.ACTIVE_TRANSACTION,
            "a transaction is open and has been used: COMMIT or ROLLBACK before BEGIN with"
                + " properties of its own");
      }
      return false;
    }
    discard();
    openNew(level == null ? isolation : level, onlyRead == null ? readOnly : onlyRead);
    return true;
  }

  /** Changes the level of the open transaction if it is still unused, and of those to come. */
  void setIsolation(IsolationLevel level, boolean ofSession) {
    Transaction transaction = open;
    if (transaction != null && transaction.isolation() != level) {
      requireUnused("the isolation level");
      boolean onlyRead = transaction.readOnly();
      discard();
      openNew(level, onlyRead);
    }
    if (ofSession || transaction == null) {
      isolation = level;
    }
  }

  /** Changes whether the open transaction, if it is still unused, and those to come may write. */
  void setReadOnly(boolean onlyRead) {
    Transaction transaction = open;
    if (transaction != null && transaction.readOnly() != onlyRead) {
      requireUnused("read only");
      IsolationLevel level = transaction.isolation();
      discard();
      openNew(level, onlyRead);
    }
    readOnly = onlyRead;
  }

  private void requireUnused(String what) {
    if (used) {
      throw new DatabaseException(
          SqlState.ACTIVE_TRANSACTION,
          what + " cannot change inside a transaction that has read or written; end it first");
    }
  }

  private Transaction openNew(IsolationLevel level, boolean onlyRead) {
    Transaction transaction = beginNew(level, onlyRead);
    open = transaction;
    used = false;
    return transaction;
  }

  private Transaction beginNew(IsolationLevel level, boolean onlyRead) {
    Transaction transaction = engine.begin(level, onlyRead);
    transaction.setSession(sessionId);
    Durability wanted = durability;
    if (wanted != null) {
      transaction.setDurability(wanted);
    }
    return transaction;
  }

  /** When commits of this session are acknowledged; null as the database was opened. */
  @Nullable Durability durability() {
    return durability;
  }

  /**
   * Chooses when the commits of the open transaction and of those to come are acknowledged.
   *
   * @param wanted null as the database was opened
   * @param opened how that was
   */
  void setDurability(@Nullable Durability wanted, Durability opened) {
    durability = wanted;
    Transaction transaction = open;
    if (transaction != null) {
      transaction.setDurability(wanted == null ? opened : wanted);
    }
  }

  private void discard() {
    Transaction transaction = open;
    if (transaction != null) {
      end();
      transaction.rollback();
    }
  }

  /** Commits the open transaction, if any; whatever happens it has ended. */
  boolean commit() {
    Transaction transaction = open;
    if (transaction == null) {
      return false;
    }
    end();
    try (transaction) {
      transaction.commit();
    }
    return true;
  }

  /** Rolls the open transaction back, if any. */
  boolean rollback() {
    boolean existed = open != null;
    discard();
    return existed;
  }

  private void end() {
    open = null;
    used = false;
    savepoints.clear();
    List<TransactionBound> ending = List.copyOf(bound);
    bound.clear();
    ending.forEach(TransactionBound::transactionEnded);
  }

  /** Marks a savepoint, opening a transaction if need be. */
  void savepoint(String name) {
    Transaction transaction = open;
    if (transaction == null) {
      transaction = openNew(isolation, readOnly);
    }
    used = true;
    savepoints.push(new Mark(name, transaction.position()));
  }

  /** Undoes what happened since the savepoint, which stays; later ones are forgotten. */
  void rollbackTo(String name) {
    Transaction transaction = requireSavepoint(name);
    while (!savepoints.getFirst().name().equals(name)) {
      savepoints.pop();
    }
    transaction.rollbackTo(savepoints.getFirst().position());
  }

  /** Forgets the savepoint and those after it. */
  void release(String name) {
    requireSavepoint(name);
    while (!savepoints.pop().name().equals(name)) {
      // Savepoints that were made after the named one go with it.
    }
  }

  private Transaction requireSavepoint(String name) {
    Transaction transaction = open;
    if (transaction == null || savepoints.stream().noneMatch(mark -> mark.name().equals(name))) {
      throw new DatabaseException(
          SqlState.INVALID_SAVEPOINT, "there is no savepoint '" + name + "' in this transaction");
    }
    return transaction;
  }

  void bind(TransactionBound result) {
    bound.add(result);
  }

  void unbind(TransactionBound result) {
    bound.remove(result);
  }

  private static DatabaseException readOnlyViolation() {
    return new DatabaseException(
        SqlState.READ_ONLY_TRANSACTION,
        "the statement writes, but the transaction is read only; set read only off first");
  }
}
