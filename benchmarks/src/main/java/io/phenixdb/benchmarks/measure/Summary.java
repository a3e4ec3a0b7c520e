package io.phenixdb.benchmarks.measure;

import java.util.Arrays;

/**
 * The middle and the ends of some samples.
 *
 * @param samples how many there were, at least one
 */
public record Summary(double median, double min, double max, int samples) {
  public Summary {
    if (samples < 1) {
      throw new IllegalArgumentException("a summary of " + samples + " samples is none");
    }
  }

  /** The summary of at least one sample, in any order. */
  public static Summary of(double... samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Summary(median, sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /** The summary of the samples divided into a number: from seconds a round to rounds a second. */
  public Summary dividing(double dividend) {
    return new Summary(dividend / median, dividend / max, dividend / min, samples);
  }

  /** The summary of the samples times a positive number. */
  public Summary times(double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("factor " + factor + " is not positive");
    }
    return new Summary(median * factor, min * factor, max * factor, samples);
  }
}
