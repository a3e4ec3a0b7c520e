package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.table.TableStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Size-tiered compaction: of each tier of a table, several small segments become one, and a segment
 * with many dead rows is written again without them. Row ids stay.
 *
 * <p>One replacement reads and writes at most a segment's worth of rows, a block at a time; a
 * budget decides when the next may begin, so that no lock is held while waiting for it.
 */
final class SegmentCompaction {
  private static final int MERGE_SEGMENTS = 4;

  private final DatabaseState state;
  private final Checkpointer checkpointer;
  private final int segmentRows;
  private final IoBudget budget;
  private volatile Set<Long> replacing = Set.of();

  /**
   * A compaction.
   *
   * @param budget what it may read and write by itself
   */
  SegmentCompaction(
      DatabaseState state, Checkpointer checkpointer, int segmentRows, IoBudget budget) {
    this.budget = budget;
    this.state = state;
    this.checkpointer = checkpointer;
    this.segmentRows = segmentRows;
  }

  /** Whether a segment is being replaced right now. */
  boolean isReplacing(long segmentId) {
    return replacing.contains(segmentId);
  }

  /** Does what there is to do; returns the number of segments that were replaced. */
  int run() {
    return run(false);
  }

  /** Does what there is to do as far as the budget allows; the rest waits for the next call. */
  int runWithin() {
    return run(true);
  }

  private int run(boolean within) {
    int replaced = 0;
    synchronized (checkpointer) {
      CatalogVersion catalog = state.published().catalog();
      for (TableStore store : state.tables()) {
        TableDefinition table = catalog.table(store.tableId());
        if (table == null) {
          continue;
        }
        for (Tier tier : Tier.values()) {
          List<Segment> chosen = choose(store, tier);
          if (!chosen.isEmpty()) {
            if (within && !budget.allows()) {
              return replaced;
            }
            replace(store, table, tier, chosen);
            replaced += chosen.size();
          }
        }
      }
    }
    return replaced;
  }

  private void replace(TableStore store, TableDefinition table, Tier tier, List<Segment> chosen) {
    replacing = chosen.stream().map(Segment::id).collect(Collectors.toUnmodifiableSet());
    try {
      checkpointer.rewrite(
          store,
          table,
          chosen,
          (segment, all, rows) -> rows.computeIfAbsent(tier, key -> new ArrayList<>()).add(all));
    } finally {
      replacing = Set.of();
      // Read once, written at most once.
      budget.spend(2 * chosen.stream().mapToLong(Segment::sizeBytes).sum());
    }
  }

  private List<Segment> choose(TableStore store, Tier tier) {
    List<Segment> small = new ArrayList<>();
    long smallRows = 0;
    for (Segment segment : store.segments()) {
      if (segment.tier() != tier) {
        continue;
      }
      if (segment.ends().count() * 2 > segment.rows() && isDead(store, segment)) {
        return List.of(segment);
      }
      if (segment.rows() * 2 <= segmentRows && smallRows + segment.rows() <= segmentRows) {
        small.add(segment);
        smallRows += segment.rows();
      }
    }
    return small.size() >= MERGE_SEGMENTS ? small : List.of();
  }

  /** Whether at least a third of the rows is dead to every live snapshot. */
  private boolean isDead(TableStore store, Segment segment) {
    long oldest = state.snapshots().oldest(state.published().timestamp());
    return store.segmentRowIds(segment, oldest).length * 3L < segment.rows() * 2;
  }
}
