package io.phenixdb.storage.engine;

import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One open database: log, tables, indexes, graphs and tiers. Thread-safe; many can be open in one
 * process, one process owns a directory.
 *
 * <p>Opened by {@code io.phenixdb.storage.database.DatabaseFiles.open(StorageOptions)}, the
 * composition root.
 */
public interface StorageEngine extends AutoCloseable {

  /** The latest committed catalog. */
  Catalog catalog();

  /**
   * A reader of single rows by a unique key or by a secondary index, or null when the catalog is
   * not the published one or the columns include a pseudo-column.
   *
   * @param catalog that the table is of
   * @param keyColumns ordinals of the key's or the index's columns, in its order
   * @param columns ordinals of the columns that are wanted
   * @param sessionId who reads, for the record of what is read; 0 when unknown
   */
  @Nullable PointReader pointReader(
      Catalog catalog,
      TableDefinition table,
      List<Integer> keyColumns,
      int[] columns,
      long sessionId);

  /** Begins a transaction whose snapshot holds every commit acknowledged before. */
  Transaction begin(IsolationLevel isolation, boolean readOnly);

  /**
   * Moves rows to a tier: copy, verify, swap in the manifest, delete. Online and crash-safe.
   *
   * @param rowIds committed rows of the table; rows that are there already are left alone
   * @param progress called with the number of rows moved so far
   * @return rows moved
   */
  long moveToTier(TableDefinition table, RowIdSet rowIds, Tier tier, LongConsumer progress);

  /**
   * Applies the TIERING clauses of all tables as of now; returns rows moved or deleted. A
   * background thread calls it too.
   */
  long applyTierPolicies();

  /**
   * Freezes committed delta rows into segments and writes a checkpoint, so that reopening reads
   * little of the log.
   */
  void checkpoint();

  /** Verifies every checksum, every key index and every derived index against its table. */
  CheckReport check();

  /**
   * Backs the database up while it is used: all commits acknowledged before the call are in it. A
   * folder that holds a backup of this database gets one more state, and only what it lacks.
   *
   * @param folder absent, empty, or a backup of this database
   * @throws io.phenixdb.storage.error.DatabaseException 55000 when the folder holds something else,
   *     55006 when another backup writes to it, 22023 when it lies in the database directory, 0A000
   *     for a database in memory, XX001 when a file to be copied is damaged, 53100, 58030
   */
  BackupReport backup(Path folder, BackupProgress progress);

  /** What the database remembers of what happened to it. */
  EventJournal journal();

  /** Use of each tier by a table. */
  List<TierUsage> tierUsage(long tableId);

  /** Live segments of all tables, for {@code sys.segments}. */
  List<SegmentInfo> segments();

  /** Counters since opening, for {@code sys.metrics} and Micrometer. */
  EngineMetrics metrics();

  /**
   * State of a derived index (vector index or graph) by its catalog id, for {@code
   * sys.vector_indexes}.
   */
  DerivedIndexInfo derivedIndex(long objectId);

  /** Where the database lives, or null when it is in memory. */
  java.nio.file.@Nullable Path directory();

  /**
   * Ends background work, writes what must be written and releases the directory. Open transactions
   * are rolled back.
   */
  @Override
  void close();
}
