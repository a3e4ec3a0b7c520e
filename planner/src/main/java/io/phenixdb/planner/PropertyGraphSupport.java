package io.phenixdb.planner;

import io.phenixdb.planner.adapter.pgm.PgmRules;
import io.phenixdb.planner.changes.ChangesRewriter;
import io.phenixdb.planner.changes.ChangesRule;
import io.phenixdb.planner.convert.GraphSupport;
import io.phenixdb.planner.graph.GraphTableRewriter;
import io.phenixdb.planner.query.QueryPlanning;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.util.ListSqlOperatorTable;

/** Wires the graph packages, and changes, into planning. */
final class PropertyGraphSupport implements GraphSupport {
  @Override
  public SqlNode rewrite(SqlNode statement, PlanningContext context, QueryPlanning queries) {
    return GraphTableRewriter.rewrite(
        ChangesRewriter.rewrite(statement, context), context, queries);
  }

  @Override
  public SqlOperatorTable operators(PlanningContext context) {
    return new ListSqlOperatorTable(List.of());
  }

  @Override
  public List<RelOptRule> rules(PlanningContext context) {
    List<RelOptRule> rules = new ArrayList<>(PgmRules.rules(context));
    rules.add(new ChangesRule());
    return rules;
  }
}
