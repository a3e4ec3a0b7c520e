package io.phenixdb.storage.hnsw;

/**
 * The effort that searches for ten rows have needed for a recall.
 *
 * @param efforts by position in {@link #ACCURACIES}
 */
record EffortCalibration(int[] efforts) {
  /** Rows wanted in each measured search. */
  static final int MEASURED_K = 10;

  /** Recalls in percent that are measured; others use the next higher one. */
  static final int[] ACCURACIES = {80, 90, 95, 99};

  /** What is assumed before anything was measured: generous. */
  static EffortCalibration assumed() {
    return new EffortCalibration(new int[] {64, 100, 160, 400});
  }

  /** The effort for a search of {@code k} rows; it grows with them. */
  int effort(int accuracyPercent, int k) {
    int level = 0;
    while (level < ACCURACIES.length - 1 && ACCURACIES[level] < accuracyPercent) {
      level++;
    }
    long needed = (long) efforts[level] * Math.max(k, MEASURED_K) / MEASURED_K;
    return (int) Math.min(Integer.MAX_VALUE / 4, Math.max(k, needed));
  }
}
