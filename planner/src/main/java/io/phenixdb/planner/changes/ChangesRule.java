package io.phenixdb.planner.changes;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.logical.LogicalTableFunctionScan;
import org.apache.calcite.rex.RexCall;

/**
 * Gives the changes of a table their operator.
 *
 * <pre>
 * TableFunctionScan(CHANGES(t))   =&gt;   Changes(t)
 * </pre>
 */
public final class ChangesRule extends RelOptRule {

  /** A rule without state. */
  public ChangesRule() {
    super(operand(LogicalTableFunctionScan.class, any()), "ChangesRule");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalTableFunctionScan scan = call.rel(0);
    if (scan.getCall() instanceof RexCall function
        && function.getOperator() instanceof ChangesFunction changes) {
      call.transformTo(
          new ChangesRel(
              scan.getCluster(), scan.getRowType(), changes.table(), function.getOperands()));
    }
  }
}
