package io.phenixdb.benchmarks.dataset;

import java.util.Random;

/**
 * A directed graph whose edges have uniformly drawn ends; several edges may join the same vertices.
 * Immutable, thread-safe.
 */
public final class RandomGraph implements EdgeList {
  private final int vertices;
  private final int[] sources;
  private final int[] destinations;
  private final int[] outDegrees;
  private final long[] twoHopWalks;

  /** A graph of a seed; vertices are numbered from zero. */
  public RandomGraph(int vertices, int edges, long seed) {
    this.vertices = vertices;
    this.sources = new int[edges];
    this.destinations = new int[edges];
    this.outDegrees = new int[vertices];
    this.twoHopWalks = new long[vertices];
    Random random = new Random(seed);
    for (int edge = 0; edge < edges; edge++) {
      sources[edge] = random.nextInt(vertices);
      destinations[edge] = random.nextInt(vertices);
      outDegrees[sources[edge]]++;
    }
    for (int edge = 0; edge < edges; edge++) {
      twoHopWalks[sources[edge]] += outDegrees[destinations[edge]];
    }
  }

  @Override
  public int vertices() {
    return vertices;
  }

  @Override
  public int edges() {
    return sources.length;
  }

  @Override
  public int source(int edge) {
    return sources[edge];
  }

  @Override
  public int destination(int edge) {
    return destinations[edge];
  }

  /** How many walks of two edges start at a vertex. */
  public long twoHopWalks(int vertex) {
    return twoHopWalks[vertex];
  }

  /** How many walks of two edges there are. */
  public long twoHopWalks() {
    long sum = 0;
    for (long walks : twoHopWalks) {
      sum += walks;
    }
    return sum;
  }
}
