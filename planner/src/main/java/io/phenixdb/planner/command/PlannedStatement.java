package io.phenixdb.planner.command;

import io.phenixdb.planner.physical.ModifyPlan;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.type.DataType;
import java.util.List;

/** A statement, planned: a query, a modification, an explanation, or a command. Immutable. */
public sealed interface PlannedStatement
    permits PlannedStatement.Query,
        PlannedStatement.Modification,
        PlannedStatement.Explain,
        Command {

  /** Types of the parameters in order. */
  List<DataType> parameters();

  /**
   * A column of a result, with what JDBC metadata wants to know.
   *
   * @param label the alias, or the column's name
   * @param schema of the table that the column comes from, or empty
   * @param table or empty
   * @param column name in the table, or empty
   */
  record ResultColumn(
      String label,
      DataType type,
      boolean nullable,
      String schema,
      String table,
      String column,
      boolean autoIncrement) {}

  /** A statement that returns rows. */
  record Query(PhysicalPlan plan, List<ResultColumn> columns, List<DataType> parameters)
      implements PlannedStatement {}

  /** INSERT, UPDATE, DELETE, MERGE; {@code columns} are those of RETURNING, empty without it. */
  record Modification(ModifyPlan plan, List<ResultColumn> columns, List<DataType> parameters)
      implements PlannedStatement {}

  /**
   * EXPLAIN: one VARCHAR column {@code plan}, a row a line (one row for JSON).
   *
   * @param analyze whether the statement is executed and measured (its writes are rolled back to
   *     the statement's start, as in PostgreSQL only when the user does so)
   */
  record Explain(PlannedStatement statement, boolean analyze, boolean json, boolean verbose)
      implements PlannedStatement {
    @Override
    public List<DataType> parameters() {
      return statement.parameters();
    }
  }
}
