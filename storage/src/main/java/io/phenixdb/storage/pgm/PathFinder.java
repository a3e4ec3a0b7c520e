package io.phenixdb.storage.pgm;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import io.phenixdb.storage.pgm.PathSearch.Mode;
import io.phenixdb.storage.pgm.PathSearch.Selector;
import java.util.function.Predicate;

/**
 * Finds paths as a {@link PathSearch} says, choosing the algorithm.
 *
 * <table>
 *   <caption>Algorithms</caption>
 *   <tr><td>ALL</td><td>{@link DepthFirstPaths}: one path in memory</td></tr>
 *   <tr><td>ANY, ANY SHORTEST, ANY k, SHORTEST k</td><td>{@link LevelwisePaths}: for WALK each
 *       vertex is left at most k times, as the k shortest walks to a vertex extend k shortest walks
 *       to its predecessors</td></tr>
 *   <tr><td>ALL SHORTEST</td><td>{@link ShortestPathDag}: the predecessors on shortest paths, then
 *       their enumeration</td></tr>
 *   <tr><td>ANY SHORTEST to one vertex</td><td>{@link BidirectionalPath}, from both ends</td></tr>
 *   <tr><td>CHEAPEST k</td><td>{@link CheapestPaths}: Dijkstra's algorithm</td></tr>
 * </table>
 *
 * <p>A shortest walk between two different vertices repeats nothing, so the restrictive modes share
 * the pruned algorithms unless at least two hops are asked for, more than one path is, or a trail
 * that follows edges both ways back to its start is; these enumerate the paths that the mode allows
 * level by level, within {@link PathSearch#maxPaths}.
 */
public final class PathFinder {
  private PathFinder() {}

  /**
   * Enumerates paths from each source in turn until the consumer returns false.
   *
   * @throws DatabaseException 22023 for a search that could not end, 53200 beyond {@code maxPaths},
   *     57014 when the thread is interrupted
   */
  public static void find(
      GraphTopology graph,
      PathSearch search,
      int[] sources,
      int count,
      Predicate<GraphPath> consumer) {
    check(search);
    if (search.maxHops() < search.minHops()) {
      return;
    }
    for (int i = 0; i < count; i++) {
      PathIterator paths = open(graph, search, i, sources[i]);
      for (GraphPath path = paths.next(); path != null; path = paths.next()) {
        if (!consumer.test(path)) {
          return;
        }
      }
    }
  }

  /**
   * The paths from one source, searched for as they are asked for.
   *
   * @param sourceIndex what the paths shall name as the index of their source
   * @throws DatabaseException 22023 for a search that could not end
   */
  public static PathIterator open(
      GraphTopology graph, PathSearch search, int sourceIndex, int source) {
    check(search);
    if (search.maxHops() < search.minHops() || !graph.isVisible(source)) {
      return PathIterator.NONE;
    }
    return switch (search.selector()) {
      case ALL -> new DepthFirstPaths(graph, search, sourceIndex, source);
      case ANY, ANY_SHORTEST ->
          BidirectionalPath.serves(graph, search, source)
              ? new BidirectionalPath(graph, search, sourceIndex, source)
              : shortest(graph, search, 1, sourceIndex, source);
      case ANY_K, SHORTEST_K -> shortest(graph, search, search.count(), sourceIndex, source);
      case ALL_SHORTEST ->
          prunable(graph, search, 1, source)
              ? new ShortestPathDag(graph, search, sourceIndex, source)
              : new LevelwisePaths(
                  graph, search, Integer.MAX_VALUE, true, true, sourceIndex, source);
      case CHEAPEST_K -> new CheapestPaths(graph, search, sourceIndex, source);
    };
  }

  private static PathIterator shortest(
      GraphTopology graph, PathSearch search, int wanted, int sourceIndex, int source) {
    boolean exhaustive = !prunable(graph, search, wanted, source);
    return new LevelwisePaths(graph, search, wanted, exhaustive, false, sourceIndex, source);
  }

  private static void check(PathSearch search) {
    if (search.minHops() < 0 || search.count() < 1) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "a path search for "
              + search.count()
              + " paths of at least "
              + search.minHops()
              + " edges is not possible");
    }
    if (search.selector() == Selector.ALL
        && search.mode() == Mode.WALK
        && search.maxHops() == PathSearch.UNBOUNDED) {
      throw new DatabaseException(
          SqlState.INVALID_ARGUMENT,
          "an unbounded quantifier matches endlessly many walks: bound it, or ask for TRAIL,"
              + " ACYCLIC, SIMPLE, ANY or SHORTEST");
    }
  }

  /**
   * Whether shortest walks are what the mode allows, but for a vertex that the algorithms avoid.
   */
  private static boolean prunable(GraphTopology graph, PathSearch search, int wanted, int source) {
    if (search.mode() == Mode.WALK) {
      return true;
    }
    if (wanted > 1 || search.minHops() > 1 || graph instanceof PatternTopology) {
      return false;
    }
    boolean cycleWanted =
        search.minHops() == 1 && search.mode() == Mode.TRAIL && search.endsAt(source);
    return !(cycleWanted && search.edges().direction() == Direction.ANY);
  }
}
