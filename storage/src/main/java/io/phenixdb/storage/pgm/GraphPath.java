package io.phenixdb.storage.pgm;

import java.util.Arrays;

/**
 * A path: {@code length + 1} vertices and {@code length} edges. Reused by searches: copy what must
 * be kept.
 */
public final class GraphPath {
  private int[] vertices = new int[8];
  private int[] edgeTables = new int[8];
  private long[] edgeRows = new long[8];
  private int length;
  private int sourceIndex;

  /**
   * Starts a path of no edges at a vertex; {@code sourceIndex} is its position among the sources of
   * the search.
   */
  public void start(int sourceIndex, int vertex) {
    this.sourceIndex = sourceIndex;
    this.vertices[0] = vertex;
    this.length = 0;
  }

  /** Appends an edge and the vertex that it leads to. */
  public void append(int edgeTable, long edgeRow, int vertex) {
    if (length + 1 == vertices.length) {
      int capacity = vertices.length * 2;
      vertices = Arrays.copyOf(vertices, capacity);
      edgeTables = Arrays.copyOf(edgeTables, capacity);
      edgeRows = Arrays.copyOf(edgeRows, capacity);
    }
    edgeTables[length] = edgeTable;
    edgeRows[length] = edgeRow;
    vertices[++length] = vertex;
  }

  /** Removes the last edge. */
  public void removeLast() {
    length--;
  }

  /** Number of edges. */
  public int length() {
    return length;
  }

  /** Position of the first vertex among the sources of the search. */
  public int sourceIndex() {
    return sourceIndex;
  }

  /** The first {@code length + 1} entries are the vertices from the first to the last. */
  public int[] vertices() {
    return vertices;
  }

  /** The first {@code length} entries are the positions of the edges' tables. */
  public int[] edgeTables() {
    return edgeTables;
  }

  /** The first {@code length} entries are the edges' row ids. */
  public long[] edgeRows() {
    return edgeRows;
  }

  /** The vertex at the end. */
  public int lastVertex() {
    return vertices[length];
  }
}
