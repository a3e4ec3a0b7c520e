package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths of a quantified pattern from the vertices of the input. */
public final class PathExpandOperator implements Operator {
  private final PhysicalPlan.PathExpand plan;
  private final Operator input;
  private final int inputWidth;
  private final List<Evaluator> vertexKey;
  private final @Nullable List<Evaluator> destinationKey;
  private final PathProgram program;

  /**
   * A path expansion.
   *
   * @param program the compiled expressions of the path
   */
  public PathExpandOperator(
      PhysicalPlan.PathExpand plan,
      Operator input,
      List<DataType> inputTypes,
      List<Evaluator> vertexKey,
      @Nullable List<Evaluator> destinationKey,
      PathProgram program) {
    this.plan = plan;
    this.input = input;
    this.inputWidth = inputTypes.size();
    this.vertexKey = List.copyOf(vertexKey);
    this.destinationKey = destinationKey == null ? null : List.copyOf(destinationKey);
    this.program = program;
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    PathFinding finding = new PathFinding(plan, vertexKey, destinationKey, program, context);
    return new PathExpandCursor(plan, inputWidth, input.open(context), finding, program, context);
  }
}
