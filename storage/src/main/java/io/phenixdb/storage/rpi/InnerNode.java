package io.phenixdb.storage.rpi;

import io.phenixdb.storage.kernel.VectorKernels;
import java.util.Arrays;

/**
 * An inner node: up to 16 children and their centroids, transposed so that one pass over the
 * components computes all 16 distances.
 *
 * @param centroid mean of the children's centroids
 * @param transposed {@code float[dimension * 16]}, component-major; lanes without a child lie far
 *     away
 * @param children as many as there are
 */
record InnerNode(int id, float[] centroid, float[] transposed, Node[] children) implements Node {
  private static final int FANOUT = VectorKernels.FANOUT;

  /** A coordinate that no data reaches and whose square is still finite. */
  static final float FAR = 1e15f;

  /** A node over some children. */
  static InnerNode over(int id, Node[] children) {
    int dimension = children[0].centroid().length;
    float[] transposed = new float[dimension * FANOUT];
    Arrays.fill(transposed, FAR);
    float[] mean = new float[dimension];
    for (int child = 0; child < children.length; child++) {
      float[] centroid = children[child].centroid();
      for (int i = 0; i < dimension; i++) {
        transposed[i * FANOUT + child] = centroid[i];
        mean[i] += centroid[i] / children.length;
      }
    }
    return new InnerNode(id, mean, transposed, children);
  }

  /** Where the child with the number is. */
  int position(int childId) {
    for (int i = 0; i < children.length; i++) {
      if (children[i].id() == childId) {
        return i;
      }
    }
    throw new AssertionError("node " + id + " has no child " + childId);
  }

  /** This node with a new version of one child. Its own centroid stays, a little out of date. */
  InnerNode withChild(Node child) {
    int position = position(child.id());
    Node[] copy = children.clone();
    copy[position] = child;
    float[] columns = transposed;
    if (child.centroid() != children[position].centroid()) {
      columns = transposed.clone();
      for (int i = 0; i < centroid.length; i++) {
        columns[i * FANOUT + position] = child.centroid()[i];
      }
    }
    return new InnerNode(id, centroid, columns, copy);
  }

  /** The children with a new version of one of them, and one more. */
  Node[] childrenWith(Node replaced, Node added) {
    Node[] copy = Arrays.copyOf(children, children.length + 1);
    copy[position(replaced.id())] = replaced;
    copy[children.length] = added;
    return copy;
  }

  /** The children without one. */
  Node[] childrenWithout(int childId) {
    int position = position(childId);
    Node[] copy = Arrays.copyOf(children, children.length - 1);
    if (position < copy.length) {
      System.arraycopy(children, position + 1, copy, position, copy.length - position);
    }
    return copy;
  }
}
