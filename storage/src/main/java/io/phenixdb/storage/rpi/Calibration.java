package io.phenixdb.storage.rpi;

/**
 * How many leaves a search needs for a recall, as measured on the index's own vectors.
 *
 * <p>Measured are searches for ten rows under filters that accept 1, 0.1, 0.01 and 0.001 of the
 * rows at random. A filter that accepts a fraction s makes the k-th accepted row about as far as
 * the (k / s)-th row, so what counts is k / s: the <em>points</em> are 10, 100, 1,000 and 10,000,
 * with the need interpolated between them and growing linearly beyond the last. When the tree has
 * grown since, the need grows with the square root of its leaves.
 *
 * @param leafCount leaves of the tree that was measured; 0 when nothing was measured
 * @param leaves leaves needed, by position in {@link #ACCURACIES} and by point; at least one point
 * @param slacks see {@link SearchEffort#slack}, by position in {@link #ACCURACIES}
 */
record Calibration(int leafCount, int[][] leaves, float[] slacks) {
  /** Rows wanted in each measured search. */
  static final int MEASURED_K = 10;

  /** How much rarer accepted rows are from one point to the next. */
  static final int POINT_FACTOR = 10;

  /** The recalls, in percent, that are measured; others use the next higher one. */
  private static final int[] ACCURACIES = {80, 90, 95, 99};

  /** The recall that a position stands for. */
  static int accuracyPercent(int level) {
    return ACCURACIES[level];
  }

  /** Positions that there are. */
  static int levels() {
    return ACCURACIES.length;
  }

  /** What is assumed before anything was measured: generous. */
  static Calibration assumed() {
    int[][] leaves = {{32, 128}, {64, 256}, {96, 384}, {256, 1024}};
    return new Calibration(0, leaves, new float[] {1.2f, 1.2f, 1.2f, 1.8f});
  }

  /**
   * The effort for a search.
   *
   * @param k rows wanted, divided by the fraction of rows that a filter accepts
   */
  SearchEffort effort(int accuracyPercent, double k, int currentLeafCount) {
    int level = 0;
    while (level < ACCURACIES.length - 1 && ACCURACIES[level] < accuracyPercent) {
      level++;
    }
    double needed = interpolate(leaves[level], k);
    if (leafCount > 0 && currentLeafCount > leafCount) {
      needed *= Math.sqrt((double) currentLeafCount / leafCount);
    }
    int bounded = (int) Math.max(1, Math.min(currentLeafCount, Math.ceil(needed)));
    return SearchEffort.of(bounded, slacks[level]);
  }

  private static double interpolate(int[] points, double k) {
    double position = Math.max(0, Math.log(k / MEASURED_K) / Math.log(POINT_FACTOR));
    int last = points.length - 1;
    if (position >= last) {
      return points[last] * Math.pow(POINT_FACTOR, position - last);
    }
    int below = (int) position;
    double ratio = (double) points[below + 1] / points[below];
    return points[below] * Math.pow(ratio, position - below);
  }
}
