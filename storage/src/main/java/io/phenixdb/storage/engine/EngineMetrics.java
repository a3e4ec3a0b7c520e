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
    long oldestSnapshotTimestamp) {}
