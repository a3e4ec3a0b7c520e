package io.phenixdb.executor.connection;

import io.phenixdb.executor.connection.StatementExecutor.Limits;
import io.phenixdb.executor.session.PointQuery;
import io.phenixdb.executor.session.PreparedStatement;
import io.phenixdb.executor.session.Result;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prepared statement of an embedded session. Confined to the session. */
final class EmbeddedStatement implements PreparedStatement {
  private final EmbeddedSession session;
  private final SessionServices services;
  private final StatementExecutor executor;
  private PreparedPlan plan;
  private boolean planAgain;
  private boolean closed;

  EmbeddedStatement(
      EmbeddedSession session,
      SessionServices services,
      StatementExecutor executor,
      PreparedPlan plan) {
    this.session = session;
    this.services = services;
    this.executor = executor;
    this.plan = plan;
  }

  @Override
  public String sql() {
    return plan.sql();
  }

  @Override
  public List<DataType> parameters() {
    return plan.parameters();
  }

  @Override
  public List<ResultColumn> columns() {
    return plan.columns();
  }

  @Override
  public boolean returnsRows() {
    return !plan.columns().isEmpty();
  }

  @Override
  public @Nullable PointQuery pointQuery() {
    return KeyedRow.of(plan) == null ? null : new KeyedRowQuery(session, services, this);
  }

  /** The plan of the next execution, or null when the statement is closed. */
  @Nullable PreparedPlan openPlan() {
    return closed ? null : plan;
  }

  @Override
  public Result execute(
      List<? extends @Nullable Object> parameters, long maxRows, long timeoutMillis) {
    if (maxRows < 0 || timeoutMillis < 0) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "limits must not be negative: " + maxRows + " rows, " + timeoutMillis + " ms");
    }
    return session.locked(() -> {
      renew();
      return executor.execute(plan, parameters, new Limits(maxRows, timeoutMillis));
    });
  }

  @Override
  public long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterLists) {
    return session.locked(() -> {
      renew();
      if (!plan.literals().isEmpty()) {
        // The plan of a template has parameters of its own; a batch takes the statement's.
        plan = executor.current(plan, true);
      }
      return executor.executeBatch(plan, parameterLists);
    });
  }

  private void renew() {
    if (closed) {
      throw new DatabaseException(
          SqlState.INVALID_CURSOR_STATE, "the prepared statement is closed; prepare it again");
    }
    plan = executor.current(plan, planAgain);
    planAgain = !plan.reusable();
  }

  @Override
  public void close() {
    closed = true;
  }
}
