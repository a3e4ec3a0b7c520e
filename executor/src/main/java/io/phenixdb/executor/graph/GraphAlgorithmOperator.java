package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.operator.Operator;
import io.phenixdb.executor.operator.Slices;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BatchCursor;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.pgm.SpreadActivation;
import io.phenixdb.storage.pgm.VertexScores;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.Map;

/** PAGERANK and SPREAD_ACTIVATION as tables. */
public final class GraphAlgorithmOperator implements Operator {
  private static final double DEFAULT_DAMPING = 0.85;
  private static final long DEFAULT_ITERATIONS = 100;
  private static final double DEFAULT_TOLERANCE = 1e-10;
  private static final double DEFAULT_DECAY = 0.5;
  private static final double DEFAULT_THRESHOLD = 0.01;
  private static final long DEFAULT_HOPS = 4;

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
    if (!plan.function().equals("PAGERANK") && !plan.function().equals("SPREAD_ACTIVATION")) {
      throw Errors.notSupported(
          "the graph algorithm "
              + plan.function()
              + " is not supported yet; PAGERANK and SPREAD_ACTIVATION are");
    }
  }

  @Override
  public BatchCursor open(ExecutionContext context) {
    GraphReader graph = context.transaction().read(plan.graph());
    AlgorithmArguments values = new AlgorithmArguments(plan.graph(), arguments, context);
    VertexRows rows = new VertexRows(plan, graph, context);
    Batch result =
        plan.function().equals("PAGERANK")
            ? pageRank(graph, values, rows)
            : spreadActivation(graph, values, rows);
    return new Slices(result, null);
  }

  private Batch pageRank(GraphReader graph, AlgorithmArguments values, VertexRows rows) {
    double damping = values.number("DAMPING", DEFAULT_DAMPING);
    if (!(damping >= 0 && damping <= 1)) {
      throw Errors.invalidArgument("DAMPING is " + damping + ", it must be between 0 and 1");
    }
    long iterations = values.integer("ITERATIONS", DEFAULT_ITERATIONS);
    if (iterations < 1 || iterations > 1_000_000) {
      throw Errors.invalidArgument(
          "ITERATIONS is " + iterations + ", it must be between 1 and 1000000");
    }
    VertexScores scores =
        graph.pageRank(
            values.edges(),
            damping,
            (int) iterations,
            values.number("TOLERANCE", DEFAULT_TOLERANCE));
    int count = scores.count();
    ColumnVector score =
        new DoubleColumn(DataType.DOUBLE, Arrays.copyOf(scores.scores(), count), null, count);
    return rows.with(scores.vertices(), count, score);
  }

  private Batch spreadActivation(GraphReader graph, AlgorithmArguments values, VertexRows rows) {
    double decay = values.number("DECAY", DEFAULT_DECAY);
    double threshold = values.number("THRESHOLD", DEFAULT_THRESHOLD);
    long hops = values.integer("MAX_HOPS", DEFAULT_HOPS);
    if (!(decay >= 0 && decay <= 1) || !(threshold >= 0) || hops < 0) {
      throw Errors.invalidArgument(
          "DECAY is "
              + decay
              + ", THRESHOLD "
              + threshold
              + ", MAX_HOPS "
              + hops
              + ": the decay must be between 0 and 1, the others must not be negative");
    }
    SpreadActivation.Result result =
        graph.spreadActivation(
            values.edges(),
            values.seeds(graph),
            decay,
            threshold,
            (int) Math.min(hops, Integer.MAX_VALUE));
    int count = result.count();
    long[] hopCounts = new long[count];
    for (int i = 0; i < count; i++) {
      hopCounts[i] = result.hops()[i];
    }
    return rows.with(
        result.vertices(),
        count,
        new DoubleColumn(DataType.DOUBLE, Arrays.copyOf(result.activations(), count), null, count),
        new LongColumn(DataType.INTEGER, hopCounts, null, count));
  }
}
