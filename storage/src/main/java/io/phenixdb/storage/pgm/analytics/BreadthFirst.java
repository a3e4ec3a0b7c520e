package io.phenixdb.storage.pgm.analytics;

import io.phenixdb.storage.pgm.DenseGraph;
import java.util.Arrays;

/**
 * Breadth-first search that changes its direction (Beamer, Asanović, Patterson,
 * Direction-Optimizing Breadth-First Search, SC 2012). While few vertices are at the front, their
 * edges are followed; when many are, each vertex that has not been reached looks for one of them
 * among its predecessors, and stops at the first: on graphs with hubs that looks at a small part of
 * the edges. O(|V| + |E|).
 *
 * <p>Symbols of the paper: {@code ALPHA} and {@code BETA} are its alpha and beta. Departure: where
 * the edges are not there by their targets and the graph is used once, it stays top-down, for
 * turning them around costs more than it saves. Confined to one thread.
 */
final class BreadthFirst {
  /** To bottom-up when the front has more than a fourteenth of the edges that are left. */
  private static final int ALPHA = 14;

  /** Back to top-down when the front has fewer than a 24th of the vertices. */
  private static final int BETA = 24;

  private static final int CHECK_EVERY = 1 << 12;

  private final DenseGraph graph;
  private final int[] depths;
  private final int[] queue;
  private int queueStart;
  private int queueEnd;
  private long edgesLeft;
  private long frontEdges;

  BreadthFirst(DenseGraph graph, int source) {
    this.graph = graph;
    this.depths = new int[graph.vertexCount()];
    Arrays.fill(depths, Distances.UNREACHABLE);
    this.queue = new int[depths.length];
    this.edgesLeft = graph.edgeCount();
    depths[source] = 0;
    queue[queueEnd++] = source;
    frontEdges = graph.outDegree(source);
  }

  int[] run() {
    boolean both = graph.offersIncoming();
    int depth = 0;
    while (queueStart < queueEnd) {
      edgesLeft -= frontEdges;
      if (both && frontEdges > edgesLeft / ALPHA && queueEnd - queueStart > 1) {
        depth = bottomUp(depth);
      } else {
        topDown(depth++);
      }
    }
    return depths;
  }

  /** Follows the edges of the front, whose vertices have a depth, and makes the next front. */
  private void topDown(int depth) {
    int end = queueEnd;
    frontEdges = 0;
    for (int next = queueStart; next < end; next++) {
      if ((next & CHECK_EVERY - 1) == 0) {
        graph.guard().check();
      }
      int vertex = queue[next];
      int edgeEnd = graph.outStart(vertex + 1);
      for (int edge = graph.outStart(vertex); edge < edgeEnd; edge++) {
        int neighbor = graph.outNeighbor(edge);
        if (depths[neighbor] == Distances.UNREACHABLE) {
          depths[neighbor] = depth + 1;
          queue[queueEnd++] = neighbor;
          frontEdges += graph.outDegree(neighbor);
        }
      }
    }
    queueStart = end;
  }

  /** Goes on bottom-up until the front is small, puts it into the queue, returns its depth. */
  private int bottomUp(int depth) {
    int words = (depths.length + 63) >>> 6;
    long[] front = new long[words];
    for (int i = queueStart; i < queueEnd; i++) {
      front[queue[i] >>> 6] |= 1L << queue[i];
    }
    long[] next = new long[words];
    int before = queueEnd - queueStart;
    int found = before;
    do {
      before = found;
      found = bottomUpStep(front, next, depth++);
      long[] swapped = front;
      front = next;
      next = swapped;
      Arrays.fill(next, 0);
    } while (found > 0 && (found >= before || found > depths.length / BETA));
    queueStart = 0;
    queueEnd = 0;
    frontEdges = 0;
    for (int word = 0; word < words; word++) {
      for (long bits = front[word]; bits != 0; bits &= bits - 1) {
        int vertex = (word << 6) + Long.numberOfTrailingZeros(bits);
        queue[queueEnd++] = vertex;
        frontEdges += graph.outDegree(vertex);
      }
    }
    return depth;
  }

  private int bottomUpStep(long[] front, long[] next, int depth) {
    int found = 0;
    for (int vertex = 0; vertex < depths.length; vertex++) {
      if ((vertex & CHECK_EVERY - 1) == 0) {
        graph.guard().check();
      }
      if (depths[vertex] == Distances.UNREACHABLE) {
        int end = graph.inStart(vertex + 1);
        for (int edge = graph.inStart(vertex); edge < end; edge++) {
          int neighbor = graph.inNeighbor(edge);
          if ((front[neighbor >>> 6] & 1L << neighbor) != 0) {
            depths[vertex] = depth + 1;
            next[vertex >>> 6] |= 1L << vertex;
            found++;
            break;
          }
        }
      }
    }
    return found;
  }
}
