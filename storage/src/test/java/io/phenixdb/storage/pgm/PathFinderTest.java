package io.phenixdb.storage.pgm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import io.phenixdb.storage.pgm.PathSearch.Mode;
import io.phenixdb.storage.pgm.PathSearch.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Path searches against the enumeration of every walk, on random graphs. */
class PathFinderTest {
  private static final int CASES_PER_SELECTOR = 1000;
  private static final long MANY = 1_000_000;

  /** A path as text, with what the checks need. */
  private record Found(int destination, int length, String text) {}

  @ParameterizedTest
  @EnumSource(Selector.class)
  void findsWhatTheEnumerationOfAllWalksFinds(Selector selector) {
    for (int seed = 0; seed < CASES_PER_SELECTOR; seed++) {
      Random random = new Random(seed * 31L + selector.ordinal());
      ListGraph graph = randomGraph(random);
      Mode mode = Mode.values()[random.nextInt(4)];
      boolean unbounded = mode != Mode.WALK && random.nextInt(3) == 0;
      int minHops = random.nextInt(4);
      int maxHops = unbounded ? PathSearch.UNBOUNDED : minHops + random.nextInt(3);
      int k =
          List.of(Selector.ANY_K, Selector.SHORTEST_K, Selector.CHEAPEST_K).contains(selector)
              ? 1 + random.nextInt(4)
              : 1;
      int only = random.nextInt(graph.vertices);
      IntPredicate destination = random.nextInt(3) == 0 ? vertex -> vertex == only : null;
      Direction direction = Direction.values()[random.nextInt(3)];
      EdgeFilter edges =
          random.nextBoolean()
              ? EdgeFilter.of(direction, 0, 1)
              : new EdgeFilter(List.of(0, 1), direction, Map.of(0, row -> row % 3 != 0));
      PathSearch search =
          new PathSearch(
              edges,
              minHops,
              maxHops,
              selector,
              k,
              mode,
              destination,
              destination == null || random.nextBoolean() ? PathSearch.ANYWHERE : only,
              MANY,
              (edgeTable, edgeRow, vertex) -> 1,
              SearchGuard.NONE);
      int source = random.nextInt(graph.vertices);
      String message = "seed " + seed + " " + search + " from " + source + " in " + graph.edges;
      List<Found> actual = run(graph, search, source);
      List<Found> every =
          everyWalk(
              graph,
              search,
              source,
              unbounded ? Math.max(graph.edges.size(), graph.vertices) : maxHops);
      check(search, every, actual, message);
    }
  }

  @Test
  void unboundedWalksFindTheShortest() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      ListGraph graph = randomGraph(random);
      Selector selector =
          List.of(Selector.ANY, Selector.ANY_SHORTEST, Selector.ALL_SHORTEST)
              .get(random.nextInt(3));
      PathSearch search =
          new PathSearch(
              EdgeFilter.of(Direction.values()[random.nextInt(3)], 0, 1),
              random.nextInt(2),
              PathSearch.UNBOUNDED,
              selector,
              1,
              Mode.WALK,
              null,
              MANY);
      int source = random.nextInt(graph.vertices);
      List<Found> every = everyWalk(graph, search, source, graph.vertices);
      check(search, every, run(graph, search, source), "seed " + seed + " " + search);
    }
  }

  private static ListGraph randomGraph(Random random) {
    ListGraph graph = new ListGraph(2 + random.nextInt(4));
    int edges = random.nextInt(8);
    for (int i = 0; i < edges; i++) {
      graph.edge(random.nextInt(graph.vertices), random.nextInt(graph.vertices), random.nextInt(2));
    }
    if (random.nextInt(5) == 0) {
      graph.hidden.add(random.nextInt(graph.vertices));
    }
    return graph;
  }

  private static List<Found> run(ListGraph graph, PathSearch search, int source) {
    List<Found> found = new ArrayList<>();
    PathFinder.find(
        graph,
        search,
        new int[] {source},
        1,
        path -> {
          assertEquals(source, path.vertices()[0]);
          assertEquals(0, path.sourceIndex());
          found.add(
              new Found(
                  path.lastVertex(),
                  path.length(),
                  text(path.vertices(), path.edgeRows(), path.length())));
          return true;
        });
    return found;
  }

  private static String text(int[] vertices, long[] rows, int length) {
    return Arrays.toString(Arrays.copyOf(vertices, length + 1))
        + Arrays.toString(Arrays.copyOf(rows, length));
  }

  /** Recursion over lists, with each mode's definition taken literally on the whole walk. */
  private static List<Found> everyWalk(
      ListGraph graph, PathSearch search, int source, int maxHops) {
    List<Found> found = new ArrayList<>();
    if (graph.isVisible(source)) {
      extend(graph, search, maxHops, new ArrayList<>(List.of(source)), new ArrayList<>(), found);
    }
    return found;
  }

  private static void extend(
      ListGraph graph,
      PathSearch search,
      int maxHops,
      List<Integer> vertices,
      List<Long> rows,
      List<Found> found) {
    if (!allowed(search.mode(), vertices, rows)) {
      return;
    }
    int last = vertices.getLast();
    if (rows.size() >= search.minHops()
        && (search.destination() == null || search.destination().test(last))) {
      found.add(new Found(last, rows.size(), vertices.toString() + rows.toString()));
    }
    if (rows.size() == maxHops) {
      return;
    }
    Expansion edges = new Expansion();
    graph.expand(new int[] {last}, 1, search.edges(), edges);
    for (int i = 0; i < edges.count(); i++) {
      vertices.add(edges.neighbors()[i]);
      rows.add(edges.edgeRows()[i]);
      extend(graph, search, maxHops, vertices, rows, found);
      vertices.removeLast();
      rows.removeLast();
    }
  }

  private static boolean allowed(Mode mode, List<Integer> vertices, List<Long> rows) {
    int distinct = new HashSet<>(vertices).size();
    return switch (mode) {
      case WALK -> true;
      case TRAIL -> new HashSet<>(rows).size() == rows.size();
      case ACYCLIC -> distinct == vertices.size();
      case SIMPLE ->
          distinct == vertices.size()
              || (distinct == vertices.size() - 1
                  && vertices.getFirst().equals(vertices.getLast()));
    };
  }

  private static void check(
      PathSearch search, List<Found> every, List<Found> actual, String message) {
    Map<Integer, List<Found>> expectedTo = byDestination(every);
    Map<Integer, List<Found>> actualTo = byDestination(actual);
    assertEquals(expectedTo.keySet(), actualTo.keySet(), message);
    for (int destination : expectedTo.keySet()) {
      List<Found> all = expectedTo.get(destination);
      List<Found> some = actualTo.get(destination);
      List<String> allTexts = all.stream().map(Found::text).sorted().toList();
      List<String> someTexts = some.stream().map(Found::text).sorted().toList();
      assertEquals(someTexts.size(), new HashSet<>(someTexts).size(), message);
      assertTrue(new HashSet<>(allTexts).containsAll(someTexts), message);
      int shortest = all.stream().mapToInt(Found::length).min().orElseThrow();
      int[] lengths = all.stream().mapToInt(Found::length).sorted().toArray();
      int[] someLengths = some.stream().mapToInt(Found::length).sorted().toArray();
      switch (search.selector()) {
        case ALL -> assertEquals(allTexts, someTexts, message);
        case ANY -> assertEquals(1, some.size(), message);
        case ANY_SHORTEST -> {
          assertEquals(1, some.size(), message);
          assertEquals(shortest, some.get(0).length(), message);
        }
        case ALL_SHORTEST ->
            assertEquals(
                all.stream()
                    .filter(found -> found.length() == shortest)
                    .map(Found::text)
                    .sorted()
                    .toList(),
                someTexts,
                message);
        case ANY_K -> assertEquals(Math.min(search.count(), all.size()), some.size(), message);
        case SHORTEST_K, CHEAPEST_K ->
            assertEquals(
                Arrays.toString(Arrays.copyOf(lengths, Math.min(search.count(), lengths.length))),
                Arrays.toString(someLengths),
                message);
      }
    }
  }

  private static Map<Integer, List<Found>> byDestination(List<Found> paths) {
    Map<Integer, List<Found>> grouped = new TreeMap<>();
    for (Found path : paths) {
      grouped.computeIfAbsent(path.destination(), key -> new ArrayList<>()).add(path);
    }
    return grouped;
  }

  @Test
  void stopsWhenTheConsumerHasEnough() {
    ListGraph graph = new ListGraph(3).edge(0, 1).edge(1, 2).edge(2, 0);
    for (Selector selector : Selector.values()) {
      List<Integer> lengths = new ArrayList<>();
      PathSearch search =
          new PathSearch(EdgeFilter.of(Direction.OUT, 0), 0, 5, selector, 2, Mode.WALK, null, MANY);
      PathFinder.find(
          graph,
          search,
          new int[] {0, 1},
          2,
          path -> {
            lengths.add(path.length());
            return lengths.size() < 2;
          });
      assertEquals(List.of(0, 1), lengths, selector.toString());
    }
  }

  @Test
  void refusesEndlessWalks() {
    PathSearch search =
        new PathSearch(
            EdgeFilter.of(Direction.OUT, 0),
            1,
            PathSearch.UNBOUNDED,
            Selector.ALL,
            1,
            Mode.WALK,
            null,
            MANY);
    assertState(SqlState.INVALID_ARGUMENT, search, new ListGraph(2).edge(0, 1));
  }

  @Test
  void failsRatherThanHoldTooManyPaths() {
    ListGraph graph = new ListGraph(8);
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        graph.edge(i, j);
      }
    }
    for (Selector selector : List.of(Selector.SHORTEST_K, Selector.ALL_SHORTEST)) {
      assertState(
          SqlState.OUT_OF_MEMORY,
          new PathSearch(
              EdgeFilter.of(Direction.OUT, 0), 3, 9, selector, 50, Mode.TRAIL, null, 500),
          graph);
      assertState(
          SqlState.OUT_OF_MEMORY,
          new PathSearch(EdgeFilter.of(Direction.OUT, 0), 3, 9, selector, 50, Mode.WALK, null, 100),
          graph);
    }
  }

  @Test
  void aCancelledSearchEnds() {
    ListGraph graph = new ListGraph(2).edge(0, 1);
    Thread.currentThread().interrupt();
    try {
      PathSearch search =
          new PathSearch(
              EdgeFilter.of(Direction.OUT, 0), 0, 2, Selector.ALL, 1, Mode.WALK, null, MANY);
      assertState(SqlState.QUERY_CANCELED, search, new CheckedGraph(graph));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  /** A graph that asks for cancellation, as the product's does. */
  private record CheckedGraph(ListGraph graph) implements GraphTopology {
    @Override
    public int vertexLimit() {
      return graph.vertexLimit();
    }

    @Override
    public boolean isVisible(int vertex) {
      return graph.isVisible(vertex);
    }

    @Override
    public void expand(int[] vertices, int count, EdgeFilter filter, Expansion out) {
      io.phenixdb.storage.vector.SearchCancellation.check();
      graph.expand(vertices, count, filter, out);
    }
  }

  private static void assertState(SqlState state, PathSearch search, GraphTopology graph) {
    DatabaseException error =
        assertThrows(
            DatabaseException.class,
            () -> PathFinder.find(graph, search, new int[] {0}, 1, path -> true));
    assertEquals(state, error.state());
  }
}
