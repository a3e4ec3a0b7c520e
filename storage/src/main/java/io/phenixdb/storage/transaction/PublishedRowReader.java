package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.AccessEvent;
import io.phenixdb.storage.engine.AccessEvent.TableAccess;
import io.phenixdb.storage.engine.PointReader;
import io.phenixdb.storage.engine.Transaction;
import io.phenixdb.storage.journal.AccessRecorder;
import io.phenixdb.storage.state.DatabaseState.Published;
import io.phenixdb.storage.table.StoredRowReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Point reads of the newest published state, or of a transaction's snapshot. Confined to one thread
 * at a time.
 *
 * <p>Without a registered snapshot, versions that the read needs may be collected under it - but
 * only after a later commit was published. So a read that finds nothing, or the only row of a key
 * that several may have, counts when the published state is still the one it began with, and is
 * done again when it is not.
 */
final class PublishedRowReader implements PointReader {
  private static final int ATTEMPTS = 3;

  private final TransactionSystem system;
  private final Catalog catalog;
  private final long tableId;
  private final StoredRowReader rows;
  private final long sessionId;

  PublishedRowReader(
      TransactionSystem system,
      Catalog catalog,
      long tableId,
      StoredRowReader rows,
      long sessionId) {
    this.system = system;
    this.catalog = catalog;
    this.tableId = tableId;
    this.rows = rows;
    this.sessionId = sessionId;
  }

  @Override
  public int read(@Nullable Transaction transaction, long key, @Nullable ColumnVector[] columns) {
    if (transaction != null) {
      return readsCommitted(transaction)
          ? rows.read(transaction.snapshotTimestamp(), key, columns)
          : UNDECIDED;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Published seen = published();
      if (seen == null) {
        return UNDECIDED;
      }
      int row = rows.read(seen.timestamp(), key, columns);
      if (settled(row, seen)) {
        return recorded(row);
      }
    }
    return UNDECIDED;
  }

  @Override
  public int read(
      @Nullable Transaction transaction, ColumnVector[] key, @Nullable ColumnVector[] columns) {
    for (ColumnVector column : key) {
      if (column.isNull(0)) {
        return ABSENT;
      }
    }
    if (transaction != null) {
      return readsCommitted(transaction)
          ? rows.read(transaction.snapshotTimestamp(), key, columns)
          : UNDECIDED;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Published seen = published();
      if (seen == null) {
        return UNDECIDED;
      }
      int row = rows.read(seen.timestamp(), key, columns);
      if (settled(row, seen)) {
        return recorded(row);
      }
    }
    return UNDECIDED;
  }

  /** Records that a row was found, where that is wanted; lookups in transactions are not. */
  private int recorded(int row) {
    AccessRecorder recorder = system.recorder();
    if (recorder != null && row >= 0) {
      long[] rowsByTier = new long[Tier.values().length];
      rowsByTier[rows.foundTier().ordinal()] = 1;
      long[] rowIds = {rows.foundRowId()};
      recorder.add(
          new AccessEvent(
              recorder.nowMillis(),
              0,
              0,
              sessionId,
              List.of(new TableAccess(tableId, rowsByTier, rowIds))));
    }
    return row;
  }

  /**
   * Whether committed rows are all that an active transaction sees of the table, under the catalog
   * of this reader. Its snapshot is registered: nothing that it sees is collected.
   */
  @SuppressWarnings("ReferenceEquality")
  private boolean readsCommitted(Transaction transaction) {
    return transaction instanceof EngineTransaction own
        && own.catalog() == catalog
        && own.readsCommitted(tableId)
        && system.recorder() == null;
  }

  /** The newest state, or null when its catalog is another one. */
  @SuppressWarnings("ReferenceEquality")
  private @Nullable Published published() {
    system.checkOpen();
    Published newest = system.state().published();
    return newest.catalog() == catalog ? newest : null;
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean settled(int row, Published seen) {
    return row == UNDECIDED || (row >= 0 && rows.isUnique()) || system.state().published() == seen;
  }
}
