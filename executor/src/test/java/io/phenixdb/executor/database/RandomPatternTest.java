package io.phenixdb.executor.database;

import static io.phenixdb.executor.database.Sessions.rows;
import static io.phenixdb.executor.database.Sessions.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.executor.EmbeddedDatabase;
import io.phenixdb.executor.session.Database;
import io.phenixdb.executor.session.DatabaseOptions;
import io.phenixdb.executor.session.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random patterns over random small graphs, with self loops, parallel and dangling edges, against
 * the enumeration of all walks, and walks against WITH RECURSIVE.
 */
class RandomPatternTest {
  private static final int GRAPHS = 12;
  private static final int PATTERNS_A_GRAPH = 25;
  private static final int SLOW_GRAPHS = 400;

  private record Edge(int id, int from, int to, int weight) {}

  /** A walk: the edges, and the vertices that it visits. */
  private record Walk(List<Integer> vertices, List<Edge> edges) {
    int last() {
      return vertices.getLast();
    }

    boolean allows(String mode) {
      List<Integer> seen =
          "SIMPLE".equals(mode)
                  && vertices.size() > 1
                  && vertices.getFirst().equals(vertices.getLast())
              ? vertices.subList(1, vertices.size())
              : vertices;
      return switch (mode) {
        case "WALK" -> true;
        case "TRAIL" -> edges.stream().distinct().count() == edges.size();
        default -> seen.stream().distinct().count() == seen.size();
      };
    }

    int cost() {
      return edges.stream().mapToInt(Edge::weight).sum();
    }
  }

  @Test
  void patternsFindWhatTheEnumerationOfAllWalksFinds() {
    check(0, GRAPHS);
  }

  @Test
  @Tag("slow")
  void tenThousandPatternsFindWhatTheEnumerationOfAllWalksFinds() {
    check(1_000, SLOW_GRAPHS);
  }

  private static void check(long firstSeed, int graphs) {
    try (Database database = EmbeddedDatabase.open(DatabaseOptions.inMemory());
        Session session = database.connect("me")) {
      run(session, "CREATE TABLE v (id INT PRIMARY KEY)");
      run(session, "CREATE TABLE e (id INT PRIMARY KEY, a INT, b INT, w INT)");
      run(
          session,
          "CREATE PROPERTY GRAPH g VERTEX TABLES (v) EDGE TABLES (e SOURCE KEY (a) REFERENCES v"
              + " (id) DESTINATION KEY (b) REFERENCES v (id))");
      for (long seed = firstSeed; seed < firstSeed + graphs; seed++) {
        checkGraph(session, seed);
      }
    }
  }

  private static void checkGraph(Session session, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int vertices = 1 + random.nextInt(5);
    List<Edge> edges = new ArrayList<>();
    run(session, "DELETE FROM e");
    run(session, "DELETE FROM v");
    for (int i = 0; i < vertices; i++) {
      run(session, "INSERT INTO v VALUES (" + i + ")");
    }
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      Edge edge =
          new Edge(i, random.nextInt(vertices + 1), random.nextInt(vertices), random.nextInt(4));
      run(
          session,
          String.format(
              "INSERT INTO e VALUES (%d, %d, %d, %d)",
              edge.id(), edge.from(), edge.to(), edge.weight()));
      if (edge.from() < vertices) {
        edges.add(edge); // one that begins nowhere is never seen
      }
    }
    for (int i = 0; i < PATTERNS_A_GRAPH; i++) {
      checkPattern(session, edges, vertices, random, "seed " + seed + " pattern " + i);
    }
    checkRecursive(session, vertices, "seed " + seed);
  }

  private static List<Walk> walks(
      List<Edge> edges, int source, String direction, int hops, int leastWeight) {
    List<Walk> all = new ArrayList<>();
    List<Walk> level = List.of(new Walk(List.of(source), List.of()));
    for (int hop = 0; hop <= hops; hop++) {
      all.addAll(level);
      List<Walk> next = new ArrayList<>();
      for (Walk walk : level) {
        for (Edge edge : edges) {
          boolean loop = edge.from() == edge.to();
          if (edge.weight() < leastWeight) {
            continue;
          }
          if (!direction.equals("IN") && edge.from() == walk.last()) {
            next.add(extended(walk, edge, edge.to()));
          }
          boolean backwards = direction.equals("IN") || (direction.equals("ANY") && !loop);
          if (backwards && edge.to() == walk.last()) {
            next.add(extended(walk, edge, edge.from()));
          }
        }
      }
      level = next;
    }
    return all;
  }

  private static Walk extended(Walk walk, Edge edge, int vertex) {
    List<Integer> vertices = new ArrayList<>(walk.vertices());
    vertices.add(vertex);
    List<Edge> edges = new ArrayList<>(walk.edges());
    edges.add(edge);
    return new Walk(vertices, edges);
  }

  private static void checkPattern(
      Session session, List<Edge> edges, int vertices, SplittableRandom random, String name) {
    String direction = List.of("OUT", "IN", "ANY").get(random.nextInt(3));
    int minimum = random.nextInt(3);
    int maximum = Math.max(minimum == 1 ? 2 : 1, minimum + random.nextInt(3 - minimum % 2));
    boolean twoEdges = random.nextInt(3) == 0;
    int leastWeight = random.nextInt(3);
    String mode = List.of("WALK", "TRAIL", "ACYCLIC", "SIMPLE").get(random.nextInt(4));
    String search =
        List.of(
                "",
                "ANY ",
                "ANY 2 ",
                "ANY SHORTEST ",
                "ALL SHORTEST ",
                "SHORTEST 2 ",
                "ANY CHEAPEST ",
                "CHEAPEST 2 ")
            .get(random.nextInt(8));
    int source = random.nextInt(vertices);
    int target = random.nextBoolean() ? random.nextInt(vertices) : -1;
    String arrow =
        direction.equals("IN") ? "<-[%s]-" : direction.equals("OUT") ? "-[%s]->" : "-[%s]-";
    String cost = search.contains("CHEAPEST") ? " COST %s.w" : "";
    String edge = "%s WHERE %s.w >= " + leastWeight + cost;
    String quantifier = "{" + minimum + "," + maximum + "}";
    String body =
        twoEdges
            ? "((x)"
                + String.format(arrow, edge.replace("%s", "e"))
                + "(y)"
                + String.format(arrow, edge.replace("%s", "f"))
                + "(z))"
                + quantifier
            : String.format(arrow, edge.replace("%s", "e")) + quantifier;
    String end = target < 0 ? "(b)" : "(b WHERE b.id = " + target + ")";
    String sql =
        "SELECT b, n, s FROM GRAPH_TABLE (g MATCH p = "
            + search
            + mode
            + " (a WHERE a.id = "
            + source
            + ")"
            + body
            + end
            + " COLUMNS (b.id AS b, PATH_LENGTH(p) AS n, COALESCE(SUM(e.w), 0)"
            + (twoEdges ? " + COALESCE(SUM(f.w), 0)" : "")
            + " AS s))";
    int width = twoEdges ? 2 : 1;
    Map<Integer, List<Walk>> byEnd = new HashMap<>();
    for (Walk walk : walks(edges, source, direction, maximum * width, leastWeight)) {
      int length = walk.edges().size();
      boolean fits =
          length % width == 0
              && length >= minimum * width
              && walk.allows(mode)
              && (target < 0 || walk.last() == target);
      if (fits) {
        byEnd.computeIfAbsent(walk.last(), key -> new ArrayList<>()).add(walk);
      }
    }
    List<List<Object>> found = rows(session, sql);
    compare(search.trim(), byEnd, found, name + ": " + sql);
  }

  private static void compare(
      String search, Map<Integer, List<Walk>> all, List<List<Object>> found, String name) {
    Map<Integer, List<int[]>> byEnd = new HashMap<>();
    for (List<Object> row : found) {
      int[] figures = {((Number) row.get(1)).intValue(), ((Number) row.get(2)).intValue()};
      byEnd.computeIfAbsent((Integer) row.getFirst(), key -> new ArrayList<>()).add(figures);
    }
    assertEquals(all.keySet(), byEnd.keySet(), name);
    all.forEach((end, walks) -> {
      List<String> expected = new ArrayList<>();
      List<String> actual = new ArrayList<>();
      int wanted = search.endsWith("2") ? 2 : 1;
      switch (search) {
        case "", "ALL SHORTEST" -> {
          int shortest = walks.stream().mapToInt(walk -> walk.edges().size()).min().orElse(0);
          walks.stream()
              .filter(walk -> search.isEmpty() || walk.edges().size() == shortest)
              .forEach(walk -> expected.add(walk.edges().size() + "/" + walk.cost()));
          byEnd.get(end).forEach(row -> actual.add(row[0] + "/" + row[1]));
        }
        case "ANY", "ANY 2" -> {
          expected.add("" + Math.min(wanted, walks.size()));
          actual.add("" + byEnd.get(end).size());
        }
        case "ANY SHORTEST", "SHORTEST 2" -> {
          walks.stream()
              .map(walk -> walk.edges().size())
              .sorted()
              .limit(wanted)
              .forEach(length -> expected.add("" + length));
          byEnd.get(end).forEach(row -> actual.add("" + row[0]));
        }
        default -> {
          walks.stream()
              .map(Walk::cost)
              .sorted()
              .limit(wanted)
              .forEach(cost -> expected.add("" + cost));
          byEnd.get(end).forEach(row -> actual.add("" + row[1]));
        }
      }
      Collections.sort(expected);
      Collections.sort(actual);
      assertEquals(expected, actual, name + " to " + end);
    });
  }

  /** Walks of up to three edges, as a quantified pattern and as a recursive query. */
  private static void checkRecursive(Session session, int vertices, String name) {
    String recursive =
        "WITH RECURSIVE w (a, b, n) AS (SELECT id, id, 0 FROM v UNION ALL SELECT w.a, e.b, w.n + 1"
            + " FROM w JOIN e ON e.a = w.b WHERE w.n < 3) SELECT w.a, w.b, w.n, COUNT(*) FROM w"
            + " JOIN v ON v.id = w.b GROUP BY w.a, w.b, w.n ORDER BY 1, 2, 3";
    String pattern =
        "SELECT a, b, n, COUNT(*) FROM GRAPH_TABLE (g MATCH p = (a)-[e]->{0,3}(b) COLUMNS (a.id AS"
            + " a, b.id AS b, PATH_LENGTH(p) AS n)) GROUP BY a, b, n ORDER BY 1, 2, 3";
    assertEquals(rows(session, recursive), rows(session, pattern), name);
  }
}
