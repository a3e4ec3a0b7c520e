package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.graph.PathExpandFunction;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalTableFunctionScan;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/**
 * A subtree that reads the paths of one function: the function's scan with filters and projections
 * above it.
 *
 * @param output expressions over the function's columns
 * @param conditions over the function's columns
 */
record PathSource(PathExpandFunction function, List<RexNode> output, List<RexNode> conditions) {

  /** The source of a subtree, or null when it is anything else. */
  static @Nullable PathSource of(RelNode rel) {
    RelNode node = JoinSides.current(rel);
    return switch (node) {
      case UnboundPathRel unbound -> all(unbound, unbound.function());
      case LogicalTableFunctionScan scan
          when scan.getCall() instanceof RexCall call
              && call.getOperator() instanceof PathExpandFunction function ->
          all(scan, function);
      case Filter filter -> {
        PathSource source = of(filter.getInput());
        yield source == null ? null : source.filtered(filter);
      }
      case Project project -> {
        PathSource source = of(project.getInput());
        yield source == null || RexOver.containsOver(project.getProjects(), null)
            ? null
            : new PathSource(
                source.function(),
                project.getProjects().stream().map(source::onFunction).toList(),
                source.conditions());
      }
      default -> null;
    };
  }

  private static PathSource all(RelNode scan, PathExpandFunction function) {
    List<RexNode> output = new ArrayList<>();
    for (RelDataTypeField field : scan.getRowType().getFieldList()) {
      output.add(new RexInputRef(field.getIndex(), field.getType()));
    }
    return new PathSource(function, output, List.of());
  }

  private PathSource filtered(Filter filter) {
    List<RexNode> all = new ArrayList<>(conditions);
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      all.add(onFunction(conjunct));
    }
    return new PathSource(function, output, all);
  }

  /** An expression over this source's output, over the function's columns. */
  private RexNode onFunction(RexNode expression) {
    return expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            return output.get(reference.getIndex());
          }
        });
  }
}
