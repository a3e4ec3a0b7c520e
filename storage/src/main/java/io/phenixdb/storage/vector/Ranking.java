package io.phenixdb.storage.vector;

import io.phenixdb.storage.kernel.VectorKernels;

/**
 * One query against stored vectors: a <em>rank</em>, ascending with the distance and cheaper than
 * it (the squared distance instead of its root), and the distance that a rank stands for.
 *
 * <p>{@link #distance(double)} of a rank equals {@link Distances#distance} of the two vectors.
 * Immutable; keeps a copy of the query.
 */
public final class Ranking {
  private static final VectorKernels KERNELS = VectorKernels.best();

  private final Distance distance;
  private final float[] query;
  private final float queryNorm;

  /** Copies the query. */
  public Ranking(Distance distance, float[] query) {
    this.distance = distance;
    this.query = query.clone();
    this.queryNorm = Distances.squaredNorm(query, 0, query.length);
  }

  /** The query's components; not to be written. */
  public float[] query() {
    return query;
  }

  /** The query's squared Euclidean norm. */
  public float squaredNorm() {
    return queryNorm;
  }

  /**
   * The rank of a stored vector; NaN ranks last.
   *
   * @param squaredNorm its squared norm
   */
  public double rank(float[] rows, int offset, float squaredNorm) {
    return switch (distance) {
      case EUCLIDEAN, EUCLIDEAN_SQUARED -> KERNELS.squaredL2(query, 0, rows, offset, query.length);
      case COSINE -> 1 - cosine(rows, offset, squaredNorm);
      case ANGULAR -> Distances.angle(cosine(rows, offset, squaredNorm));
      case DOT -> 0f - KERNELS.dot(query, 0, rows, offset, query.length);
      case MANHATTAN, HAMMING, JACCARD, POINCARE ->
          Distances.distance(distance, query, 0, rows, offset, query.length);
    };
  }

  private double cosine(float[] rows, int offset, float squaredNorm) {
    return Distances.cosine(
        KERNELS.dot(query, 0, rows, offset, query.length), queryNorm, squaredNorm);
  }

  /** The distance of a rank. */
  public double distance(double rank) {
    return switch (distance) {
      case EUCLIDEAN -> Math.sqrt(rank);
      case EUCLIDEAN_SQUARED, COSINE, DOT, MANHATTAN, HAMMING, JACCARD, POINCARE, ANGULAR -> rank;
    };
  }
}
