package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.operator.Slices;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.BatchCursor;
import java.util.Map;

/** PAGERANK, BFS and their kin as tables. */
public final class GraphAlgorithmOperator implements Operator {
  private final PhysicalPlan.GraphAlgorithm plan;
  private final Map<String, Evaluator> arguments;

  /**
   * An algorithm.
   *
   * @param arguments constant, by upper-case name
   */
  public GraphAlgorithmOperator(
      PhysicalPlan.GraphAlgorithm plan, Map<String, Evaluator> arguments) {
    this.plan = plan;
    this.arguments = Map.copyOf(arguments);
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    AlgorithmArguments values = new AlgorithmArguments(plan.graph(), arguments, context);
    try (StatementGuard guard = new StatementGuard(context)) {
      return new Slices(new AlgorithmRun(plan, values, context, guard).rows(), null);
    }
  }
}
