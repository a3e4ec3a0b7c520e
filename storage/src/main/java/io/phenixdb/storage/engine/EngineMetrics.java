package io.phenixdb.storage.engine;

/** Counters of an engine since it was opened, and sizes as of now. */
public record EngineMetrics(
    long commits,
    long rollbacks,
    long conflicts,
    long walBytes,
    long walSyncs,
    long rowsInserted,
    long rowsDeleted,
    long deltaRows,
    long deltaBytes,
    long derivedIndexBytes,
    int activeTransactions,
    long oldestSnapshotTimestamp,
    CommitTimes commitTimes,
    HotUse hotUse) {

  /** Memory of new rows: delta, key indexes, uncommitted rows; and its limit. */
  public record HotUse(long usedBytes, long budgetBytes) {}

  /**
   * How long commits that wrote took, from the call to the acknowledgement, since the opening.
   *
   * @param bounds shares of commits, ascending, 1 for all of them
   * @param nanos what that share did not exceed, to about 6 percent
   */
  public record CommitTimes(long count, long totalNanos, double[] bounds, long[] nanos) {}
}
