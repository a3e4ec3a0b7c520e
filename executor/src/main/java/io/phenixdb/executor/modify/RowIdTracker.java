package io.phenixdb.executor.modify;

import io.phenixdb.executor.hash.KeyIndex;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.List;

/** The row ids that a statement has touched. Confined to one run. */
final class RowIdTracker {
  private final KeyIndex seen = KeyIndex.of(List.of(DataType.BIGINT), List.of(false));

  /** Keeps the rows whose id (column {@code rowIdColumn}) is there for the first time. */
  Batch firstOnly(Batch batch, int rowIdColumn) {
    int[] positions = new int[batch.size()];
    int count = addNew(batch.column(rowIdColumn), positions);
    return count == batch.size() ? batch : batch.select(positions, count);
  }

  /** Adds ids; whether all of them were new. */
  boolean addAll(long[] rowIds, int count) {
    int[] positions = new int[count];
    return addNew(new LongColumn(DataType.BIGINT, rowIds, null, count), positions) == count;
  }

  private int addNew(ColumnVector column, int[] positions) {
    int known = seen.size();
    int[] ids = new int[column.size()];
    seen.assign(new ColumnVector[] {column}, column.size(), ids, true);
    int count = 0;
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == known) { // numbers grow by one: this id is new
        known++;
        positions[count++] = i;
      }
    }
    return count;
  }

  /** Whether an id has been added. */
  boolean contains(long rowId) {
    int[] id = new int[1];
    LongColumn column = new LongColumn(DataType.BIGINT, new long[] {rowId}, null, 1);
    seen.assign(new ColumnVector[] {column}, 1, id, false);
    return id[0] != KeyIndex.ABSENT;
  }
}
