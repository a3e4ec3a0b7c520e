package io.phenixdb.executor.connection;

import io.phenixdb.executor.connection.TransactionScope.TransactionBound;
import io.phenixdb.storage.engine.Transaction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The transaction in which one statement runs, and what its end means: a commit of its own, or the
 * end of a step within the session's transaction. Confined to the session.
 */
final class StatementUnit {
  private final @Nullable Transaction transaction;
  private final @Nullable TransactionScope scope;
  private final boolean writes;
  private final int position;
  private boolean ended;

  private StatementUnit(
      @Nullable Transaction transaction,
      @Nullable TransactionScope scope,
      boolean writes,
      int position) {
    this.transaction = transaction;
    this.scope = scope;
    this.writes = writes;
    this.position = position;
  }

  /** No transaction at all: for commands that run beside transactions. */
  static StatementUnit none() {
    return new StatementUnit(null, null, false, 0);
  }

  /** A transaction that ends with the statement. */
  static StatementUnit own(Transaction transaction, boolean writes) {
    return new StatementUnit(transaction, null, writes, 0);
  }

  /** A step of the session's transaction. */
  static StatementUnit within(Transaction transaction, TransactionScope scope, boolean writes) {
    return new StatementUnit(transaction, scope, writes, transaction.position());
  }

  Transaction transaction() {
    return Objects.requireNonNull(transaction, "the command runs beside transactions");
  }

  @Nullable Transaction transactionOrNull() {
    return transaction;
  }

  void bind(TransactionBound result) {
    if (scope != null) {
      scope.bind(result);
    }
  }

  void unbind(TransactionBound result) {
    if (scope != null) {
      scope.unbind(result);
    }
  }

  /**
   * The statement ended well: commits a transaction of its own.
   *
   * @param ordered called once the commit has its place in the order of commits
   */
  void succeed(Runnable ordered) {
    if (ended) {
      return;
    }
    ended = true;
    if (scope == null && transaction != null) {
      try (transaction) {
        if (writes) {
          transaction.commit(ordered);
        }
      }
    }
  }

  /**
   * The statement failed: nothing of it stays.
   *
   * @param keepSteps whether what it did within the session's transaction has been undone already,
   *     as far as it must be
   */
  @SuppressWarnings("ReferenceEquality")
  void fail(boolean keepSteps) {
    if (ended) {
      return;
    }
    ended = true;
    if (transaction == null) {
      return;
    }
    if (scope == null) {
      transaction.rollback();
    } else if (writes && !keepSteps && scope.open() == transaction) {
      // A query is not undone: others may have written while its rows were being fetched.
      transaction.rollbackTo(position);
    }
  }
}
