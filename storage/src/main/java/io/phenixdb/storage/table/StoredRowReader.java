package io.phenixdb.storage.table;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.Tier;
import io.phenixdb.storage.engine.PointReader;
import io.phenixdb.storage.key.KeyEncoder;
import io.phenixdb.storage.key.KeyIndex;
import io.phenixdb.storage.key.LongKeyIndex;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one row of a table that has a key and that a timestamp sees, in place. Confined to a
 * thread.
 *
 * <p>Nothing holds back the collection of versions meanwhile: a row that is found is right, for
 * versions never change and their visibility at a past timestamp is settled; rows that are not
 * found may have been collected when commits came in between, which the caller must find out.
 */
public final class StoredRowReader implements LongPredicate, LongConsumer {
  private final TableStore store;
  private final KeyIndex index;
  private final boolean unique;
  private final ColumnSelection selection;
  private final KeyEncoder encoder = new KeyEncoder();

  private long snapshot;
  private TableContents contents = TableContents.EMPTY;
  private @Nullable RowPage page;
  private long found;
  private boolean several;

  private StoredRowReader(
      TableStore store, KeyIndex index, boolean unique, ColumnSelection selection) {
    this.store = store;
    this.index = index;
    this.unique = unique;
    this.selection = selection;
  }

  /**
   * A reader of some columns, or null when no index is over exactly the key columns.
   *
   * @param keyColumns ordinals
   * @param columns ordinals, no pseudo-columns
   */
  public static @Nullable StoredRowReader of(
      TableStore store, TableDefinition table, List<Integer> keyColumns, int[] columns) {
    StoredIndex index = store.index(StoredIndex.columnIds(table, keyColumns));
    boolean unique = table.keys().stream().anyMatch(key -> key.columns().equals(keyColumns));
    return index == null
        ? null
        : new StoredRowReader(store, index.index(), unique, ColumnSelection.of(table, columns));
  }

  /** Whether at most one row has a key at any time. */
  public boolean isUnique() {
    return unique;
  }

  /** The id of the row that was found last. */
  public long foundRowId() {
    return found;
  }

  /** The tier of the row that was found last. */
  public Tier foundTier() {
    RowPage of = page;
    RowBlock block = of == null ? null : of.block(found);
    return block == null ? Tier.HOT : block.tier();
  }

  /** As {@link PointReader#read(long, ColumnVector[])}, for the rows that a timestamp sees. */
  public int read(long timestamp, long key, @Nullable ColumnVector[] columns) {
    if (!unique || !(index instanceof LongKeyIndex longs)) {
      return PointReader.UNDECIDED;
    }
    begin(timestamp);
    return longs.find(key, this) == 0 ? PointReader.ABSENT : fetch(columns);
  }

  /**
   * As {@link PointReader#read(ColumnVector[], ColumnVector[])}, for the rows that a timestamp
   * sees.
   */
  public int read(long timestamp, ColumnVector[] key, @Nullable ColumnVector[] columns) {
    begin(timestamp);
    if (unique) {
      return index.find(key, 0, encoder, this) == 0 ? PointReader.ABSENT : fetch(columns);
    }
    index.forEach(key, 0, encoder, this);
    if (several) {
      return PointReader.UNDECIDED;
    }
    return found == 0 ? PointReader.ABSENT : fetch(columns);
  }

  /** The contents are loaded after the timestamp: they hold whatever it sees. */
  private void begin(long timestamp) {
    snapshot = timestamp;
    contents = store.contents();
    found = 0;
    several = false;
  }

  @Override
  public boolean test(long rowId) {
    RowPage candidate = contents.page(rowId);
    if (candidate == null || !candidate.visible(rowId, snapshot)) {
      return false;
    }
    page = candidate;
    found = rowId;
    return true;
  }

  @Override
  public void accept(long rowId) {
    if (found == 0) {
      test(rowId);
    } else if (!several) {
      RowPage candidate = contents.page(rowId);
      several = candidate != null && candidate.visible(rowId, snapshot);
    }
  }

  private int fetch(@Nullable ColumnVector[] columns) {
    RowPage of = page;
    RowBlock block = of == null ? null : of.block(found);
    if (of == null || block == null) {
      return PointReader.UNDECIDED;
    }
    int[] ids = selection.ids();
    for (int i = 0; i < ids.length; i++) {
      ColumnVector column = block.residentColumn(ids[i], selection.types()[i]);
      if (column == null) {
        return PointReader.UNDECIDED;
      }
      columns[i] = column;
    }
    return of.offset(found);
  }
}
