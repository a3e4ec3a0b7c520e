package io.phenixdb.executor.sort;

import io.phenixdb.executor.value.ValueOrder;
import io.phenixdb.planner.expression.SortKey;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
import java.util.List;

/** Compares rows of two batches of the same columns by sort keys. Immutable. */
public final class RowComparator {
  private final int[] columns;
  private final boolean[] descending;
  private final boolean[] nullsFirst;
  private final ValueOrder[] orders;

  /** A comparator of rows with columns of the given types. */
  public RowComparator(List<SortKey> keys, List<DataType> types) {
    int size = keys.size();
    columns = new int[size];
    descending = new boolean[size];
    nullsFirst = new boolean[size];
    orders = new ValueOrder[size];
    for (int i = 0; i < size; i++) {
      SortKey key = keys.get(i);
      columns[i] = key.column();
      descending[i] = key.descending();
      nullsFirst[i] = key.nullsFirst();
      orders[i] = ValueOrder.of(types.get(key.column()));
    }
  }

  /** The key columns of a batch, in the order of the keys. */
  public ColumnVector[] keys(Batch batch) {
    ColumnVector[] keys = new ColumnVector[columns.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = batch.column(columns[i]);
    }
    return keys;
  }

  /** Compares two rows by the keys from {@code firstKey} on. */
  public int compare(ColumnVector[] left, int i, ColumnVector[] right, int j, int firstKey) {
    for (int k = firstKey; k < columns.length; k++) {
      boolean leftNull = left[k].isNull(i);
      boolean rightNull = right[k].isNull(j);
      if (leftNull || rightNull) {
        if (leftNull != rightNull) {
          return leftNull == nullsFirst[k] ? -1 : 1;
        }
        continue;
      }
      int order = orders[k].compare(left[k], i, right[k], j);
      if (order != 0) {
        return descending[k] ? -order : order;
      }
    }
    return 0;
  }

  boolean descending(int key) {
    return descending[key];
  }

  boolean nullsFirst(int key) {
    return nullsFirst[key];
  }
}
