package io.phenixdb.storage.vector;

import io.phenixdb.storage.kernel.VectorKernels;

/**
 * Exact distances between vectors: the one definition that SQL expressions and every index share,
 * bit for bit.
 *
 * <p>Sums run in float32 as the kernels compute them; roots, quotients and logarithms in double.
 * Stateless and thread-safe; nothing is allocated. An argument that is out of its array throws
 * {@link IndexOutOfBoundsException}.
 */
public final class Distances {
  private static final VectorKernels KERNELS = VectorKernels.best();

  private Distances() {}

  /**
   * The distance of two vectors of {@code dimension} components.
   *
   * @return see {@link Distance} for the range and for when it is NaN
   */
  public static double distance(
      Distance distance, float[] a, int aOffset, float[] b, int bOffset, int dimension) {
    return switch (distance) {
      case EUCLIDEAN -> Math.sqrt(KERNELS.squaredL2(a, aOffset, b, bOffset, dimension));
      case EUCLIDEAN_SQUARED -> KERNELS.squaredL2(a, aOffset, b, bOffset, dimension);
      case COSINE -> 1 - cosine(a, aOffset, b, bOffset, dimension);
      case DOT -> 0f - KERNELS.dot(a, aOffset, b, bOffset, dimension);
      case MANHATTAN -> KERNELS.manhattan(a, aOffset, b, bOffset, dimension);
      case HAMMING -> KERNELS.hamming(a, aOffset, b, bOffset, dimension);
      case JACCARD -> jaccard(KERNELS.jaccard(a, aOffset, b, bOffset, dimension));
      case POINCARE ->
          poincare(
              KERNELS.squaredL2(a, aOffset, b, bOffset, dimension),
              squaredNorm(a, aOffset, dimension),
              squaredNorm(b, bOffset, dimension));
      case ANGULAR -> angle(cosine(a, aOffset, b, bOffset, dimension));
    };
  }

  /**
   * The distances of one vector to {@code count} rows.
   *
   * @param rows row-major, {@code count * dimension} components from {@code rowsOffset}
   * @param out receives {@code count} distances from index 0
   */
  public static void distances(
      Distance distance,
      float[] query,
      int queryOffset,
      float[] rows,
      int rowsOffset,
      int count,
      int dimension,
      double[] out) {
    switch (distance) {
      case COSINE, ANGULAR -> {
        float queryNorm = squaredNorm(query, queryOffset, dimension);
        for (int i = 0; i < count; i++) {
          int row = rowsOffset + i * dimension;
          double cosine =
              cosine(
                  KERNELS.dot(query, queryOffset, rows, row, dimension),
                  queryNorm,
                  squaredNorm(rows, row, dimension));
          out[i] = distance == Distance.COSINE ? 1 - cosine : angle(cosine);
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          out[i] =
              distance(distance, query, queryOffset, rows, rowsOffset + i * dimension, dimension);
        }
      }
    }
  }

  /** The squared Euclidean norm. */
  public static float squaredNorm(float[] vector, int offset, int dimension) {
    return KERNELS.dot(vector, offset, vector, offset, dimension);
  }

  private static double cosine(float[] a, int aOffset, float[] b, int bOffset, int dimension) {
    return cosine(
        KERNELS.dot(a, aOffset, b, bOffset, dimension),
        squaredNorm(a, aOffset, dimension),
        squaredNorm(b, bOffset, dimension));
  }

  /** Cosine similarity within [-1, 1] from its parts; NaN when a norm is zero. */
  static double cosine(float dot, float squaredNormA, float squaredNormB) {
    double norms = Math.sqrt(squaredNormA) * Math.sqrt(squaredNormB);
    if (norms == 0) {
      return Double.NaN;
    }
    return Math.max(-1, Math.min(1, dot / norms));
  }

  /** The angle in units of half a turn. */
  static double angle(double cosine) {
    return Math.acos(cosine) / Math.PI;
  }

  /** The Jaccard distance from {@link VectorKernels#jaccard}. */
  static double jaccard(long counts) {
    long union = counts & 0xffff_ffffL;
    return union == 0 ? 0 : 1 - (double) (counts >>> 32) / union;
  }

  /** arcosh(1 + x), x = 2 |a - b|^2 / ((1 - |a|^2) (1 - |b|^2)), in a form exact for small x. */
  static double poincare(float squaredDistance, float squaredNormA, float squaredNormB) {
    double roomA = 1 - (double) squaredNormA;
    double roomB = 1 - (double) squaredNormB;
    if (!(roomA > 0) || !(roomB > 0)) {
      return Double.NaN;
    }
    double x = 2 * (double) squaredDistance / (roomA * roomB);
    return Math.log1p(x + Math.sqrt(x * (x + 2)));
  }
}
