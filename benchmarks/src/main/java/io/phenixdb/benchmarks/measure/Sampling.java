package io.phenixdb.benchmarks.measure;

/**
 * How long and how often is measured.
 *
 * @param warmupMillis before the first sample
 * @param sampleMillis of a sample
 * @param samples at least one
 */
public record Sampling(long warmupMillis, long sampleMillis, int samples) {
  public Sampling {
    if (warmupMillis < 1 || sampleMillis < 1 || samples < 1) {
      throw new IllegalArgumentException(
          "bad sampling: " + warmupMillis + " ms, " + samples + " x " + sampleMillis + " ms");
    }
  }
}
