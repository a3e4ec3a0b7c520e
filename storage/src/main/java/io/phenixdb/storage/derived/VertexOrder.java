package io.phenixdb.storage.derived;

import io.phenixdb.storage.pgm.VertexDirectory;
import io.phenixdb.storage.pgm.VertexKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The visible vertices of a view in the order of their tables, then of their keys. */
final class VertexOrder {
  private final GraphView view;
  private final GraphMaintainer graph;
  private final VertexDirectory directory;
  private final OwnGraph own;

  VertexOrder(GraphView view, GraphMaintainer graph, OwnGraph own) {
    this.view = view;
    this.graph = graph;
    this.directory = graph.directory();
    this.own = own;
  }

  int[] of(List<Integer> vertexTables) {
    int limit = view.vertexLimit();
    int[] all = new int[limit];
    int count = 0;
    for (int table : vertexTables.stream().sorted().distinct().toList()) {
      int from = count;
      for (int vertex = 0; vertex < limit; vertex++) {
        if (view.vertexTable(vertex) == table && view.isVisible(vertex)) {
          all[count++] = vertex;
        }
      }
      sort(all, from, count, graph.vertexSides().get(table).key());
    }
    return Arrays.copyOf(all, count);
  }

  private void sort(int[] vertices, int from, int to, KeyColumns key) {
    boolean sorted = true;
    for (int i = from + 1; i < to && sorted; i++) {
      sorted = compare(vertices[i - 1], vertices[i], key) <= 0;
    }
    if (!sorted) {
      int[] ordered =
          IntStream.range(from, to)
              .mapToObj(i -> vertices[i])
              .sorted((one, other) -> compare(one, other, key))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(ordered, 0, vertices, from, ordered.length);
    }
  }

  private int compare(int one, int other, KeyColumns key) {
    return key.singleLong()
        ? Long.compare(longKey(one), longKey(other))
        : key.compare(byteKey(one), byteKey(other));
  }

  private long longKey(int vertex) {
    return vertex < own.committedLimit() ? directory.longKey(vertex) : (Long) own.localKey(vertex);
  }

  private byte[] byteKey(int vertex) {
    return vertex < own.committedLimit()
        ? directory.byteKey(vertex)
        : ((VertexKey) own.localKey(vertex)).bytes();
  }
}
