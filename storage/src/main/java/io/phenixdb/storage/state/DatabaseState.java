package io.phenixdb.storage.state;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.delta.HotBudget;
import io.phenixdb.storage.effects.CommitEffects;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.effects.EffectsCodec;
import io.phenixdb.storage.effects.TableEffects;
import io.phenixdb.storage.engine.DerivedIndexFactory;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.table.TableStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an open database knows, in memory. It changes in {@link #apply} alone, which one
 * thread at a time calls in commit order; readers see a commit once it is {@link #published}.
 *
 * <p>{@code apply} reads no clock and makes no choice, so that replaying a log gives the same
 * state.
 */
public final class DatabaseState {
  private final CommitLog log;
  private final SnapshotRegistry snapshots = new SnapshotRegistry();
  private final Map<Long, TableStore> tables = new ConcurrentHashMap<>();
  private final Map<Long, SequenceState> sequences = new ConcurrentHashMap<>();
  private final HotBudget hotBudget;
  private final IndexFollowers followers;
  private volatile Published published = new Published(0, CatalogVersion.empty());
  private boolean following;

  /**
   * What a new snapshot sees.
   *
   * @param timestamp of the last commit
   */
  public record Published(long timestamp, CatalogVersion catalog) {}

  /** The state of an empty database. */
  public DatabaseState(CommitLog log, DerivedIndexFactory factory) {
    this(log, factory, HotBudget.unlimited());
  }

  /** The state of an empty database whose new rows have limited memory. */
  public DatabaseState(CommitLog log, DerivedIndexFactory factory, HotBudget hotBudget) {
    this.log = log;
    this.hotBudget = hotBudget;
    this.followers = new IndexFollowers(factory, snapshots, tables::get);
  }

  /** The newest timestamp and catalog. */
  public Published published() {
    return published;
  }

  /** The memory of new rows. */
  public HotBudget hotBudget() {
    return hotBudget;
  }

  /** Live snapshots. */
  public SnapshotRegistry snapshots() {
    return snapshots;
  }

  /** Vector indexes and graphs. */
  public IndexFollowers followers() {
    return followers;
  }

  /** A table's committed rows, or null when no committed catalog has it. */
  public @Nullable TableStore table(long id) {
    return tables.get(id);
  }

  /** All tables by ascending id. */
  public List<TableStore> tables() {
    return tables.values().stream()
        .sorted(java.util.Comparator.comparingLong(TableStore::tableId))
        .toList();
  }

  /** A committed sequence, or null. */
  public @Nullable SequenceState sequence(long id) {
    return sequences.get(id);
  }

  /** Where all sequences go on after a crash, by ascending id. */
  public List<SequenceAdvance> sequenceCeilings() {
    return sequences.values().stream()
        .map(SequenceState::ceiling)
        .sorted(java.util.Comparator.comparingLong(SequenceAdvance::sequenceId))
        .toList();
  }

  /** Where all sequences stand, by ascending id: for a database that is being closed. */
  public List<SequenceAdvance> sequencePositions() {
    return sequences.values().stream()
        .map(SequenceState::position)
        .sorted(java.util.Comparator.comparingLong(SequenceAdvance::sequenceId))
        .toList();
  }

  /** Starts from a manifest: its catalog and timestamp, sequences and tables. */
  public void restore(
      CatalogVersion catalog,
      long timestamp,
      List<SequenceAdvance> ceilings,
      List<TableStore> stores) {
    stores.forEach(store -> tables.put(store.tableId(), store));
    reconcile(CatalogVersion.empty(), catalog);
    ceilings.forEach(this::restoreSequence);
    published = new Published(timestamp, catalog);
  }

  /** Recovery is over: derived indexes are built now and follow each commit from here on. */
  public void startFollowing() {
    following = true;
    followers.reconcile(published.catalog(), published.timestamp());
  }

  /** Replays a SEQUENCE record. */
  public void restoreSequence(SequenceAdvance advance) {
    SequenceState sequence = sequences.get(advance.sequenceId());
    if (sequence != null) {
      sequence.restore(advance);
    }
  }

  /** Performs a commit's effects and publishes them. */
  public void apply(CommitEffects effects) {
    CatalogVersion before = published.catalog();
    CatalogVersion catalog = before;
    for (CatalogChange change : effects.catalogChanges()) {
      catalog = catalog.apply(change, effects.catalogVersion());
    }
    if (catalog != before) {
      reconcile(before, catalog);
    }
    effects.sequences().forEach(this::restoreSequence);
    for (TableEffects table : effects.tables()) {
      TableStore store = tables.get(table.tableId());
      TableDefinition definition = catalog.table(table.tableId());
      if (store != null && definition != null) {
        store.apply(effects.commitTimestamp(), table);
        if (following) {
          followers.rowsCommitted(definition, table.inserted());
        }
      }
    }
    if (following && catalog != before) {
      followers.reconcile(catalog, effects.commitTimestamp());
    }
    published = new Published(effects.commitTimestamp(), catalog);
  }

  private TableStore newStore(long id) {
    return new TableStore(id, hotBudget);
  }

  private void reconcile(CatalogVersion before, CatalogVersion after) {
    for (TableDefinition table : after.tables().values()) {
      TableStore store = tables.computeIfAbsent(table.id(), this::newStore);
      boolean same =
          table.equals(before.table(table.id()))
              && before.indexesOf(table.id()).equals(after.indexesOf(table.id()));
      if (!same) {
        store.adaptIndexes(table, after.indexesOf(table.id()));
      }
    }
    for (TableStore store : List.copyOf(tables.values())) {
      if (after.table(store.tableId()) == null) {
        tables.remove(store.tableId());
        store.releaseMemory();
      }
    }
    for (SequenceDefinition sequence : after.sequences().values()) {
      SequenceState existing = sequences.get(sequence.id());
      if (existing == null || !existing.definition().equals(sequence)) {
        sequences.put(sequence.id(), new SequenceState(sequence, this::logCeiling));
      }
    }
    sequences.keySet().removeIf(id -> after.sequence(id) == null);
  }

  private void logCeiling(SequenceAdvance advance) {
    // Not waited for: a commit that uses the values comes later in the log and waits for both.
    var unused =
        log.append(List.of(EffectsCodec.encodeSequence(advance, published.catalog().version())));
  }

  /**
   * Collects row versions that no snapshot from {@code oldest} on can see; called by whoever may
   * apply.
   *
   * @return how many there were
   */
  public long purge(long oldest) {
    long count = 0;
    for (TableStore store : new ArrayList<>(tables.values())) {
      List<long[]> dead = store.purge(oldest);
      if (!dead.isEmpty()) {
        followers.rowsPurged(store.tableId(), dead);
        for (long[] rowIds : dead) {
          count += rowIds.length;
        }
      }
    }
    return count;
  }
}
