package io.phenixdb.planner.convention;

import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.planner.physical.PlanColumn;
import io.phenixdb.planner.physical.PlanNotes;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** What a relational expression needs to become a physical plan. Confined to one planning. */
public interface PlanLowering {

  /** What the planning depends on: catalog, schema, statistics. */
  io.phenixdb.planner.PlanningContext context();

  /**
   * Recall that the statement asks its vector searches for: 0 for the index's own target, 100 for
   * exact.
   */
  int accuracyPercent();

  /** The physical plan of an input. */
  PhysicalPlan lower(RelNode rel);

  /**
   * A row expression as a physical expression; input references become column positions. 0A000 for
   * a function that has no native evaluator.
   */
  Expression expression(RexNode node);

  /** The output columns of a row type. */
  List<PlanColumn> columns(RelDataType rowType);

  /** The estimates of a relational expression with some remarks. */
  PlanNotes notes(RelNode rel, String... remarks);
}
