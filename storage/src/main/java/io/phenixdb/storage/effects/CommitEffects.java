package io.phenixdb.storage.effects;

import io.phenixdb.storage.catalog.CatalogChange;
import java.util.List;

/**
 * Everything that one transaction changes, ready to be applied: first the catalog, then sequences,
 * then rows.
 *
 * @param commitTimestamp from which the effects are visible
 * @param catalogVersion of the catalog after the changes
 */
public record CommitEffects(
    long transactionId,
    long commitTimestamp,
    long catalogVersion,
    List<CatalogChange> catalogChanges,
    List<SequenceAdvance> sequences,
    List<TableEffects> tables) {
  public CommitEffects {
    catalogChanges = List.copyOf(catalogChanges);
    sequences = List.copyOf(sequences);
    tables = List.copyOf(tables);
  }

  /**
   * A sequence continues at {@code next} or beyond.
   *
   * @param exhausted whether it has no value left
   */
  public record SequenceAdvance(long sequenceId, long next, boolean exhausted) {}
}
