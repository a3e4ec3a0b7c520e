package io.phenixdb.storage.engine;

import io.phenixdb.storage.vector.VectorMatches;
import org.jspecify.annotations.Nullable;

/**
 * A vector index as one transaction sees it: the index's answer filtered by visibility and merged
 * with an exact scan of the transaction's own rows. Own rows have negative ids.
 */
public interface VectorReader {

  /**
   * The {@code k} nearest visible rows, fewer only when fewer exist.
   *
   * @param query {@code dimension} finite components
   * @param accuracyPercent recall to aim for, 1 to 99, 100 = exact, 0 = the index's own target
   * @param filter rows that count, or null for all; a small set is ranked exactly instead of
   *     searched
   */
  VectorMatches nearest(float[] query, int k, int accuracyPercent, @Nullable RowIdSet filter);

  /** All visible rows at a distance of at most {@code radius}, exact. */
  VectorMatches within(float[] query, double radius, @Nullable RowIdSet filter);
}
