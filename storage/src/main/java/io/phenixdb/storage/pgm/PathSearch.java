package io.phenixdb.storage.pgm;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What paths to look for (ISO/IEC 9075-16 path search prefixes and modes).
 *
 * @param edges which edges each step follows
 * @param minHops fewest edges, at least 0
 * @param maxHops most edges, or {@link #UNBOUNDED}; unbounded needs a selector or a restrictive
 *     mode
 * @param selector how many of the matching paths per (source, destination) pair
 * @param count the k of ANY_K and SHORTEST_K, else 1
 * @param mode which repetitions are allowed
 * @param destination accepts end vertices, or null for any vertex
 * @param target the only end vertex wanted, or {@link #ANYWHERE}; {@code destination} accepts it
 * @param maxPaths bound on paths kept or enumerated in memory; beyond it the search fails with
 *     53200
 * @param costs for {@link Selector#CHEAPEST_K}, else null
 * @param guard asked whether the search may go on and hold so much memory
 */
public record PathSearch(
    EdgeFilter edges,
    int minHops,
    int maxHops,
    Selector selector,
    int count,
    Mode mode,
    @Nullable IntPredicate destination,
    int target,
    long maxPaths,
    @Nullable EdgeCosts costs,
    SearchGuard guard) {

  /** A search for any number of ends, each edge of cost 1, without a guard. */
  public PathSearch(
      EdgeFilter edges,
      int minHops,
      int maxHops,
      Selector selector,
      int count,
      Mode mode,
      @Nullable IntPredicate destination,
      long maxPaths) {
    this(
        edges,
        minHops,
        maxHops,
        selector,
        count,
        mode,
        destination,
        ANYWHERE,
        maxPaths,
        (edgeTable, edgeRow, vertex) -> 1,
        SearchGuard.NONE);
  }

  /** No only end. */
  public static final int ANYWHERE = -1;

  /** No upper bound on the number of edges. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** Whether a path may end at a vertex. */
  boolean endsAt(int vertex) {
    return destination == null || destination.test(vertex);
  }

  /** Which of the matching paths between two vertices are returned. */
  public enum Selector {
    ALL,
    ANY,
    ANY_K,
    ANY_SHORTEST,
    ALL_SHORTEST,
    SHORTEST_K,
    /** The count cheapest. */
    CHEAPEST_K
  }

  /** Which repetitions a path may hold. */
  public enum Mode {
    /** Any. */
    WALK,
    /** No edge twice. */
    TRAIL,
    /** No vertex twice. */
    ACYCLIC,
    /** No vertex twice, but the first may equal the last. */
    SIMPLE
  }
}
