package io.phenixdb.storage.pgm;

import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import io.phenixdb.storage.vector.RowFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A graph as a list of edges, searched from end to end: the plainest topology. */
final class ListGraph implements GraphTopology {
  /** An edge; rows are unique within a table. */
  record Edge(int source, int destination, int table, long row) {}

  final int vertices;
  final List<Edge> edges = new ArrayList<>();
  final Set<Integer> hidden = new HashSet<>();

  ListGraph(int vertices) {
    this.vertices = vertices;
  }

  ListGraph edge(int source, int destination) {
    return edge(source, destination, 0);
  }

  ListGraph edge(int source, int destination, int table) {
    edges.add(new Edge(source, destination, table, edges.size() + 1));
    return this;
  }

  @Override
  public int vertexLimit() {
    return vertices;
  }

  @Override
  public boolean isVisible(int vertex) {
    return !hidden.contains(vertex);
  }

  @Override
  public void expand(int[] origins, int count, EdgeFilter filter, Expansion out) {
    for (int i = 0; i < count; i++) {
      int vertex = origins[i];
      if (!isVisible(vertex)) {
        continue;
      }
      for (Edge edge : edges) {
        RowFilter rows = filter.rows().getOrDefault(edge.table(), RowFilter.ALL);
        if (!filter.edgeTables().contains(edge.table()) || !rows.accepts(edge.row())) {
          continue;
        }
        boolean out1 = filter.direction() != Direction.IN && edge.source() == vertex;
        boolean in1 =
            filter.direction() != Direction.OUT
                && edge.destination() == vertex
                && !(out1 && edge.source() == edge.destination());
        if (out1 && isVisible(edge.destination())) {
          out.add(i, edge.destination(), edge.table(), edge.row());
        }
        if (in1 && isVisible(edge.source())) {
          out.add(i, edge.source(), edge.table(), edge.row());
        }
      }
    }
  }
}
