package io.phenixdb.executor.graph;

import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.pgm.DenseGraph;
import io.phenixdb.storage.pgm.PageRank;
import io.phenixdb.storage.pgm.SearchGuard;
import io.phenixdb.storage.pgm.SpreadActivation;
import io.phenixdb.storage.pgm.analytics.Centrality;
import io.phenixdb.storage.pgm.analytics.Clustering;
import io.phenixdb.storage.pgm.analytics.Components;
import io.phenixdb.storage.pgm.analytics.Cores;
import io.phenixdb.storage.pgm.analytics.Distances;
import io.phenixdb.storage.pgm.analytics.LabelPropagation;
import io.phenixdb.storage.pgm.analytics.Louvain;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;

/** One run of a graph algorithm: arguments to rows. */
final class AlgorithmRun {
  private static final double DEFAULT_DAMPING = 0.85;
  private static final long DEFAULT_ITERATIONS = 100;
  private static final long DEFAULT_PROPAGATIONS = 10;
  private static final long MAX_ITERATIONS = 1_000_000;
  private static final double DEFAULT_TOLERANCE = 1e-10;
  private static final double DEFAULT_DECAY = 0.5;
  private static final double DEFAULT_THRESHOLD = 0.01;
  private static final long DEFAULT_HOPS = 4;

  private final PhysicalPlan.GraphAlgorithm plan;
  private final AlgorithmArguments arguments;
  private final ExecutionContext context;
  private final GraphReader graph;
  private final VertexRows rows;
  private final SearchGuard guard;

  AlgorithmRun(
      PhysicalPlan.GraphAlgorithm plan,
      AlgorithmArguments arguments,
      ExecutionContext context,
      SearchGuard guard) {
    this.plan = plan;
    this.arguments = arguments;
    this.context = context;
    this.graph = context.transaction().read(plan.graph());
    this.rows = new VertexRows(plan, graph, context);
    this.guard = guard;
  }

  Batch rows() {
    if (plan.function().equals("SPREAD_ACTIVATION")) {
      return spreadActivation();
    }
    boolean weighted = arguments.has("WEIGHT");
    DenseGraph dense = graph.dense(arguments.edges(), arguments.vertexTables(), weighted, guard);
    ColumnVector result =
        switch (plan.function()) {
          case "PAGERANK" -> pageRank(dense);
          case "BFS" -> depths(Distances.depths(dense, source(dense)));
          case "SSSP" -> distances(Distances.weighted(dense, weights(dense), source(dense)));
          case "WCC" -> members(dense, Components.weak(dense));
          case "SCC" -> members(dense, Components.strong(dense));
          case "CDLP" ->
              members(dense, LabelPropagation.labels(dense, iterations(DEFAULT_PROPAGATIONS)));
          case "LCC" -> doubles(Clustering.coefficients(dense));
          case "TRIANGLES" -> longs(DataType.BIGINT, Clustering.triangles(dense));
          case "DEGREE" -> degrees(dense);
          case "BETWEENNESS" -> doubles(Centrality.betweenness(dense));
          case "CLOSENESS" -> doubles(Centrality.closeness(dense));
          case "KCORE" ->
              longs(DataType.INTEGER, Arrays.stream(Cores.numbers(dense)).asLongStream().toArray());
          case "LOUVAIN" ->
              members(
                  dense,
                  Louvain.communities(dense, weights(dense), arguments.number("RESOLUTION", 1)));
          default ->
              throw Errors.notSupported(
                  "the graph algorithm " + plan.function() + " is not supported");
        };
    return rows.with(dense.vertices(), dense.vertexCount(), result);
  }

  private ColumnVector pageRank(DenseGraph dense) {
    double damping = arguments.number("DAMPING", DEFAULT_DAMPING);
    if (!(damping >= 0 && damping <= 1)) {
      throw Errors.invalidArgument("DAMPING is " + damping + ", it must be between 0 and 1");
    }
    return doubles(
        PageRank.compute(
                dense,
                damping,
                iterations(DEFAULT_ITERATIONS),
                arguments.number("TOLERANCE", DEFAULT_TOLERANCE))
            .scores());
  }

  private int iterations(long otherwise) {
    long iterations = arguments.integer("ITERATIONS", otherwise);
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw Errors.invalidArgument(
          "ITERATIONS is " + iterations + ", it must be between 1 and " + MAX_ITERATIONS);
    }
    return (int) iterations;
  }

  private int source(DenseGraph dense) {
    int source = arguments.source(graph);
    for (int i = 0; i < dense.vertexCount(); i++) {
      if (dense.vertices()[i] == source) {
        return i;
      }
    }
    throw Errors.invalidArgument("SOURCE is no vertex of a label of VERTEX");
  }

  private double[] weights(DenseGraph dense) {
    String property = arguments.text("WEIGHT");
    if (property != null) {
      return new EdgeWeights(plan.graph(), context.statistics(plan), context).of(dense, property);
    }
    double[] ones = new double[dense.edgeCount()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static ColumnVector degrees(DenseGraph dense) {
    long[] degrees = new long[dense.vertexCount()];
    Arrays.setAll(degrees, dense::outDegree);
    return longs(DataType.BIGINT, degrees);
  }

  private static ColumnVector depths(int[] depths) {
    ColumnBuilder builder = new ColumnBuilder(DataType.INTEGER);
    for (int depth : depths) {
      if (depth == Distances.UNREACHABLE) {
        builder.appendNull();
      } else {
        builder.appendLong(depth);
      }
    }
    return builder.build();
  }

  private static ColumnVector distances(double[] distances) {
    ColumnBuilder builder = new ColumnBuilder(DataType.DOUBLE);
    for (double distance : distances) {
      if (distance == Double.POSITIVE_INFINITY) {
        builder.appendNull();
      } else {
        builder.appendDouble(distance);
      }
    }
    return builder.build();
  }

  private static ColumnVector doubles(double[] values) {
    return new DoubleColumn(DataType.DOUBLE, values, null, values.length);
  }

  private static ColumnVector longs(DataType type, long[] values) {
    return new LongColumn(type, values, null, values.length);
  }

  /** The keys of vertices that stand for others. */
  private ColumnVector members(DenseGraph dense, int[] positions) {
    int[] vertices = new int[positions.length];
    Arrays.setAll(vertices, i -> dense.vertices()[positions[i]]);
    return rows.keys(vertices, plan.columns().getLast().type());
  }

  private Batch spreadActivation() {
    double decay = arguments.number("DECAY", DEFAULT_DECAY);
    double threshold = arguments.number("THRESHOLD", DEFAULT_THRESHOLD);
    long hops = arguments.integer("MAX_HOPS", DEFAULT_HOPS);
    if (arguments.has("VERTEX")) {
      throw Errors.notSupported(
          "SPREAD_ACTIVATION over some vertices alone is not supported; define a property graph of"
              + " the tables wanted");
    }
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
            arguments.edges(),
            arguments.seeds(graph),
            decay,
            threshold,
            (int) Math.min(hops, Integer.MAX_VALUE));
    int count = result.count();
    long[] hopCounts = new long[count];
    Arrays.setAll(hopCounts, i -> result.hops()[i]);
    return rows.with(
        result.vertices(),
        count,
        doubles(Arrays.copyOf(result.activations(), count)),
        longs(DataType.INTEGER, hopCounts));
  }
}
