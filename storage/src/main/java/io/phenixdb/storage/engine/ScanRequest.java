package io.phenixdb.storage.engine;

import io.phenixdb.storage.catalog.Tier;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to read from a table.
 *
 * @param columns ordinals of the columns to return, in order; {@link #ROW_ID} and {@link #TIER} are
 *     pseudo-columns
 * @param ranges conjunction of ranges for skipping blocks
 * @param tiers tiers to read; blocks in others are not touched
 */
public record ScanRequest(int[] columns, List<ColumnRange> ranges, Set<Tier> tiers) {
  /** Pseudo-column: the row id, a BIGINT. */
  public static final int ROW_ID = -1;

  /** Pseudo-column: the tier as VARCHAR 'HOT', 'WARM' or 'COLD'. */
  public static final int TIER = -2;

  public ScanRequest {
    ranges = List.copyOf(ranges);
    tiers = Set.copyOf(tiers);
  }

  /** A scan of some columns of all rows. */
  public static ScanRequest of(int... columns) {
    return new ScanRequest(columns, List.of(), EnumSet.allOf(Tier.class));
  }
}
