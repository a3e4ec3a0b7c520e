package io.phenixdb.storage.pgm;

/**
 * Spreading activation (Collins and Loftus, 1975) over a graph: each hop passes {@code activation *
 * probability(edge) * decay} on; a vertex fires once a run; passing stops below the threshold or at
 * the hop limit.
 */
public final class SpreadActivation {
  private SpreadActivation() {}

  /**
   * Vertices in descending activation, ties by ascending id, with the hop at which each was first
   * reached.
   */
  public record Result(int[] vertices, double[] activations, int[] hops, int count) {

    /**
     * Puts vertices into the order of a result. O(n).
     *
     * @param activations not negative, not NaN
     */
    static Result ordered(int[] vertices, double[] activations, int[] hops) {
      int count = vertices.length;
      long[] keys = new long[count];
      for (int i = 0; i < count; i++) {
        keys[i] = Integer.toUnsignedLong(vertices[i]);
      }
      int[] order = RadixOrder.ascending(keys, RadixOrder.identity(count));
      for (int i = 0; i < count; i++) {
        // Bits of doubles that are not negative ascend with them.
        keys[i] = ~Double.doubleToRawLongBits(activations[i] + 0.0);
      }
      order = RadixOrder.ascending(keys, order);
      int[] orderedVertices = new int[count];
      double[] orderedActivations = new double[count];
      int[] orderedHops = new int[count];
      for (int i = 0; i < count; i++) {
        orderedVertices[i] = vertices[order[i]];
        orderedActivations[i] = activations[order[i]];
        orderedHops[i] = hops[order[i]];
      }
      return new Result(orderedVertices, orderedActivations, orderedHops, count);
    }
  }
}
