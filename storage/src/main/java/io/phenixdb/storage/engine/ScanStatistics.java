package io.phenixdb.storage.engine;

import io.phenixdb.storage.catalog.Tier;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts of what a scan or fetch touched, per tier; for EXPLAIN ANALYZE. Confined to the thread of
 * its cursor.
 */
public final class ScanStatistics {
  private final Map<Tier, long[]> counts = new EnumMap<>(Tier.class);

  /** Adds rows, bytes, blocks read and blocks skipped for a tier. */
  public void add(Tier tier, long rows, long bytes, long blocksRead, long blocksSkipped) {
    long[] sums = counts.computeIfAbsent(tier, key -> new long[4]);
    sums[0] += rows;
    sums[1] += bytes;
    sums[2] += blocksRead;
    sums[3] += blocksSkipped;
  }

  /** Adds the counts of another scan. */
  public void add(ScanStatistics other) {
    other.counts.forEach((tier, sums) -> add(tier, sums[0], sums[1], sums[2], sums[3]));
  }

  /** Forgets all counts. */
  public void clear() {
    counts.clear();
  }

  /** Tiers touched, each with {rows, bytes, blocks read, blocks skipped}. */
  public Map<Tier, long[]> perTier() {
    return counts;
  }
}
