package io.phenixdb.storage.engine;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.CatalogChange;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A transaction: a snapshot to read from and a private, append-only write set. Confined to one
 * thread at a time.
 *
 * <p>Nothing is visible to others before {@link #commit} returns; a failed commit has changed
 * nothing. A statement's start and a savepoint are positions in the write set.
 */
public interface Transaction extends AutoCloseable {

  long id();

  IsolationLevel isolation();

  boolean readOnly();

  /** Says whose transaction it is, for the record of what is read. */
  void setSession(long sessionId);

  /** The commit timestamp up to which this transaction sees the others' commits. */
  long snapshotTimestamp();

  /** When the commit will be acknowledged; at first as the engine was opened. */
  Durability durability();

  /** Chooses when the commit will be acknowledged, stronger or weaker than the engine's setting. */
  void setDurability(Durability durability);

  /**
   * Takes a new snapshot before a statement of a READ COMMITTED transaction; does nothing at other
   * levels.
   *
   * @throws io.phenixdb.storage.error.DatabaseException 40001 when a concurrent transaction has
   *     committed a change of a row that this one has changed too
   */
  void startStatement();

  /** The catalog of the snapshot, with this transaction's own changes. */
  Catalog catalog();

  /** The table under this transaction. */
  TableReader read(TableDefinition table);

  /**
   * A scan of a table cut into parts for several threads, or null when the table must be read in
   * the transaction's thread: it has uncommitted rows of its own or notes what it reads, or the
   * table is too small to be worth it. While parts are read, the transaction's thread must not
   * write.
   *
   * @param most how many parts are useful
   */
  @Nullable PartitionedScan partition(TableDefinition table, ScanRequest request, int most);

  /**
   * A reader for another thread, which may look rows up and fetch them while the transaction's
   * thread waits; null when the table must be read in the transaction's thread.
   */
  @Nullable TableReader readElsewhere(TableDefinition table);

  /** The vector index under this transaction. */
  VectorReader read(VectorIndexDefinition index);

  /** The graph's adjacency under this transaction. */
  GraphReader read(PropertyGraphDefinition graph);

  /**
   * Inserts rows.
   *
   * @param rows one column a table column, in order of ordinals and in its type's layout, identity
   *     and default values already filled in
   * @return the new rows' ids, negative
   * @throws io.phenixdb.storage.error.DatabaseException 23502, 23505 (against the snapshot and own
   *     rows at once, against concurrent commits at commit), 22000 for a wrong vector dimension or
   *     a component that is not finite, 22001 for a value too long
   */
  long[] insert(TableDefinition table, Batch rows);

  /** Deletes visible rows; 40001 when a concurrent transaction has changed one of them. */
  void delete(TableDefinition table, long[] rowIds, int count);

  /**
   * Replaces visible rows by new versions under new row ids.
   *
   * @param rows the whole new rows, one for each of {@code rowIds}
   * @return the new versions' ids, negative
   */
  default long[] update(TableDefinition table, long[] rowIds, Batch rows) {
    BitSet all = new BitSet();
    all.set(0, table.columns().size());
    return update(table, rowIds, rows, all);
  }

  /**
   * Replaces visible rows by new versions under new row ids.
   *
   * @param rows the whole new rows, one for each of {@code rowIds}
   * @param changed ordinals of the columns whose values may differ from the old ones: unique keys
   *     over others need no check. Not to be changed
   * @return the new versions' ids, negative
   */
  long[] update(TableDefinition table, long[] rowIds, Batch rows, BitSet changed);

  /** Removes every visible row. */
  void truncate(TableDefinition table);

  /** Changes the catalog within this transaction. */
  void change(CatalogChange change);

  /** An id for a new catalog object; never handed out twice. */
  long newObjectId();

  /**
   * Takes {@code count} consecutive values of a sequence (outside of the transaction, as PostgreSQL
   * does).
   *
   * @return the first of them; the others follow at the sequence's increment
   */
  long nextSequenceValues(long sequenceId, int count);

  /**
   * Makes a sequence continue after {@code value} if it is beyond its current one; COPY and BY
   * DEFAULT identities use it.
   */
  void advanceSequence(long sequenceId, long value);

  /**
   * The current end of the write set, for {@link #rollbackTo}: a savepoint or the start of a
   * statement.
   */
  int position();

  /** Forgets every write and catalog change made after the position. */
  void rollbackTo(int position);

  /**
   * Checks at a statement's end what only then can be checked: foreign keys of what was written
   * since the position (23503).
   */
  void completeStatement(int position);

  /**
   * Makes the writes durable (as the durability setting says) and visible.
   *
   * @return the commit timestamp, or the snapshot timestamp when nothing was written
   */
  default long commit() {
    return commit(() -> {});
  }

  /**
   * Makes the writes durable and visible like {@link #commit()}.
   *
   * @param ordered is called once the commit has its place in the order of commits and waits for
   *     the log; not when it is refused before
   */
  long commit(Runnable ordered);

  /** Ends the transaction without a trace; allowed in every state. */
  void rollback();

  /** Rolls back unless the transaction has ended. */
  @Override
  void close();
}
