package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.graph.GraphAlgorithmFunction;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.logical.LogicalTableFunctionScan;
import org.apache.calcite.rex.RexCall;

/**
 * Gives a graph algorithm its operator.
 *
 * <pre>
 * TableFunctionScan(PAGERANK(...))   =&gt;   GraphAlgorithm(PAGERANK, ...)
 * </pre>
 */
public final class GraphAlgorithmRule extends RelOptRule {

  /** A rule without state. */
  public GraphAlgorithmRule() {
    super(operand(LogicalTableFunctionScan.class, any()), "GraphAlgorithmRule");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalTableFunctionScan scan = call.rel(0);
    if (scan.getCall() instanceof RexCall function
        && function.getOperator() instanceof GraphAlgorithmFunction algorithm) {
      call.transformTo(
          new GraphAlgorithmRel(
              scan.getCluster(), scan.getRowType(), algorithm, function.getOperands()));
    }
  }
}
