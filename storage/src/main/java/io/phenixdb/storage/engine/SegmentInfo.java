package io.phenixdb.storage.engine;

import io.phenixdb.storage.catalog.Tier;

/**
 * A live segment, for {@code sys.segments}.
 *
 * @param rows row versions in the file
 * @param deletedRows those of them that have been deleted or replaced since
 * @param createdMillis when its file was written, in milliseconds since 1970; 0 when that is not
 *     known
 * @param codec {@code ZSTD} for the heavy codecs of the cold tier, {@code LIGHT} otherwise
 * @param compacting whether it is being replaced right now
 */
public record SegmentInfo(
    long tableId,
    long segmentId,
    Tier tier,
    long rows,
    long deletedRows,
    long bytes,
    long createdMillis,
    String codec,
    boolean compacting,
    String location) {}
