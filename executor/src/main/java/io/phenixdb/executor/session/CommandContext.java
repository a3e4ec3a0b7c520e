package io.phenixdb.executor.session;

import io.phenixdb.executor.explain.QueryProfile;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.storage.engine.IsolationLevel;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.Transaction;
import org.jspecify.annotations.Nullable;

/** What a running command may see and change of its session. Confined to the session's thread. */
public interface CommandContext {

  /** The session itself. */
  Session session();

  /** The engine behind the database. */
  StorageEngine engine();

  /** The transaction of a command whose placement is not OUTSIDE. */
  Transaction transaction();

  /** How the command tells its progress and is asked to stop. */
  StatementActivity activity();

  /** Plans a statement under the transaction's catalog as it is now. */
  PlannedStatement plan(String sql);

  /**
   * A context to run a plan in.
   *
   * @param parameters in layout form
   * @param profile where operators count, or null
   */
  ExecutionContext execution(@Nullable Object[] parameters, @Nullable QueryProfile profile);

  /** Opens an explicit transaction; 25001 when one is open that cannot take these properties. */
  Outcome begin(@Nullable IsolationLevel isolation, @Nullable Boolean readOnly);

  /** Sets the level of the current transaction or, with {@code session}, of those to come. */
  void setIsolation(IsolationLevel isolation, boolean session);

  /** Resets a setting to its default. */
  void resetOption(String name);
}
