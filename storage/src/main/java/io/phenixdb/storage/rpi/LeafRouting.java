package io.phenixdb.storage.rpi;

import io.phenixdb.storage.kernel.VectorKernels;
import java.util.Arrays;

/**
 * The way from the root to leaves: a level-synchronous beam, which collects every leaf below the
 * inner nodes that it opens, with the squared distance to its centroid. Reused between calls;
 * confined to one thread.
 */
final class LeafRouting {
  private static final VectorKernels KERNELS = VectorKernels.best();

  private final int dimension;
  private final float[] distances = new float[VectorKernels.FANOUT];
  private InnerNode[] frontier = new InnerNode[64];
  private InnerNode[] next = new InnerNode[64];
  private long[] nextKeys = new long[64];
  private Leaf[] leaves = new Leaf[256];
  private float[] leafDistances = new float[256];
  private long[] leafKeys = new long[256];
  private int leafCount;

  LeafRouting(int dimension) {
    this.dimension = dimension;
  }

  /** Collects leaves; at most {@code beam} nodes are opened on each level. */
  void collect(Node root, float[] query, int offset, int beam) {
    leafCount = 0;
    if (root instanceof Leaf leaf) {
      addLeaf(leaf, 0);
      leafDistances[0] = KERNELS.squaredL2(query, offset, leaf.centroid(), 0, dimension);
      leafKeys[0] = key(leafDistances[0], 0);
      return;
    }
    frontier[0] = (InnerNode) root;
    int width = 1;
    while (width > 0) {
      int nextCount = open(width, query, offset);
      width = Math.min(beam, nextCount);
      KeySelection.smallest(nextKeys, nextCount, width);
      if (frontier.length < width) {
        frontier = new InnerNode[next.length];
      }
      for (int i = 0; i < width; i++) {
        frontier[i] = next[(int) nextKeys[i]];
      }
    }
  }

  private int open(int width, float[] query, int offset) {
    int nextCount = 0;
    for (int i = 0; i < width; i++) {
      InnerNode node = frontier[i];
      KERNELS.route(query, offset, node.transposed(), dimension, distances);
      Node[] children = node.children();
      for (int child = 0; child < children.length; child++) {
        switch (children[child]) {
          case Leaf leaf -> addLeaf(leaf, distances[child]);
          case InnerNode inner -> {
            if (nextCount == next.length) {
              next = Arrays.copyOf(next, nextCount * 2);
              nextKeys = Arrays.copyOf(nextKeys, nextCount * 2);
            }
            next[nextCount] = inner;
            nextKeys[nextCount] = key(distances[child], nextCount);
            nextCount++;
          }
        }
      }
    }
    return nextCount;
  }

  private void addLeaf(Leaf leaf, float distance) {
    if (leafCount == leaves.length) {
      leaves = Arrays.copyOf(leaves, leafCount * 2);
      leafDistances = Arrays.copyOf(leafDistances, leafCount * 2);
      leafKeys = Arrays.copyOf(leafKeys, leafCount * 2);
    }
    leaves[leafCount] = leaf;
    leafDistances[leafCount] = distance;
    leafKeys[leafCount] = key(distance, leafCount);
    leafCount++;
  }

  /**
   * Orders by distance, NaN last: squared distances are not negative, so their bits are ordered.
   */
  private static long key(float squaredDistance, int index) {
    return (long) Float.floatToIntBits(squaredDistance) << 32 | index;
  }

  /** Leaves collected. */
  int leafCount() {
    return leafCount;
  }

  /** Brings the nearest {@code count} leaves to the front in order; returns how many there are. */
  int sortNearest(int count) {
    int sorted = Math.min(count, leafCount);
    KeySelection.smallest(leafKeys, leafCount, sorted);
    return sorted;
  }

  /** The leaf in a place of the order. */
  Leaf leaf(int place) {
    return leaves[(int) leafKeys[place]];
  }

  /** The squared distance to the centroid of the leaf in a place of the order. */
  float squaredDistance(int place) {
    return leafDistances[(int) leafKeys[place]];
  }

  /** The nearest leaf of those that a narrow beam meets. */
  Leaf nearest(Node root, float[] vector, int offset, int beam) {
    collect(root, vector, offset, beam);
    int best = 0;
    for (int i = 1; i < leafCount; i++) {
      if (leafKeys[i] < leafKeys[best]) {
        best = i;
      }
    }
    return leaves[best];
  }

  /** Lets go of nodes, so that a pooled object keeps no old version of the tree alive. */
  void clear() {
    Arrays.fill(frontier, null);
    Arrays.fill(next, null);
    Arrays.fill(leaves, 0, leafCount, null);
    leafCount = 0;
  }
}
