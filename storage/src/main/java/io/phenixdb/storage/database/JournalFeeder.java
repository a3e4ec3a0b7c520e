package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.effects.CommitEffects;
import io.phenixdb.storage.effects.EffectsCodec;
import io.phenixdb.storage.effects.TableEffects;
import io.phenixdb.storage.engine.AccessEvent;
import io.phenixdb.storage.engine.EventJournal;
import io.phenixdb.storage.engine.JournalOptions;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.file.DiskFailure;
import io.phenixdb.storage.journal.AccessLog;
import io.phenixdb.storage.journal.AccessRecorder;
import io.phenixdb.storage.journal.AuditTrail;
import io.phenixdb.storage.journal.ChangeFeed;
import io.phenixdb.storage.json.JsonText;
import io.phenixdb.storage.json.RecordJson;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.LogCursor;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.LogReader;
import io.phenixdb.storage.log.LogRecord;
import io.phenixdb.storage.log.LogRecordType;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.SnapshotRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the journal from the commit log, behind the commits and off their path: a commit costs
 * nothing more. Thread-safe.
 *
 * <ol>
 *   <li>It follows the log up to what is durable, so that nothing gets into the journal that a
 *       power failure takes back.
 *   <li>A snapshot that is pinned at the last commit fed keeps the rows that later ones remove.
 *   <li>A checkpoint waits until everything before it is fed and forced; then the log may go. So an
 *       opening finds in the log whatever the journal lacks.
 *   <li>Entries bear the log index of their commit: what is there already is not written again.
 * </ol>
 */
final class JournalFeeder implements EventJournal, AutoCloseable {
  private static final int COUNTER_BITS = 20;

  private final DatabaseState state;
  private final CommitLog log;
  private final JournalOptions options;
  private final Clock clock;
  private final @Nullable AuditTrail audit;
  private final @Nullable ChangeFeed feed;
  private final @Nullable AccessLog accesses;
  private final @Nullable AccessRecorder recorder;
  private final LogCursor cursor;
  private final List<LogRecord> parts = new ArrayList<>();
  private CatalogVersion catalog;
  private SnapshotRegistry.@Nullable Pin pin;
  private long fedIndex;
  private boolean closed;

  private JournalFeeder(
      DatabaseState state,
      CommitLog log,
      JournalOptions options,
      Clock clock,
      @Nullable AuditTrail audit,
      @Nullable ChangeFeed feed,
      @Nullable AccessLog accesses,
      LogCursor cursor,
      Start start) {
    this.state = state;
    this.log = log;
    this.options = options;
    this.clock = clock;
    this.audit = audit;
    this.feed = feed;
    this.accesses = accesses;
    this.recorder = accesses == null ? null : new AccessRecorder(clock);
    this.cursor = cursor;
    this.catalog = start.catalog();
    this.fedIndex = start.applied().index();
    this.pin = feed == null ? null : state.snapshots().pin(start::timestamp);
  }

  /** What the manifest holds, from which on the log is read. */
  record Start(LogPosition applied, long timestamp, CatalogVersion catalog) {}

  /** The queues' folders, null where they are off. */
  record Folders(
      @Nullable Path audit, @Nullable Path changes, @Nullable Path accesses, List<Path> log) {}

  /** Opens the queues and notes where they stand. The caller closes it. */
  static JournalFeeder open(
      DatabaseState state,
      CommitLog log,
      JournalOptions options,
      Clock clock,
      Folders folders,
      Start start) {
    AuditTrail audit = null;
    ChangeFeed feed = null;
    AccessLog accesses = null;
    try {
      audit = folders.audit() == null ? null : AuditTrail.open(folders.audit());
      feed = folders.changes() == null ? null : ChangeFeed.open(folders.changes());
      accesses = folders.accesses() == null ? null : AccessLog.open(folders.accesses());
      return new JournalFeeder(
          state,
          log,
          options,
          clock,
          audit,
          feed,
          accesses,
          new LogCursor(folders.log(), start.applied().index()),
          start);
    } catch (IOException | RuntimeException e) {
      if (audit != null) {
        audit.close();
      }
      if (feed != null) {
        feed.close();
      }
      if (accesses != null) {
        accesses.close();
      }
      if (e instanceof IOException failure) {
        throw DiskFailure.of("cannot open the journal", failure);
      }
      if (e instanceof DatabaseException damage) {
        throw new DatabaseException(
            damage.state(),
            damage.getMessage()
                + "; to open the database without it, set audit, change_feed and access_events to off in its"
                + " settings.properties and keep the folder journal/ for inspection",
            damage);
      }
      throw (RuntimeException) e;
    }
  }

  /** Feeds what has become durable since. */
  synchronized void feed() {
    if (closed) {
      return;
    }
    feedAccesses();
    try {
      long durable = log.durable().index();
      long timestamp = -1;
      for (LogReader.Frame frame = cursor.next(durable);
          frame != null;
          frame = cursor.next(durable)) {
        long fed = accept(frame);
        timestamp = Math.max(timestamp, fed);
        fedIndex = frame.position().index();
      }
      if (timestamp >= 0) {
        movePin(timestamp);
      }
    } catch (IOException e) {
      throw DiskFailure.of("cannot read the log for the journal", e);
    }
  }

  private void feedAccesses() {
    if (accesses != null && recorder != null) {
      accesses.append(recorder.take());
    }
  }

  /** Takes what transactions read, or null when nobody wants to know. */
  @Nullable AccessRecorder recorder() {
    return recorder;
  }

  /** A new pin each time: an old one would hold back the release of files for ever. */
  private void movePin(long timestamp) {
    SnapshotRegistry.Pin old = pin;
    if (old != null) {
      pin = state.snapshots().pin(() -> timestamp);
      state.snapshots().unpin(old);
    }
  }

  /** Returns the timestamp of the commit that is complete with the record, or -1. */
  private long accept(LogReader.Frame frame) {
    LogRecord content = frame.content();
    if (!parts.isEmpty() && parts.getFirst().transactionId() != content.transactionId()) {
      parts.clear();
    }
    if (content.type() == LogRecordType.PART) {
      parts.add(content);
      return -1;
    }
    if (content.type() != LogRecordType.COMMIT) {
      return -1;
    }
    parts.add(content);
    if (feed != null || EffectsCodec.changesCatalog(parts.getFirst())) {
      commit(frame.position().index(), EffectsCodec.decode(parts, catalog));
    }
    parts.clear();
    return content.commitTimestamp();
  }

  private void commit(long index, CommitEffects effects) {
    for (CatalogChange change : effects.catalogChanges()) {
      catalog = catalog.apply(change, effects.catalogVersion());
    }
    AuditTrail trail = audit;
    if (trail != null && index > trail.lastLogIndex()) {
      long millis = effects.commitTimestamp() >> COUNTER_BITS;
      for (CatalogChange change : effects.catalogChanges()) {
        trail.append(millis, index, "DEFINITION", "", text(change));
      }
    }
    ChangeFeed changes = feed;
    if (changes != null && index > changes.lastLogIndex()) {
      List<TableChanges> tables = new ArrayList<>();
      for (TableEffects table : effects.tables()) {
        TableDefinition definition = catalog.table(table.tableId());
        if (definition != null) {
          tables.add(RemovedRows.changes(state, definition, table));
        }
      }
      changes.append(index, effects.commitTimestamp(), tables);
    }
  }

  private static String text(CatalogChange change) {
    CatalogChange shown =
        change instanceof CatalogChange.PutRole put
            ? new CatalogChange.PutRole(put.role().withoutPassword())
            : change;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(shown.getClass().getSimpleName(), RecordJson.toJson((Record) shown));
    return JsonText.write(json).replaceAll("\\s*\\n\\s*", " ").strip();
  }

  /** Feeds and forces everything up to a position, which is durable already. */
  synchronized void catchUp(LogPosition position) {
    feed();
    if (!closed && fedIndex < position.index()) {
      throw new DatabaseException(
          SqlState.INTERNAL_ERROR,
          "the journal stands at log index " + fedIndex + " and cannot reach " + position.index());
    }
    force();
  }

  private void force() {
    try {
      if (audit != null) {
        audit.force();
      }
      if (feed != null) {
        feed.force();
      }
      if (accesses != null) {
        accesses.force();
      }
    } catch (IOException e) {
      throw DiskFailure.of("cannot force the journal", e);
    }
  }

  /** Forgets what is too old or too much. */
  synchronized void retain() {
    if (closed) {
      return;
    }
    long notBefore = clock.millis() - TimeUnit.DAYS.toMillis(options.keepDays());
    try {
      if (feed != null) {
        feed.retain(notBefore, options.maxBytes());
      }
      if (accesses != null) {
        accesses.retain(notBefore, options.maxBytes());
      }
    } catch (IOException e) {
      throw DiskFailure.of("cannot delete old days of the journal", e);
    }
  }

  @Override
  public boolean auditing() {
    return audit != null;
  }

  @Override
  public boolean feeding() {
    return feed != null;
  }

  @Override
  public boolean recordingAccesses() {
    return accesses != null;
  }

  @Override
  public void accesses(Consumer<AccessEvent> consumer) {
    AccessLog events = accesses;
    if (events != null) {
      feed();
      events.read(consumer);
    }
  }

  @Override
  public long droppedAccesses() {
    return recorder == null ? 0 : recorder.dropped();
  }

  @Override
  public void audit(String kind, String actor, String detail) {
    AuditTrail trail = audit;
    if (trail != null) {
      // Definitions that are durable by now come before it.
      feed();
      trail.append(clock.millis(), 0, kind, actor, detail);
    }
  }

  @Override
  public List<AuditEvent> auditTrail() {
    AuditTrail trail = audit;
    if (trail == null) {
      return List.of();
    }
    log.sync();
    feed();
    return trail.events();
  }

  @Override
  public void changes(long tableId, long sinceMillis, ChangeConsumer consumer) {
    ChangeFeed changes = feed;
    if (changes == null) {
      throw new DatabaseException(
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
          "the database keeps no change feed; write change_feed = on in its settings.properties and"
              + " open it again");
    }
    log.sync();
    feed();
    // Beyond what a timestamp can hold there is no commit.
    long latest = Long.MAX_VALUE >> COUNTER_BITS;
    changes.read(tableId, Math.min(sinceMillis, latest) << COUNTER_BITS, consumer);
  }

  /** What is wrong with the journal. */
  List<String> verify() {
    List<String> problems = new ArrayList<>();
    if (audit != null) {
      problems.addAll(audit.verify());
    }
    if (feed != null) {
      problems.addAll(feed.verify());
    }
    if (accesses != null) {
      problems.addAll(accesses.verify());
    }
    return problems;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    try {
      feed();
      force();
    } finally {
      closed = true;
      SnapshotRegistry.Pin held = pin;
      if (held != null) {
        state.snapshots().unpin(held);
      }
      if (audit != null) {
        audit.close();
      }
      if (feed != null) {
        feed.close();
      }
      if (accesses != null) {
        accesses.close();
      }
    }
  }
}
