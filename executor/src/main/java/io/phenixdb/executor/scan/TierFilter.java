package io.phenixdb.executor.scan;

import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.TableReader;
import java.util.Set;

/** Drops rows that live in a tier that the statement may not touch. */
public final class TierFilter {
  private TierFilter() {}

  /** Whether a set of tiers leaves nothing out. */
  public static boolean all(Set<Tier> tiers) {
    return tiers.size() == Tier.values().length;
  }

  /** Moves the row ids in the given tiers to the front, in order; returns their number. */
  public static int keep(TableReader reader, Set<Tier> tiers, long[] rowIds, int count) {
    if (all(tiers)) {
      return count;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (tiers.contains(reader.tier(rowIds[i]))) {
        rowIds[kept++] = rowIds[i];
      }
    }
    return kept;
  }
}
