package io.phenixdb.storage.rpi;

/** A node of the tree: immutable, except that its number is given out by the editor. */
sealed interface Node permits InnerNode, Leaf {
  /** The number by which the editor knows the node through all its versions. */
  int id();

  /** The mean of what lies below, in index space. */
  float[] centroid();
}
