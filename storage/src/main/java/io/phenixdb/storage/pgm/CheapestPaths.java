package io.phenixdb.storage.pgm;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest so many paths to each destination, cheapest first: Dijkstra's algorithm over partial
 * paths in a binary heap, ties in the order of their finding.
 *
 * <p>For WALK a state - a vertex and the hops that still matter for the bounds - is left at most
 * {@code count} times, as the k cheapest walks to a vertex extend k cheapest walks to its
 * predecessors. Other modes are enforced path by path. Costs must not be negative.
 */
final class CheapestPaths implements PathIterator {
  private static final int CHECK_MASK = (1 << 10) - 1;

  private final GraphTopology graph;
  private final PathSearch search;
  private final EdgeCosts costs;
  private final int sourceIndex;
  private final PathTree tree;
  private final GraphPath path = new GraphPath();
  private final Expansion edges = new Expansion();
  private final LongIds left = new LongIds();
  private final LongIds reported = new LongIds();
  private double[] costOfNode = new double[64];
  private int[] hopsOfNode = new int[64];
  private int[] heap = new int[64];
  private int heapSize;
  private int steps;

  CheapestPaths(GraphTopology graph, PathSearch search, int sourceIndex, int source) {
    this.graph = graph;
    this.search = search;
    this.costs = Objects.requireNonNull(search.costs(), "a search for cheapest paths needs costs");
    this.sourceIndex = sourceIndex;
    this.tree = new PathTree(search.maxPaths(), graph);
    tree.start(source);
    push(0);
  }

  @Override
  public @Nullable GraphPath next() {
    while (heapSize > 0) {
      if ((steps++ & CHECK_MASK) == 0) {
        search.guard().check();
        search.guard().hold(tree.memoryBytes() + 16L * heap.length + 2 * left.memoryBytes());
      }
      int node = pop();
      int hops = hopsOfNode[node];
      boolean first = search.mode() != PathSearch.Mode.WALK || leave(tree.vertex(node), hops);
      if (first && hops < search.maxHops()) {
        extend(node, hops);
      }
      if (first && report(node, hops)) {
        tree.copyTo(node, hops, sourceIndex, path);
        return path;
      }
    }
    return null;
  }

  /** Counts a leaving of a state; false when it was left often enough. */
  private boolean leave(int vertex, int hops) {
    int counted =
        search.maxHops() == PathSearch.UNBOUNDED ? Math.min(hops, search.minHops()) : hops;
    long state = (long) counted << 32 | vertex;
    int times = Math.max(0, left.get(state));
    if (times == search.count()) {
      return false;
    }
    left.put(state, times + 1);
    return true;
  }

  private boolean report(int node, int hops) {
    int vertex = tree.vertex(node);
    if (hops < search.minHops() || !search.endsAt(vertex)) {
      return false;
    }
    int end = graph.base(vertex);
    int times = Math.max(0, reported.get(end));
    if (times == search.count()) {
      return false;
    }
    reported.put(end, times + 1);
    if (times + 1 == search.count() && end == search.target()) {
      heapSize = 0;
    }
    return true;
  }

  private void extend(int node, int hops) {
    edges.clear();
    graph.expand(new int[] {tree.vertex(node)}, 1, search.edges(), edges);
    for (int edge = 0; edge < edges.count(); edge++) {
      int vertex = edges.neighbors()[edge];
      int table = edges.edgeTables()[edge];
      long row = edges.edgeRows()[edge];
      double cost = costs.of(table, row, vertex);
      if (!Double.isNaN(cost) && allows(node, hops, vertex, table, row)) {
        int added = tree.add(node, vertex, table, row);
        if (added >= costOfNode.length) {
          costOfNode = Arrays.copyOf(costOfNode, added * 2);
          hopsOfNode = Arrays.copyOf(hopsOfNode, added * 2);
        }
        costOfNode[added] = costOfNode[node] + cost;
        hopsOfNode[added] = hops + 1;
        push(added);
      }
    }
  }

  private boolean allows(int parent, int hops, int vertex, int table, long row) {
    return switch (search.mode()) {
      case WALK -> true;
      case TRAIL -> !tree.containsEdge(parent, table, row);
      case ACYCLIC -> !tree.containsVertex(parent, vertex, true);
      case SIMPLE ->
          !tree.containsVertex(parent, vertex, false)
              && (hops == 0 || graph.base(tree.vertex(parent)) != graph.base(tree.vertex(0)));
    };
  }

  private boolean before(int one, int other) {
    return costOfNode[one] < costOfNode[other]
        || (costOfNode[one] == costOfNode[other] && one < other);
  }

  private void push(int node) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, heapSize * 2);
    }
    int at = heapSize++;
    while (at > 0 && before(node, heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = node;
  }

  private int pop() {
    int first = heap[0];
    int last = heap[--heapSize];
    int at = 0;
    for (int child = 1; child < heapSize; child = 2 * at + 1) {
      if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], last)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
