package io.phenixdb.storage.pgm.analytics;

/**
 * A binary heap of vertices by their distances in an array, which it writes; a vertex is in it at
 * most once. Ties come out in no particular order.
 */
final class DistanceQueue {
  private final double[] distances;
  private final int[] heap;

  /** Where a vertex lies in the heap, plus one; 0 where it does not. */
  private final int[] places;

  private int size;

  DistanceQueue(double[] distances) {
    this.distances = distances;
    this.heap = new int[distances.length];
    this.places = new int[distances.length];
  }

  /** Sets a smaller distance of a vertex and puts it in. */
  void improve(int vertex, double distance) {
    distances[vertex] = distance;
    int at = places[vertex] - 1;
    rise(vertex, at < 0 ? size++ : at);
  }

  /** Takes the nearest vertex out; -1 when there is none. */
  int take() {
    if (size == 0) {
      return -1;
    }
    int nearest = heap[0];
    places[nearest] = 0;
    int last = heap[--size];
    if (size > 0) {
      sink(last);
    }
    return nearest;
  }

  private void rise(int vertex, int from) {
    int at = from;
    while (at > 0) {
      int parent = heap[(at - 1) / 2];
      if (distances[parent] <= distances[vertex]) {
        break;
      }
      put(parent, at);
      at = (at - 1) / 2;
    }
    put(vertex, at);
  }

  private void sink(int vertex) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && distances[heap[child + 1]] < distances[heap[child]]) {
        child++;
      }
      if (distances[heap[child]] >= distances[vertex]) {
        break;
      }
      put(heap[child], at);
      at = child;
    }
    put(vertex, at);
  }

  private void put(int vertex, int at) {
    heap[at] = vertex;
    places[vertex] = at + 1;
  }
}
