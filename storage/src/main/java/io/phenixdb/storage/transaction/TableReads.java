package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.engine.ColumnRange;
import io.phenixdb.storage.key.KeyEncoder;
import io.phenixdb.storage.key.KeyIndex;
import io.phenixdb.storage.table.RowBlock;
import io.phenixdb.storage.table.StoredIndex;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a serializable transaction has read of a table: rows by key, rows in ranges, or everything.
 * A row that others insert, change or delete matters when it is among them. Confined to the
 * transaction's thread, and to the sequencer during the commit.
 */
final class TableReads {
  /** Ranges that are told apart; with more of them the whole table counts as read. */
  private static final int MAX_RANGES = 256;

  private final List<KeyReads> keys = new ArrayList<>();
  private final List<List<Bound>> ranges = new ArrayList<>();
  private final KeyEncoder encoder = new KeyEncoder();
  private boolean everything;

  /** Keys read through one list of columns. */
  private record KeyReads(int[] columnIds, List<DataType> types, KeyIndex values) {}

  private record Bound(ColumnDefinition column, ColumnRange range) {}

  boolean everything() {
    return everything;
  }

  /** The whole table was read. */
  void addAll() {
    everything = true;
    keys.clear();
    ranges.clear();
  }

  /** The rows with a key, or their absence, were read. */
  void addKey(TableDefinition table, List<Integer> ordinals, ColumnVector[] key, int row) {
    if (!everything) {
      keyReads(table, ordinals).values.add(key, row, encoder, 1);
    }
  }

  private KeyReads keyReads(TableDefinition table, List<Integer> ordinals) {
    int[] columnIds = StoredIndex.columnIds(table, ordinals);
    for (KeyReads reads : keys) {
      if (Arrays.equals(reads.columnIds, columnIds)) {
        return reads;
      }
    }
    List<DataType> types =
        ordinals.stream().map(ordinal -> table.columns().get(ordinal).type()).toList();
    KeyReads fresh = new KeyReads(columnIds, types, KeyIndex.over(types));
    keys.add(fresh);
    return fresh;
  }

  /** The rows in all of some ranges were read. */
  void addRange(TableDefinition table, List<ColumnRange> conjunction) {
    if (conjunction.isEmpty() || ranges.size() == MAX_RANGES) {
      addAll();
    } else if (!everything) {
      ranges.add(
          conjunction.stream()
              .map(range -> new Bound(table.columns().get(range.column()), range))
              .toList());
    }
  }

  /** Whether a row is among what was read. */
  boolean contains(RowBlock block, int offset) {
    if (everything) {
      return true;
    }
    for (KeyReads reads : keys) {
      ColumnVector[] key = new ColumnVector[reads.columnIds.length];
      for (int i = 0; i < key.length; i++) {
        key[i] = value(block, offset, reads.columnIds[i], reads.types.get(i));
      }
      if (reads.values.find(key, 0, encoder, id -> true) != 0) {
        return true;
      }
    }
    for (List<Bound> conjunction : ranges) {
      if (conjunction.stream().allMatch(bound -> within(bound, block, offset))) {
        return true;
      }
    }
    return false;
  }

  private static ColumnVector value(RowBlock block, int offset, int columnId, DataType type) {
    return block.column(columnId, type, block.rows()).gather(new int[] {offset}, 1);
  }

  private static boolean within(Bound bound, RowBlock block, int offset) {
    ColumnVector value = value(block, offset, bound.column.id(), bound.column.type());
    if (value.isNull(0)) {
      return false;
    }
    Object lower = bound.range.lower();
    Object upper = bound.range.upper();
    return (lower == null || compare(value, lower) >= 0)
        && (upper == null || compare(value, upper) <= 0);
  }

  /** 0 for what cannot be compared: it counts as within. */
  private static int compare(ColumnVector value, @Nullable Object bound) {
    if (value instanceof LongColumn longs && bound instanceof Long number) {
      return Long.compare(longs.get(0), number);
    }
    if (value instanceof DoubleColumn doubles && bound instanceof Double number) {
      // As SQL compares: both zeros are one.
      return Double.compare(doubles.get(0) + 0.0, number + 0.0);
    }
    if (value instanceof BytesColumn bytes && bound instanceof byte[] other) {
      return Arrays.compareUnsigned(bytes.get(0), other);
    }
    return 0;
  }
}
