package io.phenixdb.executor.graph;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.executor.operator.ExecutionContext;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.planner.physical.PhysicalPlan;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.engine.GraphReader;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathIterator;
import io.phenixdb.storage.pgm.PathSearch;
import io.phenixdb.storage.vector.RowFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Runs the path searches of one execution. */
final class PathFinding implements AutoCloseable {
  /** Paths that one search may keep in memory. */
  private static final long MAX_PATHS = 100_000_000;

  private final PhysicalPlan.PathExpand plan;
  private final List<Evaluator> vertexKey;
  private final @Nullable List<Evaluator> destinationKey;
  private final ExecutionContext context;
  private final GraphReader graph;
  private final StatementGuard guard;
  private final Buffer buffer;
  private final PathProgram program;
  private final ElementRows[] rowsOfStep;
  private final EdgeFilter edges;
  private final @Nullable PatternSearch pattern;
  private final int startTable;
  private final int endTable;
  private int[] starts = {};
  private int[] destinations = {};

  PathFinding(
      PhysicalPlan.PathExpand plan,
      List<Evaluator> vertexKey,
      @Nullable List<Evaluator> destinationKey,
      PathProgram program,
      ExecutionContext context) {
    this.plan = plan;
    this.vertexKey = vertexKey;
    this.destinationKey = destinationKey;
    this.program = program;
    this.context = context;
    this.graph = context.transaction().read(plan.graph());
    this.guard = new StatementGuard(context);
    this.buffer = new Buffer(context.memory());
    PathSpecification path = plan.path();
    this.startTable = plan.reverse() ? path.endVertexTable() : path.startVertexTable();
    this.endTable = plan.reverse() ? path.startVertexTable() : path.endVertexTable();
    this.rowsOfStep = new ElementRows[program.steps().size()];
    for (int i = 0; i < rowsOfStep.length; i++) {
      PathProgram.Step step = program.steps().get(i);
      rowsOfStep[i] = rows(step, plan.graph().edgeTables().get(step.table()).tableId());
    }
    List<Integer> all = java.util.stream.IntStream.range(0, rowsOfStep.length).boxed().toList();
    this.edges = filter(all, plan.reverse() ? turned(path.direction()) : path.direction());
    this.pattern =
        path.automaton() == null ? null : new PatternSearch(path.automaton(), program, this);
  }

  private static EdgeFilter.Direction turned(EdgeFilter.Direction direction) {
    return switch (direction) {
      case OUT -> EdgeFilter.Direction.IN;
      case IN -> EdgeFilter.Direction.OUT;
      case ANY -> EdgeFilter.Direction.ANY;
    };
  }

  ElementRows rows(PathProgram.Step step, long tableId) {
    return ElementRows.of(
        step, ElementTable.of(tableId, context), context.statistics(plan), buffer, context);
  }

  /** The rows of vertices that a step accepts. */
  ElementRows vertexRows(PathProgram.Step step) {
    return rows(step, plan.graph().vertexTables().get(step.table()).tableId());
  }

  /** A filter for the edges of some steps. */
  EdgeFilter filter(List<Integer> steps, EdgeFilter.Direction direction) {
    Map<Integer, RowFilter> rows = new HashMap<>();
    for (int step : steps) {
      RowFilter accepted = rowsOfStep[step].accepted();
      if (accepted != null) {
        rows.put(program.steps().get(step).table(), accepted);
      }
    }
    List<Integer> tables =
        steps.stream().map(step -> program.steps().get(step).table()).distinct().toList();
    return new EdgeFilter(tables, direction, rows);
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

  /** The paths of one input row. */
  PathIterator open(int row) {
    guard.hold(0);
    if (starts[row] < 0 || (destinationKey != null && destinations[row] < 0)) {
      return PathIterator.NONE;
    }
    int target = destinationKey == null ? PathSearch.ANYWHERE : destinations[row];
    PatternSearch search = pattern;
    return search == null
        ? graph.paths(search(plan.path().minHops(), edges, destination(row), target), starts[row])
        : search.open(starts[row], destination(row), target);
  }

  PathSearch search(
      int minHops, EdgeFilter filter, @Nullable IntPredicate destination, int target) {
    PathSpecification path = plan.path();
    return new PathSearch(
        filter,
        minHops,
        path.maxHops(),
        path.selector(),
        path.count(),
        path.mode(),
        destination,
        target,
        MAX_PATHS,
        (edgeTable, edgeRow, vertex) -> cost(hop(vertex), edgeTable, edgeRow),
        guard);
  }

  /** The hop by which a search has entered a vertex of its topology. */
  int hop(int vertex) {
    PatternSearch search = pattern;
    return search == null ? 0 : search.hop(vertex);
  }

  /** The vertex of the graph that a vertex of a search stands for. */
  int base(int vertex) {
    PatternSearch search = pattern;
    return search == null ? vertex : search.base(vertex);
  }

  /** What following an edge costs: 0 without a cost, NaN when the cost is NULL. */
  double cost(int hop, int edgeTable, long edgeRow) {
    PatternSearch search = pattern;
    List<Integer> steps = search == null ? null : search.steps(hop);
    for (int i = 0; i < (steps == null ? rowsOfStep.length : steps.size()); i++) {
      int step = steps == null ? i : steps.get(i);
      if (program.steps().get(step).table() == edgeTable) {
        RowCosts costs = rowsOfStep[step].costs();
        return costs == null ? 0 : costs.get(edgeRow);
      }
    }
    return 0;
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

  @Override
  public void close() {
    guard.close();
    buffer.close();
  }
}
