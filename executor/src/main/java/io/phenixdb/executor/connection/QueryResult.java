package io.phenixdb.executor.connection;

import io.phenixdb.executor.connection.TransactionScope.TransactionBound;
import io.phenixdb.executor.session.Result;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a running query. It ends when it is exhausted, closed, fails, or when the transaction
 * that it belongs to ends. Confined to the session.
 */
final class QueryResult implements Result, TransactionBound {
  private final RunningStatement statement;
  private final BatchCursor cursor;
  private final List<ResultColumn> columns;
  private final RowLimit limit;
  private boolean ended;
  private boolean transactionEnded;

  QueryResult(
      RunningStatement statement, BatchCursor cursor, List<ResultColumn> columns, long maxRows) {
    this.statement = statement;
    this.cursor = cursor;
    this.columns = columns;
    this.limit = new RowLimit(maxRows);
    statement.unit().bind(this);
  }

  @Override
  public long updateCount() {
    return -1;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public @Nullable Batch next() {
    if (ended) {
      if (transactionEnded) {
        throw new DatabaseException(
            SqlState.INVALID_CURSOR_STATE,
            "the transaction that this result belongs to has ended; fetch all rows before COMMIT or"
                + " ROLLBACK");
      }
      return null;
    }
    try {
      if (!limit.reached()) {
        statement.activity().cancellation().check();
        Batch batch = cursor.next();
        if (batch != null) {
          Batch taken = limit.take(batch);
          statement.activity().progress(limit.taken(), -1);
          return taken;
        }
      }
    } catch (RuntimeException | Error failure) {
      throw endFailed(failure);
    }
    close();
    return null;
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    statement.unit().unbind(this);
    try {
      cursor.close();
    } catch (RuntimeException | Error failure) {
      throw statement.failed(failure);
    }
    statement.succeeded();
  }

  @Override
  public void transactionEnded() {
    if (!ended) {
      close();
      transactionEnded = true;
    }
  }

  private DatabaseException endFailed(Throwable failure) {
    ended = true;
    statement.unit().unbind(this);
    try {
      cursor.close();
    } catch (RuntimeException | Error second) {
      failure.addSuppressed(second);
    }
    return statement.failed(failure);
  }
}
