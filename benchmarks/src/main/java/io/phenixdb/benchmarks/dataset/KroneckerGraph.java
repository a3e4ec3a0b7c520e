package io.phenixdb.benchmarks.dataset;

import java.util.SplittableRandom;

/**
 * A Kronecker graph as Graph500 makes them: {@code 2^scale} vertices, each edge drawn bit by bit
 * with the probabilities 0.57, 0.19, 0.19 and 0.05, vertices renumbered at random. Self loops and
 * parallel edges stay. Immutable, thread-safe.
 */
public final class KroneckerGraph implements EdgeList {
  private static final double A = 0.57;
  private static final double B = 0.19;
  private static final double C = 0.19;

  private final int vertices;
  private final int[] sources;
  private final int[] destinations;

  /** A graph of {@code edgeFactor} edges a vertex. */
  public KroneckerGraph(int scale, int edgeFactor, long seed) {
    this.vertices = 1 << scale;
    this.sources = new int[Math.multiplyExact(vertices, edgeFactor)];
    this.destinations = new int[sources.length];
    SplittableRandom random = new SplittableRandom(seed);
    int[] numbers = new int[vertices];
    for (int i = 0; i < vertices; i++) {
      int other = random.nextInt(i + 1);
      numbers[i] = numbers[other];
      numbers[other] = i;
    }
    for (int edge = 0; edge < sources.length; edge++) {
      int source = 0;
      int destination = 0;
      for (int bit = 0; bit < scale; bit++) {
        double drawn = random.nextDouble();
        source = source << 1 | (drawn >= A + B ? 1 : 0);
        boolean right = drawn >= A && (drawn < A + B || drawn >= A + B + C);
        destination = destination << 1 | (right ? 1 : 0);
      }
      sources[edge] = numbers[source];
      destinations[edge] = numbers[destination];
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
}
