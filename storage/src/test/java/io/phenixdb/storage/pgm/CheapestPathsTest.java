package io.phenixdb.storage.pgm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import io.phenixdb.storage.pgm.PathSearch.Mode;
import io.phenixdb.storage.pgm.PathSearch.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Costs of the cheapest paths against those of all paths. */
class CheapestPathsTest {

  @Test
  void costsAreThoseOfTheCheapestOfAllPaths() {
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      ListGraph graph = new ListGraph(2 + random.nextInt(4));
      int edges = random.nextInt(9);
      long[] costs = new long[edges + 1];
      for (int i = 1; i <= edges; i++) {
        graph.edge(random.nextInt(graph.vertices), random.nextInt(graph.vertices));
        costs[i] = random.nextInt(5);
      }
      int minHops = random.nextInt(3);
      Mode mode = Mode.values()[random.nextInt(4)];
      int maxHops = mode == Mode.WALK ? minHops + random.nextInt(3) : PathSearch.UNBOUNDED;
      int count = 1 + random.nextInt(3);
      EdgeFilter filter = EdgeFilter.of(Direction.values()[random.nextInt(3)], 0);
      EdgeCosts costOf = (table, row, vertex) -> costs[(int) row];
      Map<Integer, List<Long>> all = new TreeMap<>();
      Map<Integer, List<Long>> cheapest = new TreeMap<>();
      for (Selector selector : List.of(Selector.ALL, Selector.CHEAPEST_K)) {
        PathSearch search =
            new PathSearch(
                filter,
                minHops,
                maxHops,
                selector,
                count,
                mode,
                null,
                PathSearch.ANYWHERE,
                1_000_000,
                costOf,
                SearchGuard.NONE);
        PathIterator paths = PathFinder.open(graph, search, 0, 0);
        for (GraphPath path = paths.next(); path != null; path = paths.next()) {
          long cost = 0;
          for (int i = 0; i < path.length(); i++) {
            cost += costs[(int) path.edgeRows()[i]];
          }
          (selector == Selector.ALL ? all : cheapest)
              .computeIfAbsent(path.lastVertex(), key -> new ArrayList<>())
              .add(cost);
        }
      }
      all.replaceAll((end, found) -> found.stream().sorted().limit(count).toList());
      assertEquals(all, cheapest, "seed " + seed);
    }
  }

  @Test
  void edgesWithoutACostAreNotFollowed() {
    ListGraph graph = new ListGraph(3).edge(0, 1).edge(1, 2).edge(0, 2);
    PathSearch search =
        new PathSearch(
            EdgeFilter.of(Direction.OUT, 0),
            1,
            PathSearch.UNBOUNDED,
            Selector.CHEAPEST_K,
            1,
            Mode.WALK,
            vertex -> vertex == 2,
            2,
            100,
            (table, row, vertex) -> row == 3 ? Double.NaN : 7,
            SearchGuard.NONE);
    PathIterator paths = PathFinder.open(graph, search, 0, 0);
    GraphPath path = paths.next();
    assertEquals(2, path == null ? -1 : path.length());
    assertEquals(null, paths.next());
  }
}
