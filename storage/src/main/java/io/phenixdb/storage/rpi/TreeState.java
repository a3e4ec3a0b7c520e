package io.phenixdb.storage.rpi;

/**
 * What one search sees: a version of the tree and the fresh vectors that are not in it yet.
 * Immutable as far as it reaches: {@code fresh} grows beyond {@code freshTo} only.
 *
 * @param leafCount leaves of the tree
 * @param fresh slots of vectors outside of the tree
 * @param freshFrom the first of them that counts
 * @param freshTo exclusive end
 */
record TreeState(
    Node root,
    int leafCount,
    IndexSpace space,
    SignCodec codec,
    int[] fresh,
    int freshFrom,
    int freshTo) {

  /** Fresh vectors. */
  int freshCount() {
    return freshTo - freshFrom;
  }

  /** The same with another tree and fewer fresh vectors. */
  TreeState withTree(
      Node newRoot, int newLeafCount, IndexSpace newSpace, SignCodec newCodec, int newFrom) {
    return new TreeState(newRoot, newLeafCount, newSpace, newCodec, fresh, newFrom, freshTo);
  }

  /** The same with other fresh vectors. */
  TreeState withFresh(int[] newFresh, int newFrom, int newTo) {
    return new TreeState(root, leafCount, space, codec, newFresh, newFrom, newTo);
  }
}
