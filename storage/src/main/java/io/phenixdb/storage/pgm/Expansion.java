package io.phenixdb.storage.pgm;

import java.util.Arrays;

/**
 * The edges that an expansion produced: parallel arrays that grow. Confined to one thread; reused
 * between calls.
 */
public final class Expansion {
  private int[] origins = new int[64];
  private int[] neighbors = new int[64];
  private int[] edgeTables = new int[64];
  private long[] edgeRows = new long[64];
  private int count;

  /** Forgets everything. */
  public void clear() {
    count = 0;
  }

  /** Appends one edge. */
  public void add(int origin, int neighbor, int edgeTable, long edgeRow) {
    if (count == origins.length) {
      int capacity = count * 2;
      origins = Arrays.copyOf(origins, capacity);
      neighbors = Arrays.copyOf(neighbors, capacity);
      edgeTables = Arrays.copyOf(edgeTables, capacity);
      edgeRows = Arrays.copyOf(edgeRows, capacity);
    }
    origins[count] = origin;
    neighbors[count] = neighbor;
    edgeTables[count] = edgeTable;
    edgeRows[count++] = edgeRow;
  }

  /** Number of edges. */
  public int count() {
    return count;
  }

  /** Positions of the origins in the array that was expanded. */
  public int[] origins() {
    return origins;
  }

  /** Dense ids of the vertices at the other end. */
  public int[] neighbors() {
    return neighbors;
  }

  /** Positions of the edge tables in the graph. */
  public int[] edgeTables() {
    return edgeTables;
  }

  /** Row ids of the edges. */
  public long[] edgeRows() {
    return edgeRows;
  }
}
