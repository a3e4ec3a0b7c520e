package io.phenixdb.storage.pgm;

import java.util.Arrays;

/**
 * Recent edges in order of arrival, chained by source and by destination, newest first. Grows only;
 * one writer (under the adjacency's lock), any number of readers without locks.
 */
public final class EdgeTail {
  private static final int PAGE_SHIFT = 10;
  private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

  private final LongIds lastBySource = new LongIds();
  private final LongIds lastByDestination = new LongIds();
  private volatile Page[] pages = {};
  private volatile int size;

  private static final class Page {
    final int[] sources = new int[PAGE_MASK + 1];
    final int[] destinations = new int[PAGE_MASK + 1];
    final long[] rowIds = new long[PAGE_MASK + 1];
    final int[] previousBySource = new int[PAGE_MASK + 1];
    final int[] previousByDestination = new int[PAGE_MASK + 1];
  }

  void append(int source, int destination, long rowId) {
    int edge = size;
    if (edge >> PAGE_SHIFT == pages.length) {
      Page[] more = Arrays.copyOf(pages, pages.length + 1);
      more[pages.length] = new Page();
      pages = more;
    }
    Page page = pages[edge >> PAGE_SHIFT];
    int at = edge & PAGE_MASK;
    page.sources[at] = source;
    page.destinations[at] = destination;
    page.rowIds[at] = rowId;
    page.previousBySource[at] = lastBySource.get(source);
    page.previousByDestination[at] = lastByDestination.get(destination);
    size = edge + 1;
    lastBySource.put(source, edge);
    lastByDestination.put(destination, edge);
  }

  /** Edges held. */
  public int size() {
    return size;
  }

  /** The newest edge of a vertex, or -1. */
  public int last(int vertex, boolean forward) {
    return (forward ? lastBySource : lastByDestination).get(vertex);
  }

  /** The edge of the same vertex before an edge, or -1. */
  public int previous(int edge, boolean forward) {
    Page page = pages[edge >> PAGE_SHIFT];
    return (forward ? page.previousBySource : page.previousByDestination)[edge & PAGE_MASK];
  }

  /** The source of an edge. */
  public int source(int edge) {
    return pages[edge >> PAGE_SHIFT].sources[edge & PAGE_MASK];
  }

  /** The destination of an edge. */
  public int destination(int edge) {
    return pages[edge >> PAGE_SHIFT].destinations[edge & PAGE_MASK];
  }

  /** The row id of an edge. */
  public long rowId(int edge) {
    return pages[edge >> PAGE_SHIFT].rowIds[edge & PAGE_MASK];
  }

  long memoryBytes() {
    return pages.length * (PAGE_MASK + 1L) * 24
        + lastBySource.memoryBytes()
        + lastByDestination.memoryBytes();
  }
}
