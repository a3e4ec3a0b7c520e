package io.phenixdb.storage.pgm;

import java.util.Arrays;
import java.util.Set;

/**
 * Edges in one direction as compressed sparse rows: the edges of vertex {@code v} are {@code
 * start(v) .. end(v) - 1}. Immutable.
 */
public final class EdgeRows {
  static final EdgeRows EMPTY = new EdgeRows(new int[1], new int[0], new long[0]);

  private final int[] offsets;
  private final int[] neighbors;
  private final long[] rowIds;

  private EdgeRows(int[] offsets, int[] neighbors, long[] rowIds) {
    this.offsets = offsets;
    this.neighbors = neighbors;
    this.rowIds = rowIds;
  }

  /** Edges held. */
  public int size() {
    return neighbors.length;
  }

  /** Where a vertex's edges start. */
  public int start(int vertex) {
    return vertex < offsets.length - 1 ? offsets[vertex] : 0;
  }

  /** Where a vertex's edges end. */
  public int end(int vertex) {
    return vertex < offsets.length - 1 ? offsets[vertex + 1] : 0;
  }

  /** The vertex at the other end of an edge. */
  public int neighbor(int edge) {
    return neighbors[edge];
  }

  /** The row id of an edge. */
  public long rowId(int edge) {
    return rowIds[edge];
  }

  long memoryBytes() {
    return offsets.length * 4L + neighbors.length * 12L;
  }

  /**
   * Base and tail together, without dropped rows; each vertex's edges stay in order of arrival.
   *
   * @param forward whether edges are found by their source
   */
  static EdgeRows merge(
      EdgeRows base,
      EdgeTail tail,
      int tailCount,
      boolean forward,
      Set<Long> dropped,
      int vertexCount) {
    int[] offsets = new int[vertexCount + 1];
    for (int vertex = 0; vertex < base.offsets.length - 1; vertex++) {
      for (int edge = base.offsets[vertex]; edge < base.offsets[vertex + 1]; edge++) {
        if (!dropped.contains(base.rowIds[edge])) {
          offsets[vertex + 1]++;
        }
      }
    }
    for (int i = 0; i < tailCount; i++) {
      if (!dropped.contains(tail.rowId(i))) {
        offsets[(forward ? tail.source(i) : tail.destination(i)) + 1]++;
      }
    }
    for (int vertex = 0; vertex < vertexCount; vertex++) {
      offsets[vertex + 1] += offsets[vertex];
    }
    int[] next = Arrays.copyOf(offsets, vertexCount);
    int[] neighbors = new int[offsets[vertexCount]];
    long[] rowIds = new long[neighbors.length];
    for (int vertex = 0; vertex < base.offsets.length - 1; vertex++) {
      for (int edge = base.offsets[vertex]; edge < base.offsets[vertex + 1]; edge++) {
        if (!dropped.contains(base.rowIds[edge])) {
          neighbors[next[vertex]] = base.neighbors[edge];
          rowIds[next[vertex]++] = base.rowIds[edge];
        }
      }
    }
    for (int i = 0; i < tailCount; i++) {
      if (!dropped.contains(tail.rowId(i))) {
        int at = next[forward ? tail.source(i) : tail.destination(i)]++;
        neighbors[at] = forward ? tail.destination(i) : tail.source(i);
        rowIds[at] = tail.rowId(i);
      }
    }
    return new EdgeRows(offsets, neighbors, rowIds);
  }
}
