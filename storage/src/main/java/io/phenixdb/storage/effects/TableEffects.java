package io.phenixdb.storage.effects;

import java.util.List;

/**
 * What a commit does to one table.
 *
 * @param endedRowIds ascending ids of the versions that it deletes or replaces; not to be changed
 * @param inserted the new versions, ascending by row id
 */
public record TableEffects(long tableId, long[] endedRowIds, List<InsertedRows> inserted) {
  public TableEffects {
    inserted = List.copyOf(inserted);
  }

  /** Number of new row versions. */
  public long insertedCount() {
    long sum = 0;
    for (InsertedRows rows : inserted) {
      sum += rows.rowIds().length;
    }
    return sum;
  }
}
