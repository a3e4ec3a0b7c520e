package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.graph.PathExpandFunction;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.logical.LogicalTableFunctionScan;
import org.apache.calcite.rex.RexCall;

/**
 * Marks the paths that are still without a bound end; {@link PathExpandRule} takes the mark away.
 *
 * <pre>
 * TableFunctionScan(PATH_EXPAND)   =&gt;   UnboundPath(PATH_EXPAND)
 * </pre>
 */
public final class UnboundPathRule extends RelOptRule {

  /** A rule without state. */
  public UnboundPathRule() {
    super(operand(LogicalTableFunctionScan.class, any()), "UnboundPathRule");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalTableFunctionScan scan = call.rel(0);
    if (scan.getCall() instanceof RexCall function
        && function.getOperator() instanceof PathExpandFunction paths) {
      call.transformTo(new UnboundPathRel(scan.getCluster(), scan.getRowType(), paths));
    }
  }
}
