package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.convention.PhenixConvention;
import io.phenixdb.planner.convention.PhenixRel;
import io.phenixdb.planner.convention.PlanLowering;
import io.phenixdb.planner.expression.Expression;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.planner.graph.GraphAlgorithmFunction;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.type.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** A graph algorithm over a whole graph: one row a vertex. Immutable. */
public final class GraphAlgorithmRel extends AbstractRelNode implements PhenixRel {
  private static final double GUESSED_VERTICES = 10_000;

  private final GraphAlgorithmFunction function;
  private final List<RexNode> arguments;

  /** An algorithm with its arguments in the order of their names in the function. */
  public GraphAlgorithmRel(
      RelOptCluster cluster,
      RelDataType rowType,
      GraphAlgorithmFunction function,
      List<RexNode> arguments) {
    super(cluster, cluster.traitSetOf(PhenixConvention.INSTANCE));
    this.rowType = rowType;
    this.function = function;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery query) {
    return GUESSED_VERTICES;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("function", function.getName())
        .item("arguments", arguments);
  }

  @Override
  public PhysicalPlan lower(PlanLowering lowering) {
    Map<String, Expression> lowered = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      lowered.put(function.arguments().get(i), constant(lowering.expression(arguments.get(i))));
    }
    return new PhysicalPlan.GraphAlgorithm(
        function.graph(),
        function.function(),
        lowered,
        lowering.columns(getRowType()),
        lowering.notes(this));
  }

  /** Folds casts between numbers and arrays of constants, which an argument may still be. */
  private static Expression constant(Expression expression) {
    if (expression instanceof Expression.Cast cast
        && constant(cast.operand()) instanceof Expression.Constant constant
        && cast.type().layout() == constant.type().layout()
        && cast.type().kind() != io.phenixdb.storage.type.TypeKind.DECIMAL
        && constant.type().kind() != io.phenixdb.storage.type.TypeKind.DECIMAL) {
      return new Expression.Constant(constant.value(), cast.type());
    }
    if (expression instanceof Expression.Cast cast
        && constant(cast.operand()) instanceof Expression.Constant constant
        && cast.type().layout() == Layout.DOUBLE
        && constant.value() instanceof Long unscaled) {
      return new Expression.Constant(
          java.math.BigDecimal.valueOf(unscaled, constant.type().scale()).doubleValue(),
          cast.type());
    }
    if (expression instanceof Expression.Call call && call.function() == ScalarFunction.ARRAY) {
      List<Expression> elements =
          call.arguments().stream().map(GraphAlgorithmRel::constant).toList();
      if (elements.stream().allMatch(Expression.Constant.class::isInstance)) {
        Object[] values =
            elements.stream().map(element -> ((Expression.Constant) element).value()).toArray();
        return new Expression.Constant(values, call.type());
      }
    }
    return expression;
  }
}
