package io.phenixdb.executor.connection;

import io.phenixdb.executor.explain.QueryProfile;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.session.CommandContext;
import io.phenixdb.executor.session.Outcome;
import io.phenixdb.executor.session.Session;
import io.phenixdb.executor.session.StatementActivity;
import io.phenixdb.planner.GeneratedKeys;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.Transaction;
import org.jspecify.annotations.Nullable;

/** The session as the command that it runs sees it. Confined to the session. */
final class SessionCommandContext implements CommandContext {
  private final EmbeddedSession session;
  private final SessionServices services;
  private final TransactionScope transactions;
  private final StatementPreparer preparer;
  private final RunningStatement statement;

  SessionCommandContext(
      EmbeddedSession session,
      SessionServices services,
      TransactionScope transactions,
      StatementPreparer preparer,
      RunningStatement statement) {
    this.session = session;
    this.services = services;
    this.transactions = transactions;
    this.preparer = preparer;
    this.statement = statement;
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public StorageEngine engine() {
    return services.engine();
  }

  @Override
  public Transaction transaction() {
    return statement.unit().transaction();
  }

  @Override
  public StatementActivity activity() {
    return statement.activity();
  }

  @Override
  public PlannedStatement plan(String sql) {
    Transaction transaction = transaction();
    return preparer.plan(
        sql, GeneratedKeys.NONE, transaction.catalog(), session.schema(), transaction);
  }

  @Override
  public ExecutionContext execution(@Nullable Object[] parameters, @Nullable QueryProfile profile) {
    return statement.context(parameters, profile);
  }

  @Override
  public Outcome begin(@Nullable IsolationLevel isolation, @Nullable Boolean readOnly) {
    return transactions.beginExplicit(isolation, readOnly)
        ? Outcome.DONE
        : Outcome.warning("a transaction is open already; BEGIN changed nothing");
  }

  @Override
  public void setIsolation(IsolationLevel isolation, boolean ofSession) {
    session.setIsolation(isolation, ofSession);
  }

  @Override
  public void resetOption(String name) {
    session.resetOption(name);
  }
}
