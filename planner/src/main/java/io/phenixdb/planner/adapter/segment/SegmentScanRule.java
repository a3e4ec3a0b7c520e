package io.phenixdb.planner.adapter.segment;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;

/**
 * Gathers what reads one table into one scan.
 *
 * <pre>
 * Project(columns)              SegmentScan(t, columns, filter p, tiers)
 *   Filter(p)             =&gt;
 *     Scan(t)
 * </pre>
 *
 * <p>Projections that compute something, and filters with subqueries or correlated variables, stay
 * above.
 */
public final class SegmentScanRule extends RelOptRule {
  /** The rule. */
  public SegmentScanRule() {
    super(operand(RelNode.class, any()), "SegmentScanRule");
  }

  @Override
  public boolean matches(RelOptRuleCall call) {
    RelNode rel = call.rel(0);
    return rel instanceof TableScan || rel instanceof Filter || rel instanceof Project;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    RelNode rel = call.rel(0);
    AccessPath path = AccessPath.of(rel);
    if (path != null) {
      call.transformTo(new SegmentScan(rel.getCluster(), path));
    }
  }
}
