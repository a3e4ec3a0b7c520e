package io.phenixdb.storage.rpi;

import io.phenixdb.storage.vector.VectorStore;

/** Encodes stored vectors for leaves: the codec with its scratch arrays. Confined to one thread. */
final class LeafEncoding {
  private final VectorStore store;
  private final IndexSpace space;
  private final SignCodec codec;
  private final float[] image;
  private final float[] rotated;
  private final float[] centroid;

  LeafEncoding(VectorStore store, IndexSpace space, SignCodec codec) {
    this.store = store;
    this.space = space;
    this.codec = codec;
    this.image = new float[space.dimension()];
    this.rotated = new float[codec.rotatedDimension()];
    this.centroid = new float[codec.rotatedDimension()];
  }

  VectorStore store() {
    return store;
  }

  IndexSpace space() {
    return space;
  }

  SignCodec codec() {
    return codec;
  }

  /** The centroid, in index space, that following vectors are encoded against. */
  void startLeaf(float[] leafCentroid) {
    codec.rotate(leafCentroid, 0, centroid);
  }

  /** Encodes a slot's vector; see {@link SignCodec#encode}. */
  double encode(int slot, int position, byte[] codes, float[] slopes, float[] offsets) {
    space.project(store, slot, image, 0);
    codec.rotate(image, 0, rotated);
    return codec.encode(rotated, centroid, position, codes, slopes, offsets);
  }

  /** The mean of some slots' vectors in index space. */
  float[] mean(int[] slots, int from, int to) {
    double[] sums = new double[space.dimension()];
    for (int i = from; i < to; i++) {
      space.project(store, slots[i], image, 0);
      for (int j = 0; j < sums.length; j++) {
        sums[j] += image[j];
      }
    }
    float[] mean = new float[sums.length];
    for (int j = 0; j < sums.length; j++) {
      mean[j] = (float) (sums[j] / Math.max(1, to - from));
    }
    return mean;
  }
}
