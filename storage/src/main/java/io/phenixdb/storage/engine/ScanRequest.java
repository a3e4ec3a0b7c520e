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
 * @param maxBlocks blocks to read, evenly spread over the table: a sample; {@link #ALL_BLOCKS} for
 *     a full scan
 */
public record ScanRequest(int[] columns, List<ColumnRange> ranges, Set<Tier> tiers, int maxBlocks) {
  /** Reads every block. */
  public static final int ALL_BLOCKS = Integer.MAX_VALUE;

  /** Pseudo-column: the row id, a BIGINT. */
  public static final int ROW_ID = -1;

  /** Pseudo-column: the tier as VARCHAR 'HOT', 'WARM' or 'COLD'. */
  public static final int TIER = -2;

  public ScanRequest {
    if (maxBlocks < 1) {
      throw new IllegalArgumentException("a scan of " + maxBlocks + " blocks");
    }
    ranges = List.copyOf(ranges);
    tiers = Set.copyOf(tiers);
  }

  /** A scan of all blocks in some tiers. */
  public ScanRequest(int[] columns, List<ColumnRange> ranges, Set<Tier> tiers) {
    this(columns, ranges, tiers, ALL_BLOCKS);
  }

  /** A scan of some columns of all rows. */
  public static ScanRequest of(int... columns) {
    return new ScanRequest(columns, List.of(), EnumSet.allOf(Tier.class));
  }
}
