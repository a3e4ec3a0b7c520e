package io.phenixdb.storage.database;

import io.phenixdb.storage.catalog.CatalogVersion;
import io.phenixdb.storage.delta.HotBudget;
import io.phenixdb.storage.derived.DerivedIndexes;
import io.phenixdb.storage.engine.DerivedIndexFactory;
import io.phenixdb.storage.engine.JournalOptions;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.StorageOptions;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.file.Disk;
import io.phenixdb.storage.file.DiskFailure;
import io.phenixdb.storage.file.LocalDisk;
import io.phenixdb.storage.journal.JournalFolders;
import io.phenixdb.storage.log.CommitLog;
import io.phenixdb.storage.log.FileCommitLog;
import io.phenixdb.storage.log.LogPosition;
import io.phenixdb.storage.log.MemoryCommitLog;
import io.phenixdb.storage.manifest.DatabaseDirectory;
import io.phenixdb.storage.manifest.Manifest;
import io.phenixdb.storage.manifest.Manifest.SegmentFiles;
import io.phenixdb.storage.manifest.Manifest.TableFiles;
import io.phenixdb.storage.manifest.ManifestFile;
import io.phenixdb.storage.manifest.SettingsFile;
import io.phenixdb.storage.state.DatabaseState;
import io.phenixdb.storage.state.TimestampSource;
import io.phenixdb.storage.table.TableStore;
import io.phenixdb.storage.tier.ObjectStore;
import io.phenixdb.storage.transaction.CommitSequencer;
import io.phenixdb.storage.transaction.TransactionSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens databases: the one place that wires an engine together. Stateless. */
public final class DatabaseFiles {
  private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseFiles.class);

  private DatabaseFiles() {}

  /**
   * Opens or creates a database with the vector indexes and graphs of this module. The caller
   * closes it.
   *
   * @throws DatabaseException as {@link #open(StorageOptions, DerivedIndexFactory)}
   */
  public static StorageEngine open(StorageOptions options) {
    return open(options, new DerivedIndexes());
  }

  /**
   * Opens or creates a database. The caller closes it.
   *
   * @param factory makes the vector indexes and graphs
   * @throws DatabaseException 58P01, 55000, 55006, 0A000, XX001 or 58030; nothing was changed then
   */
  public static StorageEngine open(StorageOptions options, DerivedIndexFactory factory) {
    return open(options, factory, new LocalDisk());
  }

  /**
   * Opens or creates a database on a disk of the caller's choice. The caller closes it.
   *
   * @throws DatabaseException as {@link #open(StorageOptions, DerivedIndexFactory)}
   */
  public static StorageEngine open(StorageOptions options, DerivedIndexFactory factory, Disk disk) {
    Path path = options.directory();
    if (path == null) {
      CommitLog log = new MemoryCommitLog();
      DatabaseState state =
          new DatabaseState(log, factory, new HotBudget(options.hotMemory().budgetBytes()));
      return start(
          options, factory, new Opened(null, empty(), log, state, SegmentDepot.inMemory(), 0));
    }
    DatabaseDirectory directory = DatabaseDirectory.open(disk, path, options.create());
    try {
      return recover(
          options.with(SettingsFile.read(directory.path(), options.operations())),
          factory,
          directory);
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
  }

  /** A database whose content is in memory. */
  private record Opened(
      @Nullable DatabaseDirectory directory,
      Manifest manifest,
      CommitLog log,
      DatabaseState state,
      SegmentDepot depot,
      long replayedBytes) {}

  private static Manifest empty() {
    return new Manifest(
        1,
        LogPosition.START,
        0,
        1,
        CatalogVersion.empty().contents(),
        List.of(),
        List.of(),
        newDatabaseId());
  }

  private static String newDatabaseId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static StorageEngine recover(
      StorageOptions options, DerivedIndexFactory factory, DatabaseDirectory directory) {
    Manifest manifest = directory.manifest();
    if (manifest == null) {
      manifest = empty();
      try {
        ManifestFile.write(directory.disk(), directory.path(), manifest);
      } catch (IOException e) {
        throw DiskFailure.of("cannot write the manifest", e);
      }
    } else if (manifest.databaseId() == null) {
      manifest = manifest.withDatabaseId(newDatabaseId());
    }
    Path cold = options.coldDirectory();
    SegmentDepot depot =
        SegmentDepot.in(
            directory.disk(),
            directory.path(),
            cold == null ? directory.path().resolve("cold") : cold);
    HotBudget hotBudget = new HotBudget(options.hotMemory().budgetBytes());
    List<TableStore> stores = openTables(manifest, depot, hotBudget);
    CommitLog log =
        FileCommitLog.open(
            directory.disk(),
            directory.path().resolve("wal"),
            options.durability(),
            options.groupMillis(),
            manifest.applied());
    try {
      DatabaseState state = new DatabaseState(log, factory, hotBudget);
      state.restore(
          CatalogVersion.of(manifest.catalog()),
          manifest.timestamp(),
          manifest.sequences(),
          stores);
      LogReplay replay = new LogReplay(state);
      replay.run(log, manifest.applied());
      deleteOrphans(manifest, depot, cold == null);
      return start(
          options, factory, new Opened(directory, manifest, log, state, depot, replay.bytes()));
    } catch (RuntimeException | Error e) {
      log.close();
      throw e;
    }
  }

  private static List<TableStore> openTables(
      Manifest manifest, SegmentDepot depot, HotBudget hotBudget) {
    List<TableStore> stores = new ArrayList<>();
    long lastSegmentId = 0;
    for (TableFiles table : manifest.tables()) {
      TableStore store = new TableStore(table.tableId(), hotBudget);
      store.restore(table.segments().stream().map(depot::open).toList(), table.frozenBelow());
      stores.add(store);
      for (SegmentFiles segment : table.segments()) {
        lastSegmentId = Math.max(lastSegmentId, segment.id());
      }
    }
    depot.segmentIdsFrom(lastSegmentId + 1);
    return stores;
  }

  /** Deletes what a crash has left between writing segments and writing the manifest. */
  private static void deleteOrphans(Manifest manifest, SegmentDepot depot, boolean ownsCold) {
    Set<String> named = new HashSet<>();
    for (TableFiles table : manifest.tables()) {
      for (SegmentFiles segment : table.segments()) {
        named.add(segment.tier() + segment.file());
        if (segment.ends() != null) {
          named.add(segment.ends());
        }
      }
    }
    ObjectStore local = depot.store(io.phenixdb.storage.catalog.Tier.WARM);
    for (String name : local.list()) {
      boolean ours = name.startsWith("tables/");
      boolean kept =
          named.contains("HOT" + name) || named.contains("WARM" + name) || named.contains(name);
      if (ours && !kept) {
        local.delete(name);
      }
    }
    if (ownsCold) {
      ObjectStore cold = depot.store(io.phenixdb.storage.catalog.Tier.COLD);
      for (String name : cold.list()) {
        if (!named.contains("COLD" + name)) {
          cold.delete(name);
        }
      }
    }
  }

  private static StorageEngine start(
      StorageOptions options, DerivedIndexFactory factory, Opened opened) {
    DatabaseState state = opened.state();
    state.startFollowing();
    TimestampSource timestamps = new TimestampSource(options.clock());
    timestamps.startAbove(state.published().timestamp());
    CommitSequencer sequencer = new CommitSequencer(state, opened.log(), timestamps);
    TransactionSystem transactions =
        new TransactionSystem(
            state,
            sequencer,
            factory,
            options.durability(),
            Math.max(
                opened.manifest().nextObjectId(), ObjectIds.next(state.published().catalog())));
    DatabaseDirectory directory = opened.directory();
    LogRetention retention =
        new LogRetention(
            opened.log(),
            directory == null ? null : directory.path().resolve("wal"),
            options.operations().logArchive());
    Checkpointer checkpointer =
        new Checkpointer(
            directory,
            state,
            sequencer,
            transactions,
            opened.log(),
            opened.depot(),
            retention,
            options.segmentRows(),
            opened.manifest());
    JournalFeeder journal = journal(options, opened, retention);
    if (journal != null) {
      checkpointer.follow(journal);
      transactions.record(journal.recorder());
    }
    StorageDatabase database =
        new StorageDatabase(
            new StorageDatabase.Parts(
                options,
                directory,
                opened.log(),
                state,
                sequencer,
                transactions,
                opened.depot(),
                checkpointer,
                new OnlineBackup(
                    options, directory, state, sequencer, opened.log(), checkpointer, retention),
                journal,
                opened.replayedBytes()));
    database.start();
    return database;
  }

  /** The journal that the options ask for; null, said once, where this JVM cannot open it. */
  private static @Nullable JournalFeeder journal(
      StorageOptions options, Opened opened, LogRetention retention) {
    DatabaseDirectory directory = opened.directory();
    JournalOptions wanted = options.operations().journal();
    if (directory == null || !wanted.any()) {
      return null;
    }
    if (!JournalFolders.supported()) {
      LOGGER.warn(
          "{} keeps no journal: it needs a JVM with the flags that ./phenix jvmflags prints",
          directory.path());
      return null;
    }
    return JournalFeeder.open(
        opened.state(),
        opened.log(),
        wanted,
        options.clock(),
        new JournalFeeder.Folders(
            wanted.audit() ? JournalFolders.audit(directory.path()) : null,
            wanted.changes() ? JournalFolders.changes(directory.path()) : null,
            wanted.accesses() ? JournalFolders.accesses(directory.path()) : null,
            retention.folders()),
        new JournalFeeder.Start(
            opened.manifest().applied(),
            opened.manifest().timestamp(),
            CatalogVersion.of(opened.manifest().catalog())));
  }
}
