package io.phenixdb.planner.query;

import io.phenixdb.planner.command.PlannedStatement;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlNode;

/**
 * Validates and plans queries and expressions within one statement; types of parameters met on the
 * way are remembered for the whole statement.
 */
public interface QueryPlanning {

  /** Plans a query (SELECT, VALUES, WITH, set operation). */
  PlannedStatement.Query query(SqlNode query);

  /** Validates a query and tells its columns without planning it. */
  List<PlannedStatement.ResultColumn> columns(SqlNode query);

  /**
   * Plans a scalar expression over the columns of a table.
   *
   * @param alias the name by which the expression may qualify the columns
   * @return an expression whose column positions are ordinals of the table
   */
  Expression expression(SqlNode expression, TableDefinition table, String alias);

  /** The storage type that a type in SQL text stands for. */
  DataType type(SqlDataTypeSpec type);

  /** Parameter types met so far, in order. */
  List<DataType> parameters();
}
