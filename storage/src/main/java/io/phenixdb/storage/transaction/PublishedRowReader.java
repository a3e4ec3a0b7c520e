package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.engine.PointReader;
import io.phenixdb.storage.state.DatabaseState.Published;
import io.phenixdb.storage.table.StoredRowReader;
import org.jspecify.annotations.Nullable;

/**
 * Point reads of the newest published state. Confined to one thread at a time.
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
  private final StoredRowReader rows;

  PublishedRowReader(TransactionSystem system, Catalog catalog, StoredRowReader rows) {
    this.system = system;
    this.catalog = catalog;
    this.rows = rows;
  }

  @Override
  public int read(long key, @Nullable ColumnVector[] columns) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Published seen = published();
      if (seen == null) {
        return UNDECIDED;
      }
      int row = rows.read(seen.timestamp(), key, columns);
      if (settled(row, seen)) {
        return row;
      }
    }
    return UNDECIDED;
  }

  @Override
  public int read(ColumnVector[] key, @Nullable ColumnVector[] columns) {
    for (ColumnVector column : key) {
      if (column.isNull(0)) {
        return ABSENT;
      }
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Published seen = published();
      if (seen == null) {
        return UNDECIDED;
      }
      int row = rows.read(seen.timestamp(), key, columns);
      if (settled(row, seen)) {
        return row;
      }
    }
    return UNDECIDED;
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
