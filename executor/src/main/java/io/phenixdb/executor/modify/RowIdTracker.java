package io.phenixdb.executor.modify;

import io.phenixdb.executor.hash.KeyIndex;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row ids that a statement has touched. Confined to one run.
 *
 * <p>Ids that come in ascending order, as those of a lookup or a scan do, are new without a look
 * and are kept as a sorted list; the first one out of order turns the list into a hash table.
 */
final class RowIdTracker {
  private static final long[] NONE = {};

  private long[] ascending = NONE;
  private int ascendingCount;
  private @Nullable KeyIndex seen;

  /** Keeps the rows whose id (column {@code rowIdColumn}) is there for the first time. */
  Batch firstOnly(Batch batch, int rowIdColumn) {
    LongColumn rowIds = (LongColumn) batch.column(rowIdColumn);
    if (!rowIds.mayHaveNulls() && appendAscending(rowIds.values(), batch.size())) {
      return batch;
    }
    int[] positions = new int[batch.size()];
    int count = addNew(rowIds, positions);
    return count == batch.size() ? batch : batch.select(positions, count);
  }

  /** Adds ids; whether all of them were new. */
  boolean addAll(long[] rowIds, int count) {
    return appendAscending(rowIds, count)
        || addNew(new LongColumn(DataType.BIGINT, rowIds, null, count), new int[count]) == count;
  }

  /** Appends ids that go on ascending; otherwise does nothing. */
  private boolean appendAscending(long[] rowIds, int count) {
    if (seen != null) {
      return false;
    }
    long last = ascendingCount == 0 ? Long.MIN_VALUE : ascending[ascendingCount - 1];
    for (int i = 0; i < count; i++) {
      if (rowIds[i] <= last) {
        return false;
      }
      last = rowIds[i];
    }
    int needed = Math.addExact(ascendingCount, count);
    if (needed > ascending.length) {
      ascending = Arrays.copyOf(ascending, Math.max(needed, 2 * ascendingCount));
    }
    System.arraycopy(rowIds, 0, ascending, ascendingCount, count);
    ascendingCount = needed;
    return true;
  }

  private int addNew(ColumnVector column, int[] positions) {
    KeyIndex index = index();
    int known = index.size();
    int[] ids = new int[column.size()];
    index.assign(new ColumnVector[] {column}, column.size(), ids, true);
    int count = 0;
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == known) { // numbers grow by one: this id is new
        known++;
        positions[count++] = i;
      }
    }
    return count;
  }

  private KeyIndex index() {
    KeyIndex index = seen;
    if (index == null) {
      index = KeyIndex.of(List.of(DataType.BIGINT), List.of(false));
      LongColumn before = new LongColumn(DataType.BIGINT, ascending, null, ascendingCount);
      index.assign(new ColumnVector[] {before}, ascendingCount, new int[ascendingCount], true);
      seen = index;
      ascending = NONE;
      ascendingCount = 0;
    }
    return index;
  }

  /** Whether an id has been added. */
  boolean contains(long rowId) {
    KeyIndex index = seen;
    if (index == null) {
      return Arrays.binarySearch(ascending, 0, ascendingCount, rowId) >= 0;
    }
    int[] id = new int[1];
    LongColumn column = new LongColumn(DataType.BIGINT, new long[] {rowId}, null, 1);
    index.assign(new ColumnVector[] {column}, 1, id, false);
    return id[0] != KeyIndex.ABSENT;
  }
}
