package io.phenixdb.planner.adapter.pgm;

import io.phenixdb.planner.PlanningContext;
import io.phenixdb.planner.graph.PathExpandFunction;
import io.phenixdb.planner.physical.PathSpecification;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.PathSearch;

/** Guesses how many paths an expansion finds for each start, from row counts. */
final class PathFanout {
  /** A condition on edges lets this share pass. */
  private static final double CONDITION_SHARE = 0.5;

  /** Lengths beyond this count as this. */
  private static final int MAX_HOPS = 6;

  private final PlanningContext context;

  PathFanout(PlanningContext context) {
    this.context = context;
  }

  double of(PathExpandFunction function, boolean destinationGiven) {
    PathSpecification path = function.path();
    PropertyGraphDefinition graph = function.graph();
    double vertices = rows(graph.vertexTables().get(path.endVertexTable()).tableId());
    double degree = 0;
    for (PathSpecification.Step step : path.steps()) {
      double edges = rows(graph.edgeTables().get(step.table()).tableId());
      double share = step.condition() == null ? 1 : CONDITION_SHARE;
      degree += share * edges / vertices;
    }
    if (path.direction() == EdgeFilter.Direction.ANY) {
      degree *= 2;
    }
    int hops = Math.min(path.maxHops(), Math.max(path.minHops(), MAX_HOPS));
    double all = Math.pow(Math.max(1, degree), hops);
    boolean onePerPair =
        path.selector() == PathSearch.Selector.ANY
            || path.selector() == PathSearch.Selector.ANY_SHORTEST;
    double capped = onePerPair ? Math.min(all, vertices) : all;
    return destinationGiven ? Math.max(1, onePerPair ? 1 : capped / vertices) : capped;
  }

  private double rows(long tableId) {
    return Math.max(1, context.statistics().rows(tableId));
  }
}
