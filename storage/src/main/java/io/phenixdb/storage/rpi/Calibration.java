package io.phenixdb.storage.rpi;

/**
 * How many leaves a search needs for a recall, as measured on the index's own vectors.
 *
 * <p>The need grows with k like a power, fitted through the measurements at {@link #SMALL_K} and
 * {@link #LARGE_K}; a filter that accepts a fraction s of the rows makes the k-th accepted row about
 * as far as the (k / s)-th row, so it counts as k / s. When the tree has grown since, the need grows
 * with the square root of its leaves.
 *
 * @param leafCount leaves of the tree that was measured; 0 when nothing was measured
 * @param small leaves needed at {@link #SMALL_K}, by position in {@link #ACCURACIES}
 * @param large leaves needed at {@link #LARGE_K}
 * @param slacks see {@link SearchEffort#slack}
 */
record Calibration(int leafCount, int[] small, int[] large, float[] slacks) {
  static final int SMALL_K = 10;
  static final int LARGE_K = 100;

  /** The recalls, in percent, that are measured; others use the next higher one. */
  private static final int[] ACCURACIES = {50, 80, 90, 95, 99};

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
    return new Calibration(
        0,
        new int[] {16, 32, 64, 96, 256},
        new int[] {48, 96, 192, 288, 768},
        new float[] {1.2f, 1.2f, 1.2f, 1.2f, 1.8f});
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
    double leaves = small[level];
    if (k > SMALL_K) {
      double exponent = Math.log((double) large[level] / small[level]) / Math.log(10);
      leaves *= Math.pow(k / SMALL_K, Math.max(0.3, Math.min(1, exponent)));
    }
    if (leafCount > 0 && currentLeafCount > leafCount) {
      leaves *= Math.sqrt((double) currentLeafCount / leafCount);
    }
    int bounded = (int) Math.min(currentLeafCount, Math.ceil(leaves));
    return SearchEffort.of(bounded, slacks[level]);
  }
}
