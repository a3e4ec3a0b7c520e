package io.phenixdb.storage.rpi;

import io.phenixdb.storage.kernel.VectorKernels;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means (Lloyd) for at most 16 clusters with transposed centroids. Deterministic for a seed.
 * Confined to one thread.
 */
final class Clustering {
  private static final VectorKernels KERNELS = VectorKernels.best();
  private static final int FANOUT = VectorKernels.FANOUT;
  private static final int ITERATIONS = 8;

  /** Floats that a sample may hold: 64 MiB. */
  static final int MAX_SAMPLE_FLOATS = 1 << 24;

  private final int dimension;
  private final float[] distances = new float[FANOUT];

  Clustering(int dimension) {
    this.dimension = dimension;
  }

  /**
   * Clusters rows.
   *
   * @param rows row-major, {@code count * dimension}
   * @param clusters 1 to 16
   * @return transposed centroids, unused lanes far away
   */
  float[] cluster(float[] rows, int count, int clusters, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] centroids = new float[dimension * FANOUT];
    Arrays.fill(centroids, InnerNode.FAR);
    for (int cluster = 0; cluster < clusters; cluster++) {
      place(rows, random.nextInt(count), centroids, cluster);
    }
    float[] sums = new float[clusters * dimension];
    int[] counts = new int[clusters];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      Arrays.fill(sums, 0);
      Arrays.fill(counts, 0);
      for (int row = 0; row < count; row++) {
        int cluster = nearest(rows, row * dimension, centroids, clusters);
        counts[cluster]++;
        int sum = cluster * dimension;
        int source = row * dimension;
        for (int i = 0; i < dimension; i++) {
          sums[sum + i] += rows[source + i];
        }
      }
      for (int cluster = 0; cluster < clusters; cluster++) {
        if (counts[cluster] == 0) {
          place(rows, random.nextInt(count), centroids, cluster);
        } else {
          for (int i = 0; i < dimension; i++) {
            centroids[i * FANOUT + cluster] = sums[cluster * dimension + i] / counts[cluster];
          }
        }
      }
    }
    return centroids;
  }

  /** The cluster whose centroid is nearest; 0 when no distance is a number. */
  int nearest(float[] rows, int offset, float[] centroids, int clusters) {
    KERNELS.route(rows, offset, centroids, dimension, distances);
    int best = 0;
    for (int cluster = 1; cluster < clusters; cluster++) {
      if (distances[cluster] < distances[best]) {
        best = cluster;
      }
    }
    return best;
  }

  private void place(float[] rows, int row, float[] centroids, int cluster) {
    for (int i = 0; i < dimension; i++) {
      centroids[i * FANOUT + cluster] = rows[row * dimension + i];
    }
  }

  /**
   * Divides rows into two clusters of at least an eighth each; rows that do not fall apart are
   * divided by position.
   *
   * @return for each row whether it belongs to the second
   */
  boolean[] halve(float[] rows, int count, long seed) {
    float[] centroids = cluster(rows, count, 2, seed);
    boolean[] second = new boolean[count];
    int seconds = 0;
    for (int row = 0; row < count; row++) {
      second[row] = nearest(rows, row * dimension, centroids, 2) == 1;
      seconds += second[row] ? 1 : 0;
    }
    int least = count / 8;
    if (seconds < least || seconds > count - least) {
      for (int row = 0; row < count; row++) {
        second[row] = (row & 1) == 1;
      }
    }
    return second;
  }
}
