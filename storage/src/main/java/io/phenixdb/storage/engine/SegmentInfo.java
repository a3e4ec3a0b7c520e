package io.phenixdb.storage.engine;

import io.phenixdb.storage.catalog.Tier;

/** A live segment, for {@code sys.segments}. */
public record SegmentInfo(
    long tableId,
    long segmentId,
    Tier tier,
    long rows,
    long deletedRows,
    long bytes,
    String location) {}
