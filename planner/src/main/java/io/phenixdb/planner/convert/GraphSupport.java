package io.phenixdb.planner.convert;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.query.QueryPlanning;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;

/**
 * What the graph packages add to planning: patterns rewritten before validation, table functions,
 * and rules.
 */
public interface GraphSupport {
  /** The statement with each GRAPH_TABLE replaced by a query. */
  SqlNode rewrite(SqlNode statement, PlanningContext context, QueryPlanning queries);

  /** The graph functions. */
  SqlOperatorTable operators(PlanningContext context);

  /** The rules of the graph adapter. */
  List<RelOptRule> rules(PlanningContext context);
}
