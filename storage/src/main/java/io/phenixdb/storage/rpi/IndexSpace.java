package io.phenixdb.storage.rpi;

import io.phenixdb.storage.vector.Distance;
import io.phenixdb.storage.vector.Ranking;
import io.phenixdb.storage.vector.VectorStore;

/**
 * The Euclidean space that the tree partitions, and how vectors of the index's distance get there.
 *
 * <ul>
 *   <li>Euclidean distances: as they are.
 *   <li>COSINE and ANGULAR: scaled to unit length, since there |a - b|^2 = 2 (1 - cos).
 *   <li>DOT: one more component sqrt(M^2 - |x|^2), so that all vectors lie on a sphere, and the
 *       query scaled to it with 0 there: |q - x|^2 = 2 M^2 - 2 (M / |q|) q.x (after Bachrach et
 *       al., RecSys 2014); M bounds the norms.
 * </ul>
 *
 * @param distance one of the above
 * @param sourceDimension components of a stored vector
 * @param squaredNormBound M^2, for DOT
 */
record IndexSpace(Distance distance, int sourceDimension, float squaredNormBound) {

  /** Whether a partition of space can serve the distance. */
  static boolean serves(Distance distance) {
    return switch (distance) {
      case EUCLIDEAN, EUCLIDEAN_SQUARED, COSINE, ANGULAR, DOT -> true;
      case MANHATTAN, HAMMING, JACCARD, POINCARE -> false;
    };
  }

  /** Components of a vector in the space. */
  int dimension() {
    return distance == Distance.DOT ? sourceDimension + 1 : sourceDimension;
  }

  /** Writes a stored vector's image to {@code out} from {@code outOffset}. */
  void project(VectorStore store, int slot, float[] out, int outOffset) {
    System.arraycopy(store.values(slot), store.offset(slot), out, outOffset, sourceDimension);
    finish(store.squaredNorm(slot), out, outOffset);
  }

  /** Writes a query's image to {@code out}. */
  void projectQuery(Ranking ranking, float[] out) {
    System.arraycopy(ranking.query(), 0, out, 0, sourceDimension);
    if (distance == Distance.DOT) {
      float scale = (float) queryScale(ranking);
      for (int i = 0; i < sourceDimension; i++) {
        out[i] *= scale;
      }
      out[sourceDimension] = 0;
    } else {
      finish(ranking.squaredNorm(), out, 0);
    }
  }

  private double queryScale(Ranking ranking) {
    float squaredNorm = ranking.squaredNorm();
    return squaredNorm > 0 ? Math.sqrt((double) squaredNormBound / squaredNorm) : 0;
  }

  private void finish(float squaredNorm, float[] out, int outOffset) {
    switch (distance) {
      case COSINE, ANGULAR -> {
        float scale = squaredNorm > 0 ? (float) (1 / Math.sqrt(squaredNorm)) : 0;
        for (int i = outOffset; i < outOffset + sourceDimension; i++) {
          out[i] *= scale;
        }
      }
      case DOT ->
          out[outOffset + sourceDimension] =
              (float) Math.sqrt(Math.max(0, squaredNormBound - squaredNorm));
      case EUCLIDEAN, EUCLIDEAN_SQUARED, MANHATTAN, HAMMING, JACCARD, POINCARE -> {
        // The space is the vectors' own.
      }
    }
  }

  /** The squared distance in the space that a rank stands for. */
  float squaredDistance(double rank, Ranking ranking) {
    return switch (distance) {
      case COSINE -> (float) (2 * rank);
      case ANGULAR -> (float) (2 * (1 - Math.cos(Math.PI * rank)));
      case DOT -> (float) (2.0 * squaredNormBound + 2 * rank * queryScale(ranking));
      case EUCLIDEAN, EUCLIDEAN_SQUARED, MANHATTAN, HAMMING, JACCARD, POINCARE -> (float) rank;
    };
  }
}
