package io.phenixdb.executor.hash;

import io.phenixdb.storage.batch.ColumnVector;
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
public abstract sealed class KeyIndex permits LongKeyIndex, EncodedKeyIndex {

  /** The number of a key that is not there. */
  public static final int ABSENT = -1;

  private static final int INITIAL_CAPACITY = 1024;

  /** Slots of the table: number of the key + 1, or 0 when free. */
  int[] slots = new int[INITIAL_CAPACITY];

  int size;

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
