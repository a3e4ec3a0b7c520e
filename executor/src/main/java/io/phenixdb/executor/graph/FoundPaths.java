package io.phenixdb.executor.graph;

import io.phenixdb.executor.operator.Buffer;
import io.phenixdb.storage.pgm.GraphPath;
import java.util.Arrays;

/** Paths one after the other in growing arrays; counted against the memory budget. */
final class FoundPaths {
  private static final int COUNTED_EVERY = 1024;

  private final Buffer buffer;
  private int[] inputRows = new int[64];
  private int[] ends = new int[64];
  private int[] vertices = new int[256];
  private int[] edgeTables = new int[256];
  private int[] edgeHops = new int[256];
  private long[] edgeRows = new long[256];
  private int count;
  private int edgeCount;

  FoundPaths(Buffer buffer) {
    this.buffer = buffer;
  }

  void clear() {
    count = 0;
    edgeCount = 0;
  }

  int count() {
    return count;
  }

  /** Adds a path, its vertices as those of the graph. */
  void add(int inputRow, GraphPath path, PathFinding finding) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      inputRows = Arrays.copyOf(inputRows, count * 2);
    }
    int length = path.length();
    int needed = Math.addExact(edgeCount, length);
    // Vertices: one more a path than edges, so path p's first vertex lies at edges before + p.
    int vertexAt = edgeCount + count;
    if (vertexAt + length + 1 > vertices.length) {
      vertices = Arrays.copyOf(vertices, Math.max(vertexAt + length + 1, vertices.length * 2));
    }
    if (needed > edgeRows.length) {
      int capacity = Math.max(needed, edgeRows.length * 2);
      edgeRows = Arrays.copyOf(edgeRows, capacity);
      edgeTables = Arrays.copyOf(edgeTables, capacity);
      edgeHops = Arrays.copyOf(edgeHops, capacity);
    }
    for (int i = 0; i <= length; i++) {
      vertices[vertexAt + i] = finding.base(path.vertices()[i]);
      if (i > 0) {
        edgeHops[edgeCount + i - 1] = finding.hop(path.vertices()[i]);
      }
    }
    System.arraycopy(path.edgeTables(), 0, edgeTables, edgeCount, length);
    System.arraycopy(path.edgeRows(), 0, edgeRows, edgeCount, length);
    edgeCount = needed;
    inputRows[count] = inputRow;
    ends[count++] = edgeCount;
    if (count % COUNTED_EVERY == 0) {
      buffer.resize(8L * ends.length + 4L * vertices.length + 16L * edgeRows.length);
    }
  }

  int inputRow(int path) {
    return inputRows[path];
  }

  int length(int path) {
    return ends[path] - edgeStart(path);
  }

  int edgeStart(int path) {
    return path == 0 ? 0 : ends[path - 1];
  }

  int vertexStart(int path) {
    return edgeStart(path) + path;
  }

  int vertex(int position) {
    return vertices[position];
  }

  int lastVertex(int path) {
    return vertices[vertexStart(path) + length(path)];
  }

  /** The hop that an edge was followed by. */
  int edgeHop(int position) {
    return edgeHops[position];
  }

  int edgeTable(int position) {
    return edgeTables[position];
  }

  long edgeRow(int position) {
    return edgeRows[position];
  }
}
