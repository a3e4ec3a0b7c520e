package io.phenixdb.storage.pgm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The reference outputs of LDBC Graphalytics; vertex {@code n} of a file is our {@code n - 1}. */
class GraphalyticsTest {
  private static final double TOLERANCE = 1e-9;
  private static final EdgeFilter OUT = EdgeFilter.of(Direction.OUT, 0);

  @Test
  void pageRankOfTheExampleGraph() throws IOException {
    ListGraph graph = new ListGraph(lines("example-directed.v").size());
    for (String line : lines("example-directed.e")) {
      String[] fields = line.split(" ");
      graph.edge(Integer.parseInt(fields[0]) - 1, Integer.parseInt(fields[1]) - 1);
    }
    assertRanks("example-directed-PR", PageRank.compute(graph, OUT, 0.85, 2, 0));
  }

  @Test
  void pageRankOfTheTestGraph() throws IOException {
    assertRanks("pr-output", PageRank.compute(adjacencyLists("pr-input"), OUT, 0.85, 40, 0));
  }

  @Test
  void breadthFirstSearchOfTheExampleGraph() throws IOException {
    ListGraph graph = new ListGraph(10);
    for (String line : lines("example-directed.e")) {
      String[] fields = line.split(" ");
      graph.edge(Integer.parseInt(fields[0]) - 1, Integer.parseInt(fields[1]) - 1);
    }
    assertLevels("example-directed-BFS", BreadthFirstLevels.compute(graph, OUT, 0));
  }

  @Test
  void breadthFirstSearchOfTheTestGraph() throws IOException {
    assertLevels("bfs-output", BreadthFirstLevels.compute(adjacencyLists("bfs-input"), OUT, 0));
  }

  private static ListGraph adjacencyLists(String name) throws IOException {
    List<String> lines = lines(name);
    int vertices = 0;
    for (String line : lines) {
      for (String field : line.split(" ")) {
        vertices = Math.max(vertices, Integer.parseInt(field));
      }
    }
    ListGraph graph = new ListGraph(vertices);
    for (String line : lines) {
      String[] fields = line.split(" ");
      for (int i = 1; i < fields.length; i++) {
        graph.edge(Integer.parseInt(fields[0]) - 1, Integer.parseInt(fields[i]) - 1);
      }
    }
    return graph;
  }

  private static void assertRanks(String name, VertexScores scores) throws IOException {
    List<String> lines = lines(name);
    assertEquals(lines.size(), scores.count());
    for (String line : lines) {
      String[] fields = line.split(" ");
      int vertex = Integer.parseInt(fields[0]) - 1;
      assertEquals(vertex, scores.vertices()[vertex]);
      assertEquals(Double.parseDouble(fields[1]), scores.scores()[vertex], TOLERANCE, line);
    }
  }

  private static void assertLevels(String name, int[] levels) throws IOException {
    for (String line : lines(name)) {
      String[] fields = line.split(" ");
      long level = Long.parseLong(fields[1]);
      int expected = level == Long.MAX_VALUE ? BreadthFirstLevels.UNREACHABLE : (int) level;
      assertEquals(expected, levels[Integer.parseInt(fields[0]) - 1], line);
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            GraphalyticsTest.class.getResourceAsStream("/graphalytics/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }
}
