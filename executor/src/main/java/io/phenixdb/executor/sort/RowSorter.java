package io.phenixdb.executor.sort;

import io.phenixdb.storage.batch.ArrayColumn;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.VectorColumn;
import io.phenixdb.storage.type.TypeKind;
import java.util.Arrays;

/**
 * A stable merge sort of row positions. The first key is turned into a long whose order is the
 * key's (all of it for numbers, the first bytes of text), so that most comparisons are one of
 * longs.
 */
public final class RowSorter {
  private static final int INSERTION_LIMIT = 12;

  private final RowComparator comparator;
  private final ColumnVector[] keys;
  private final long[] prefixes;
  private final int exactKeys;

  private RowSorter(RowComparator comparator, Batch rows) {
    this.comparator = comparator;
    this.keys = comparator.keys(rows);
    this.prefixes = new long[rows.size()];
    this.exactKeys = keys.length == 0 ? 0 : fillPrefixes(keys[0]);
  }

  /** The positions of the rows in sorted order; equal rows keep theirs. */
  public static int[] sort(Batch rows, RowComparator comparator) {
    RowSorter sorter = new RowSorter(comparator, rows);
    int[] positions = new int[rows.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i;
    }
    sorter.sort(positions.clone(), positions, 0, positions.length);
    return positions;
  }

  /** Fills the prefixes; returns 1 when they decide the first key entirely, else 0. */
  private int fillPrefixes(ColumnVector column) {
    if (column instanceof VectorColumn || column instanceof ArrayColumn) {
      return 0; // all prefixes are equal: the comparator decides
    }
    boolean descending = comparator.descending(0);
    long nullPrefix = comparator.nullsFirst(0) ? Long.MIN_VALUE : Long.MAX_VALUE;
    boolean exact = !column.mayHaveNulls() && !(column instanceof BytesColumn);
    for (int i = 0; i < prefixes.length; i++) {
      if (column.isNull(i)) {
        prefixes[i] = nullPrefix;
        continue;
      }
      long prefix;
      switch (column) {
        case LongColumn longs -> prefix = longs.get(i);
        case DoubleColumn doubles -> prefix = ordered(doubles.get(i));
        case BytesColumn bytes -> prefix = firstBytes(bytes, i);
        default -> throw new IllegalStateException("no prefix of " + column.type());
      }
      prefixes[i] = descending ? ~prefix : prefix;
    }
    return exact ? 1 : 0;
  }

  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
    return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
  }

  private static long firstBytes(BytesColumn column, int row) {
    if (column.type().kind() == TypeKind.CHAR) {
      return 0; // trailing blanks do not count: leave it to the comparator
    }
    int start = column.start(row);
    int length = Math.min(8, column.length(row));
    long prefix = 0;
    for (int i = 0; i < length; i++) {
      prefix |= (column.bytes()[start + i] & 0xffL) << (56 - 8 * i);
    }
    return column.type().kind() == TypeKind.DECIMAL ? prefix : prefix ^ Long.MIN_VALUE;
  }

  private int compare(int left, int right) {
    int order = Long.compare(prefixes[left], prefixes[right]);
    return order != 0 ? order : comparator.compare(keys, left, keys, right, exactKeys);
  }

  /** Sorts {@code target[from, to)}; {@code source} holds the same positions and is scratch. */
  private void sort(int[] source, int[] target, int from, int to) {
    int length = to - from;
    if (length <= INSERTION_LIMIT) {
      for (int i = from + 1; i < to; i++) {
        int moving = target[i];
        int j = i;
        while (j > from && compare(target[j - 1], moving) > 0) {
          target[j] = target[j - 1];
          j--;
        }
        target[j] = moving;
      }
      return;
    }
    int middle = (from + to) >>> 1;
    sort(target, source, from, middle);
    sort(target, source, middle, to);
    if (compare(source[middle - 1], source[middle]) <= 0) {
      System.arraycopy(source, from, target, from, length);
      return;
    }
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          right >= to || (left < middle && compare(source[left], source[right]) <= 0);
      target[i] = takeLeft ? source[left++] : source[right++];
    }
  }

  /** The first positions of a sorted array. */
  static int[] first(int[] positions, int count) {
    return count >= positions.length ? positions : Arrays.copyOf(positions, count);
  }
}
