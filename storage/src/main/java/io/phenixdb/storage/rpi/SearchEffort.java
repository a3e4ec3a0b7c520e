package io.phenixdb.storage.rpi;

/**
 * How widely to search.
 *
 * @param leaves leaves to scan
 * @param beam inner nodes to open on each level
 * @param slack standard errors by which an estimate is lowered before it may rule a vector out
 */
record SearchEffort(int leaves, int beam, float slack) {

  /** Effort that scans so many leaves. */
  static SearchEffort of(int leaves, float slack) {
    return new SearchEffort(leaves, Math.max(16, leaves / 2), slack);
  }
}
