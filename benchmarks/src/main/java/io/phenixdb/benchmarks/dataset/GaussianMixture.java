package io.phenixdb.benchmarks.dataset;

import java.util.Random;

/**
 * Vectors of a Gaussian mixture: clusters whose sizes follow Zipf's law, each spread over a
 * subspace of fewer dimensions, plus isotropic noise. The same seed gives the same vectors on every
 * machine: {@link Random} and IEEE arithmetic define them. Immutable, thread-safe.
 */
public final class GaussianMixture {
  /** Intrinsic dimensions of a cluster: from 16 to 20. */
  private static final int MIN_INTRINSIC = 16;

  private static final int MAX_INTRINSIC = 20;

  /** Standard deviation of one component about its centre. */
  private static final double SPREAD = 0.5;

  /** Standard deviation of the noise of one component. */
  private static final double NOISE = 0.01;

  private final int dimension;
  private final float[][] centers;
  private final float[][] directions;
  private final double[] cumulativeSizes;

  private GaussianMixture(int dimension, int clusters, long seed) {
    this.dimension = dimension;
    this.centers = new float[clusters][];
    this.directions = new float[clusters][];
    this.cumulativeSizes = new double[clusters];
    Random random = new Random(seed);
    double total = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      centers[cluster] = gaussian(random, dimension, 1);
      int intrinsic = random.nextInt(MIN_INTRINSIC, MAX_INTRINSIC + 1);
      directions[cluster] = gaussian(random, intrinsic * dimension, SPREAD / Math.sqrt(intrinsic));
      total += 1.0 / (cluster + 1);
      cumulativeSizes[cluster] = total;
    }
  }

  /**
   * The set {@code mixture}: 2,000 clusters, seed 42.
   *
   * @param dimension components a vector
   */
  public static GaussianMixture standard(int dimension) {
    return new GaussianMixture(dimension, 2_000, 42);
  }

  /** A mixture; all sizes are at least one. */
  public static GaussianMixture of(int dimension, int clusters, long seed) {
    if (dimension < 1 || clusters < 1) {
      throw new IllegalArgumentException(
          dimension + " dimensions and " + clusters + " clusters: each must be at least one");
    }
    return new GaussianMixture(dimension, clusters, seed);
  }

  private static float[] gaussian(Random random, int count, double scale) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return values;
  }

  /** Vectors drawn with a seed of their own; the vectors of another seed follow the same law. */
  public float[][] draw(int count, long seed) {
    Random random = new Random(seed);
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = draw(random);
    }
    return vectors;
  }

  private float[] draw(Random random) {
    int cluster = cluster(random);
    float[] vector = gaussian(random, dimension, NOISE);
    float[] center = centers[cluster];
    for (int i = 0; i < dimension; i++) {
      vector[i] += center[i];
    }
    float[] basis = directions[cluster];
    for (int at = 0; at < basis.length; at += dimension) {
      float amount = (float) random.nextGaussian();
      for (int i = 0; i < dimension; i++) {
        vector[i] += amount * basis[at + i];
      }
    }
    return vector;
  }

  private int cluster(Random random) {
    double at = random.nextDouble() * cumulativeSizes[cumulativeSizes.length - 1];
    int found = java.util.Arrays.binarySearch(cumulativeSizes, at);
    return Math.min(found < 0 ? -found - 1 : found, cumulativeSizes.length - 1);
  }
}
