package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.pgm.DenseGraph;
import io.phenixdb.storage.pgm.EdgeFilter;
import io.phenixdb.storage.pgm.EdgeFilter.Direction;
import io.phenixdb.storage.pgm.Expansion;
import io.phenixdb.storage.pgm.GraphTopology;
import io.phenixdb.storage.pgm.SearchGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Edges of one table as adjacency lists, all visible. */
final class TestGraph implements GraphTopology {
  private final List<List<long[]>> out = new ArrayList<>();
  private final List<List<long[]>> in = new ArrayList<>();
  private int edges;

  TestGraph(int vertices) {
    for (int i = 0; i < vertices; i++) {
      out.add(new ArrayList<>());
      in.add(new ArrayList<>());
    }
  }

  static TestGraph random(int vertices, int edges, SplittableRandom random) {
    TestGraph graph = new TestGraph(vertices);
    for (int i = 0; i < edges; i++) {
      graph.edge(random.nextInt(vertices), random.nextInt(vertices));
    }
    return graph;
  }

  /** Adds an edge and returns its row. */
  long edge(int source, int destination) {
    long row = ++edges;
    out.get(source).add(new long[] {destination, row});
    in.get(destination).add(new long[] {source, row});
    return row;
  }

  DenseGraph directed() {
    return dense(Direction.OUT);
  }

  DenseGraph undirected() {
    return dense(Direction.ANY);
  }

  private DenseGraph dense(Direction direction) {
    int[] all = IntStream.range(0, out.size()).toArray();
    return DenseGraph.of(this, EdgeFilter.of(direction, 0), all, true, SearchGuard.NONE);
  }

  @Override
  public int vertexLimit() {
    return out.size();
  }

  @Override
  public boolean isVisible(int vertex) {
    return true;
  }

  @Override
  public void expand(int[] vertices, int count, EdgeFilter filter, Expansion result) {
    for (int i = 0; i < count; i++) {
      if (filter.direction() != Direction.IN) {
        for (long[] edge : out.get(vertices[i])) {
          result.add(i, (int) edge[0], 0, edge[1]);
        }
      }
      if (filter.direction() != Direction.OUT) {
        for (long[] edge : in.get(vertices[i])) {
          boolean met = filter.direction() == Direction.ANY && edge[0] == vertices[i];
          if (!met) {
            result.add(i, (int) edge[0], 0, edge[1]);
          }
        }
      }
    }
  }
}
