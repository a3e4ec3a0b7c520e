package io.phenixdb.torture.workload;

import io.phenixdb.torture.disk.DiskMark;

/** Is told how far a workload is. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NOBODY = mark -> {};

  /** A commit begins, was acknowledged, or became safe whatever happens. */
  void reached(DiskMark mark);
}
