package io.phenixdb.storage.vector;

import java.util.Random;

/** Vectors of a Gaussian mixture with clusters of lower intrinsic dimension. */
public final class TestVectors {
  private final int dimension;
  private final int clusters;
  private final float[] centers;
  private final float[] directions;
  private final int intrinsic;
  private final float noise;

  /** A mixture of so many clusters. */
  public TestVectors(int dimension, int clusters, int intrinsic, float noise, long seed) {
    this.dimension = dimension;
    this.clusters = clusters;
    this.intrinsic = intrinsic;
    this.noise = noise;
    Random random = new Random(seed);
    this.centers = gaussian(random, clusters * dimension, 1);
    this.directions =
        gaussian(random, clusters * intrinsic * dimension, 0.5 / Math.sqrt(intrinsic));
  }

  private static float[] gaussian(Random random, int count, double scale) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return values;
  }

  /** Row-major vectors. */
  public float[] draw(int count, long seed) {
    Random random = new Random(seed);
    float[] rows = new float[count * dimension];
    for (int row = 0; row < count; row++) {
      int cluster = random.nextInt(clusters);
      int at = row * dimension;
      for (int i = 0; i < dimension; i++) {
        rows[at + i] = centers[cluster * dimension + i] + noise * (float) random.nextGaussian();
      }
      for (int k = 0; k < intrinsic; k++) {
        float amount = (float) random.nextGaussian();
        int direction = (cluster * intrinsic + k) * dimension;
        for (int i = 0; i < dimension; i++) {
          rows[at + i] += amount * directions[direction + i];
        }
      }
    }
    return rows;
  }
}
