package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Runs the path searches of one execution. */
final class PathFinding {
  /** Paths that one search may keep in memory. */
  private static final long MAX_PATHS = 20_000_000;

  private static final int CHECK_EVERY = 256;

  private final PhysicalPlan.PathExpand plan;
  private final List<Evaluator> vertexKey;
  private final @Nullable List<Evaluator> destinationKey;
  private final ExecutionContext context;
  private final GraphReader graph;
  private final EdgeFilter edges;
  private final int startTable;
  private final int endTable;
  private int[] starts = {};
  private int[] destinations = {};

  PathFinding(
      PhysicalPlan.PathExpand plan,
      List<Evaluator> vertexKey,
      @Nullable List<Evaluator> destinationKey,
      List<EdgeConditions.Step> steps,
      ExecutionContext context) {
    this.plan = plan;
    this.vertexKey = vertexKey;
    this.destinationKey = destinationKey;
    this.context = context;
    this.graph = context.transaction().read(plan.graph());
    PathSpecification path = plan.path();
    this.startTable = plan.reverse() ? path.endVertexTable() : path.startVertexTable();
    this.endTable = plan.reverse() ? path.startVertexTable() : path.endVertexTable();
    EdgeFilter.Direction direction =
        switch (path.direction()) {
          case OUT -> plan.reverse() ? EdgeFilter.Direction.IN : EdgeFilter.Direction.OUT;
          case IN -> plan.reverse() ? EdgeFilter.Direction.OUT : EdgeFilter.Direction.IN;
          case ANY -> EdgeFilter.Direction.ANY;
        };
    this.edges =
        EdgeConditions.filter(plan.graph(), direction, steps, context.statistics(plan), context);
  }

  GraphReader graph() {
    return graph;
  }

  /** The vertex table in which the searches end. */
  int endTable() {
    return endTable;
  }

  /** Finds the start (and destination) vertices of a batch. */
  void start(Batch input) {
    starts = GraphKeys.vertices(graph, startTable, vertexKey, input, context);
    if (destinationKey != null) {
      destinations = GraphKeys.vertices(graph, endTable, destinationKey, input, context);
    }
  }

  /** Adds the paths of one input row. */
  void find(int row, FoundPaths found) {
    if (starts[row] < 0 || (destinationKey != null && destinations[row] < 0)) {
      return;
    }
    PathSpecification path = plan.path();
    PathSearch search =
        new PathSearch(
            edges,
            path.minHops(),
            path.maxHops(),
            path.selector(),
            path.count(),
            path.mode(),
            destination(row),
            MAX_PATHS);
    int[] calls = new int[1];
    graph.paths(
        search,
        new int[] {starts[row]},
        1,
        result -> {
          if (++calls[0] % CHECK_EVERY == 0) {
            context.checkCancelled();
          }
          found.add(row, result);
          return true;
        });
  }

  private @Nullable IntPredicate destination(int row) {
    if (destinationKey != null) {
      int wanted = destinations[row];
      return vertex -> vertex == wanted;
    }
    if (plan.graph().vertexTables().size() == 1) {
      return null;
    }
    return vertex -> graph.vertexTable(vertex) == endTable;
  }
}
