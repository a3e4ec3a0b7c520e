package io.phenixdb.planner;

import io.phenixdb.planner.command.PlannedStatement;

/** Plans SQL statements; keeps a cache of plans. Thread-safe. */
public interface StatementPlanner {

  /**
   * Plans one statement.
   *
   * @param sql the text of a single statement
   * @throws io.phenixdb.storage.error.DatabaseException with the SQLSTATE and position of whatever
   *     is wrong with it
   */
  PlannedStatement plan(String sql, PlanningContext context);
}
