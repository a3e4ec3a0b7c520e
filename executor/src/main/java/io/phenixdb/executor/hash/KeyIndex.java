package io.phenixdb.executor.hash;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers the distinct keys it is given 0, 1, 2, ... in order of first appearance. An
 * open-addressing hash table with linear probing, at most half full. Confined to one thread while
 * keys are added; any number of threads may look keys up.
 *
 * <p>Keys are equal as SQL groups them: NULL equals NULL (unless the column is not null-safe, then
 * a NULL makes the whole key absent), -0 equals 0, NaN equals NaN, CHAR ignores trailing blanks.
 */
public abstract sealed class KeyIndex permits LongKeyIndex, DirectKeyIndex, EncodedKeyIndex {

  /** The number of a key that is not there. */
  public static final int ABSENT = -1;

  private static final int INITIAL_CAPACITY = 1024;

  /** Up to so many places a key a table without hashing is smaller than one with. */
  private static final int DIRECT_FACTOR = 4;

  /** Slots of the table: number of the key + 1, or 0 when free. */
  int[] slots;

  int size;

  KeyIndex(int capacity) {
    slots = new int[capacity];
  }

  KeyIndex() {
    this(INITIAL_CAPACITY);
  }

  /**
   * An empty index.
   *
   * @param types of the key columns; none means that there is one key
   * @param nullSafe for each column, whether NULL equals NULL
   */
  public static KeyIndex of(List<DataType> types, List<Boolean> nullSafe) {
    boolean single =
        types.size() == 1
            && (types.getFirst().layout() == Layout.LONG
                || types.getFirst().layout() == Layout.DOUBLE);
    return single ? new LongKeyIndex(nullSafe.getFirst()) : new EncodedKeyIndex(types, nullSafe);
  }

  /**
   * An empty index that is to take the keys of some rows, all of them and no others.
   *
   * @param types of the key columns
   * @param nullSafe for each column, whether NULL equals NULL
   * @param keys one column a key column
   */
  public static KeyIndex forKeys(
      List<DataType> types, List<Boolean> nullSafe, ColumnVector[] keys) {
    if (keys.length == 1 && keys[0] instanceof LongColumn column && column.size() > 0) {
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      boolean nullable = column.mayHaveNulls();
      for (int row = 0; row < column.size(); row++) {
        if (!nullable || !column.isNull(row)) {
          least = Math.min(least, column.get(row));
          most = Math.max(most, column.get(row));
        }
      }
      long places = most - least + 1;
      if (least <= most && places > 0 && places <= DIRECT_FACTOR * (64L + column.size())) {
        return new DirectKeyIndex(nullSafe.getFirst(), least, (int) places);
      }
    }
    return of(types, nullSafe);
  }

  /** An empty index in which NULL equals NULL. */
  public static KeyIndex grouping(List<DataType> types) {
    return of(types, types.stream().map(type -> true).toList());
  }

  /**
   * Finds the keys of some rows.
   *
   * @param keys one column a key column
   * @param ids receives the number of each row's key, or {@link #ABSENT}
   * @param insert whether new keys get a number; otherwise they are absent
   */
  public abstract void assign(ColumnVector[] keys, int rows, int[] ids, boolean insert);

  /** Number of keys. */
  public final int size() {
    return size;
  }

  /** Bytes held. */
  public abstract long sizeBytes();

  /** Whether one more key needs a larger table. */
  final boolean full() {
    return size * 2 >= slots.length;
  }

  /** Replaces the table by an empty one of twice the size. */
  final void enlarge() {
    slots = new int[Math.multiplyExact(slots.length, 2)];
  }

  static int mix(long key) {
    long hash = key * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 32;
    hash *= 0xD6E8FEB86659FD93L;
    return (int) (hash >>> 32);
  }

  static long[] grown(long[] values, int needed) {
    return needed <= values.length
        ? values
        : Arrays.copyOf(values, Math.max(needed, values.length * 2));
  }

  static int[] grown(int[] values, int needed) {
    return needed <= values.length
        ? values
        : Arrays.copyOf(values, Math.max(needed, values.length * 2));
  }
}
