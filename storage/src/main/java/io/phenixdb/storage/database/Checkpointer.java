package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.effects.CommitEffects.SequenceAdvance;
import io.phenixdb.storage.file.DiskFailure;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.manifest.DatabaseDirectory;
import io.phenixdb.storage.manifest.Manifest;
import io.phenixdb.storage.manifest.Manifest.SegmentFiles;
import io.phenixdb.storage.manifest.Manifest.TableFiles;
import io.phenixdb.storage.manifest.ManifestFile;
import io.phenixdb.storage.segment.Segment;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.transaction.CommitSequencer;
import io.phenixdb.storage.transaction.TransactionSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Freezes the delta into segments and keeps the manifest. Everything that replaces segments goes
 * through here, one caller at a time: the maintenance lock.
 *
 * <p>A checkpoint, step by step; a crash between any two loses nothing:
 *
 * <ol>
 *   <li>With no commit in flight: note the log's end, the catalog and the sequences, and let the
 *       next row of each table begin a new chunk, so that the chunks so far are final.
 *   <li>Write their rows into segments; commits go on.
 *   <li>Between two applies: put the segments in place of the chunks.
 *   <li>Sync the log (what the segments and end marks hold must not outlive it), write end marks
 *       and manifest.
 *   <li>Release log files, and once no reader can use them, the segments that were replaced.
 * </ol>
 */
final class Checkpointer {
  private final @Nullable DatabaseDirectory directory;
  private final DatabaseState state;
  private final CommitSequencer sequencer;
  private final TransactionSystem transactions;
  private final CommitLog log;
  private final SegmentDepot depot;
  private final LogRetention retention;
  private final int segmentRows;
  private final @Nullable String databaseId;

  private @Nullable JournalFeeder journal;
  private boolean closing;
  private Header header;
  private long generation;
  private Map<Long, Described> described = new HashMap<>();
  private Set<FileName> listed = new HashSet<>();

  /** What a checkpoint notes in its first step. */
  private record Header(
      LogPosition applied,
      long timestamp,
      long nextObjectId,
      CatalogVersion catalog,
      List<SequenceAdvance> sequences) {}

  /** How a segment stands in the manifest, and its end marks by then. */
  private record Described(SegmentFiles files, long endCount) {}

  private record FileName(Tier tier, String name) {}

  Checkpointer(
      @Nullable DatabaseDirectory directory,
      DatabaseState state,
      CommitSequencer sequencer,
      TransactionSystem transactions,
      CommitLog log,
      SegmentDepot depot,
      LogRetention retention,
      int segmentRows,
      Manifest opened) {
    this.directory = directory;
    this.state = state;
    this.sequencer = sequencer;
    this.transactions = transactions;
    this.log = log;
    this.depot = depot;
    this.retention = retention;
    this.segmentRows = segmentRows;
    this.databaseId = opened.databaseId();
    this.generation = opened.generation();
    this.header =
        new Header(
            opened.applied(),
            opened.timestamp(),
            opened.nextObjectId(),
            CatalogVersion.of(opened.catalog()),
            opened.sequences());
    for (TableFiles table : opened.tables()) {
      for (SegmentFiles files : table.segments()) {
        // Its end marks by now are not counted: the next manifest writes them again.
        described.put(files.id(), new Described(files, files.ends() == null ? 0 : -1));
        list(files, listed);
      }
    }
  }

  private static void list(SegmentFiles files, Set<FileName> names) {
    names.add(new FileName(files.tier(), files.file()));
    if (files.ends() != null) {
      names.add(new FileName(Tier.WARM, files.ends()));
    }
  }

  /**
   * Of a directory: freezes all delta rows and writes a manifest. In memory: reclaims the chunks of
   * tables whose delta is mostly dead.
   */
  synchronized void checkpoint() {
    if (directory == null) {
      purge();
      freeze(store -> store.deltaSize().rows() > Math.max(4096, 2 * store.liveRows()));
    } else {
      freeze(store -> true);
      retention.truncateBefore(header.applied());
    }
  }

  /** The last checkpoint: sequences go on without a gap. No transaction may begin any more. */
  synchronized void close() {
    closing = true;
    if (isBehind()) {
      checkpoint();
    }
  }

  /** Freezes what is in the delta of a table, so that all of its rows so far are in segments. */
  synchronized void freezeTable(TableStore wanted) {
    if (directory == null) {
      freeze(store -> store == wanted);
    } else {
      checkpoint();
    }
  }

  /** From now on no manifest overtakes the journal. */
  synchronized void follow(JournalFeeder feeder) {
    journal = feeder;
  }

  /** Whether the log holds something that the manifest does not. */
  synchronized boolean isBehind() {
    return directory != null && log.last().index() > header.applied().index();
  }

  private void freeze(Predicate<TableStore> wanted) {
    long oldest = purge();
    Map<Long, Long> boundaries = new HashMap<>();
    header =
        sequencer.quiesced(() -> {
          for (TableStore store : state.tables()) {
            boundaries.put(store.tableId(), store.alignRowIds());
          }
          DatabaseState.Published published = state.published();
          return new Header(
              log.last(),
              published.timestamp(),
              transactions.nextObjectId(),
              published.catalog(),
              closing ? state.sequencePositions() : state.sequenceCeilings());
        });
    JournalFeeder feeder = journal;
    if (feeder != null) {
      // What the next manifest makes superfluous in the log must be in the journal.
      log.sync();
      feeder.catchUp(header.applied());
    }
    for (TableStore store : state.tables()) {
      TableDefinition table = header.catalog().table(store.tableId());
      Long boundary = boundaries.get(store.tableId());
      if (table != null && boundary != null && wanted.test(store)) {
        freeze(store, table, boundary, oldest);
      }
    }
    publish();
  }

  private void freeze(TableStore store, TableDefinition table, long boundary, long oldest) {
    long[] rowIds = store.deltaRowIds(boundary, oldest);
    List<Segment> added =
        new SegmentRewrite(depot, store, table, segmentRows).write(rowIds, Tier.HOT);
    swap(store, List.of(), boundary, added);
  }

  /**
   * Tells derived indexes about dead rows; those that end at or before the result may be dropped.
   */
  synchronized long purge() {
    long[] oldest = new long[1];
    sequencer.betweenApplies(() -> {
      oldest[0] = state.snapshots().oldest(state.published().timestamp());
      return state.purge(oldest[0]);
    });
    return oldest[0];
  }

  private void swap(
      TableStore store, List<Segment> replaced, long frozenBelow, List<Segment> added) {
    sequencer.betweenApplies(() -> {
      store.swap(replaced, frozenBelow, added);
      return 0;
    });
  }

  /**
   * Rewrites segments of a table: {@code replaced} go, their rows move to {@code tierOf} or are
   * dropped when no snapshot can see them.
   *
   * @return rows that are in the new segments
   */
  synchronized long rewrite(
      TableStore store, TableDefinition table, List<Segment> replaced, TierChoice choice) {
    long oldest = purge();
    List<Segment> added = new ArrayList<>();
    Map<Tier, List<long[]>> rows = new java.util.EnumMap<>(Tier.class);
    for (Segment segment : replaced) {
      choice.split(segment, store.segmentRowIds(segment, oldest), rows);
    }
    long count = 0;
    for (Map.Entry<Tier, List<long[]>> entry : rows.entrySet()) {
      long[] rowIds =
          entry.getValue().stream().flatMapToLong(java.util.Arrays::stream).sorted().toArray();
      count += rowIds.length;
      added.addAll(
          new SegmentRewrite(depot, store, table, segmentRows).write(rowIds, entry.getKey()));
    }
    swap(store, replaced, 0, added);
    publish();
    return count;
  }

  /** Decides the tier of each row of a segment. */
  interface TierChoice {
    void split(Segment segment, long[] rowIds, Map<Tier, List<long[]>> rows);
  }

  /** Writes the manifest of what there is now, and lets go of what it no longer names. */
  private void publish() {
    if (directory != null) {
      log.sync();
    }
    Map<Long, Described> nowDescribed = new HashMap<>();
    Set<FileName> nowListed = new HashSet<>();
    List<TableFiles> tables = new ArrayList<>();
    for (TableStore store : state.tables()) {
      if (header.catalog().table(store.tableId()) == null) {
        continue;
      }
      List<SegmentFiles> segments = new ArrayList<>();
      for (Segment segment : store.segments()) {
        Described now = describe(segment);
        segments.add(now.files());
        nowDescribed.put(segment.id(), now);
        list(now.files(), nowListed);
      }
      tables.add(new TableFiles(store.tableId(), store.frozenBelow(), segments));
    }
    if (directory != null) {
      write(tables);
    }
    Set<FileName> released = new HashSet<>(listed);
    released.removeAll(nowListed);
    for (FileName file : released) {
      state.snapshots().whenUnpinned(() -> depot.store(file.tier()).delete(file.name()));
    }
    described = nowDescribed;
    listed = nowListed;
    state.snapshots().runDeferred();
  }

  private Described describe(Segment segment) {
    Described before = described.get(segment.id());
    if (before != null && before.endCount() == segment.ends().count()) {
      return before;
    }
    if (segment.ends().count() == 0) {
      return new Described(SegmentDepot.describe(segment), 0);
    }
    long[] count = new long[1];
    byte[] marks =
        sequencer.betweenApplies(() -> {
          count[0] = segment.ends().count();
          return segment.ends().toBytes(segment.id());
        });
    return new Described(depot.storeEnds(segment, marks, count[0]), count[0]);
  }

  private void write(List<TableFiles> tables) {
    Manifest manifest =
        new Manifest(
            ++generation,
            header.applied(),
            header.timestamp(),
            header.nextObjectId(),
            header.catalog().contents(),
            header.sequences(),
            tables,
            databaseId);
    try {
      DatabaseDirectory owned = java.util.Objects.requireNonNull(directory);
      ManifestFile.write(owned.disk(), owned.path(), manifest);
    } catch (IOException e) {
      throw DiskFailure.of("cannot write the manifest", e);
    }
  }
}
