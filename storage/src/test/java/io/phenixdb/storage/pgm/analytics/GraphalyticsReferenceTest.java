package io.phenixdb.storage.pgm.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phenixdb.storage.pgm.DenseGraph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The reference outputs of LDBC Graphalytics for directed graphs. */
class GraphalyticsReferenceTest {

  /** A graph with the numbers that its file gives the vertices, ascending. */
  private record Numbered(List<Long> numbers, DenseGraph graph, double[] weights) {
    int position(long number) {
      return numbers.indexOf(number);
    }
  }

  private static Numbered edges(String vertexFile, String edgeFile) throws IOException {
    List<Long> numbers =
        lines(vertexFile).stream().map(line -> Long.parseLong(line.trim())).sorted().toList();
    TestGraph graph = new TestGraph(numbers.size());
    Map<Long, Double> weightOfRow = new HashMap<>();
    for (String line : lines(edgeFile)) {
      String[] fields = line.split(" ");
      long row =
          graph.edge(
              numbers.indexOf(Long.parseLong(fields[0])),
              numbers.indexOf(Long.parseLong(fields[1])));
      weightOfRow.put(row, Double.parseDouble(fields[2]));
    }
    DenseGraph dense = graph.directed();
    double[] weights =
        IntStream.range(0, dense.edgeCount())
            .mapToDouble(edge -> Objects.requireNonNull(weightOfRow.get(dense.edgeRows()[edge])))
            .toArray();
    return new Numbered(numbers, dense, weights);
  }

  private static Numbered lists(String name) throws IOException {
    List<Long> numbers =
        lines(name).stream()
            .flatMap(line -> Arrays.stream(line.trim().split(" ")))
            .map(Long::parseLong)
            .distinct()
            .sorted()
            .toList();
    TestGraph graph = new TestGraph(numbers.size());
    for (String line : lines(name)) {
      String[] fields = line.trim().split(" ");
      for (int i = 1; i < fields.length; i++) {
        graph.edge(
            numbers.indexOf(Long.parseLong(fields[0])), numbers.indexOf(Long.parseLong(fields[i])));
      }
    }
    return new Numbered(numbers, graph.directed(), new double[0]);
  }

  private static Numbered example() throws IOException {
    return edges("example-directed.v", "example-directed.e");
  }

  @Test
  void shortestDistancesAreThoseOfTheReference() throws IOException {
    assertDistances("example-directed-SSSP", example());
    assertDistances("sssp-output", edges("sssp-input.v", "sssp-input.e"));
  }

  private static void assertDistances(String name, Numbered graph) throws IOException {
    double[] found = Distances.weighted(graph.graph(), graph.weights(), graph.position(1));
    for (String[] line : fields(name)) {
      double expected =
          line[1].toLowerCase(java.util.Locale.ROOT).startsWith("inf")
              ? Double.POSITIVE_INFINITY
              : Double.parseDouble(line[1]);
      assertEquals(expected, found[graph.position(Long.parseLong(line[0]))], 1e-12, line[0]);
    }
  }

  @Test
  void weakComponentsAreThoseOfTheReference() throws IOException {
    assertSamePartition("example-directed-WCC", example());
    assertSamePartition("wcc-output", lists("wcc-input"));
  }

  private static void assertSamePartition(String name, Numbered graph) throws IOException {
    int[] components = Components.weak(graph.graph());
    Map<String, Integer> ours = new HashMap<>();
    Map<Integer, String> theirs = new HashMap<>();
    for (String[] line : fields(name)) {
      int component = components[graph.position(Long.parseLong(line[0]))];
      assertEquals(component, ours.computeIfAbsent(line[1], key -> component));
      assertEquals(line[1], theirs.computeIfAbsent(component, key -> line[1]));
    }
    assertTrue(ours.size() >= 1);
  }

  @Test
  void labelsAreThoseOfTheReference() throws IOException {
    assertLabels("example-directed-CDLP", example(), 2);
    assertLabels("cdlp-output", lists("cdlp-input"), 5);
  }

  private static void assertLabels(String name, Numbered graph, int iterations) throws IOException {
    int[] labels = LabelPropagation.labels(graph.graph(), iterations);
    for (String[] line : fields(name)) {
      int vertex = graph.position(Long.parseLong(line[0]));
      assertEquals(Long.parseLong(line[1]), graph.numbers().get(labels[vertex]), line[0]);
    }
  }

  @Test
  void clusteringCoefficientsAreThoseOfTheReference() throws IOException {
    assertCoefficients("example-directed-LCC", example());
    assertCoefficients("lcc-output", lists("lcc-input"));
  }

  private static void assertCoefficients(String name, Numbered graph) throws IOException {
    double[] found = Clustering.coefficients(graph.graph());
    for (String[] line : fields(name)) {
      int vertex = graph.position(Long.parseLong(line[0]));
      assertEquals(Double.parseDouble(line[1]), found[vertex], 1e-9, line[0]);
    }
  }

  private static List<String[]> fields(String name) throws IOException {
    List<String[]> fields = new ArrayList<>();
    lines(name).forEach(line -> fields.add(line.trim().split(" ")));
    return fields;
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            GraphalyticsReferenceTest.class.getResourceAsStream("/graphalytics/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }
}
