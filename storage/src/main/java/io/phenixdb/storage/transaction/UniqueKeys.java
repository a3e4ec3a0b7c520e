package io.phenixdb.storage.transaction;

import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.transaction.TransactionReader.KeyProbe;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Checks of unique keys at a statement, against the snapshot and own rows. Stateless. */
final class UniqueKeys {
  private UniqueKeys() {}

  /**
   * Checks rows that were just appended to the write set.
   *
   * @param columns every column of the rows, in order of row ids
   * @param changed for new versions of rows, the ordinals of the columns that may differ from the
   *     old ones: where a key has none of them, the old version already was the only one with it
   * @throws DatabaseException 23505
   */
  static void check(
      TransactionReader reader,
      OwnTable own,
      ColumnVector[] columns,
      long[] rowIds,
      @Nullable BitSet changed) {
    TableDefinition table = reader.table();
    List<KeyDefinition> keys = table.keys();
    for (int i = 0; i < keys.size(); i++) {
      KeyDefinition definition = keys.get(i);
      if (changed != null && !anySet(changed, definition.columns())) {
        continue;
      }
      own.bringsKeys();
      KeyProbe probe = reader.probe(i);
      ColumnVector[] key = keyColumns(columns, definition.columns());
      int taken = reader.firstCommitted(probe, key, rowIds.length);
      if (taken < 0) {
        taken = own.firstTwin(probe.columnIds, probe.types, key, rowIds);
      }
      if (taken >= 0) {
        throw violation(table, definition, key, taken);
      }
    }
  }

  private static boolean anySet(BitSet changed, List<Integer> ordinals) {
    for (int ordinal : ordinals) {
      if (changed.get(ordinal)) {
        return true;
      }
    }
    return false;
  }

  static ColumnVector[] keyColumns(ColumnVector[] columns, List<Integer> ordinals) {
    ColumnVector[] key = new ColumnVector[ordinals.size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = columns[ordinals.get(i)];
    }
    return key;
  }

  static DatabaseException violation(
      TableDefinition table, KeyDefinition key, ColumnVector[] columns, int row) {
    StringJoiner names = new StringJoiner(", ");
    for (int ordinal : key.columns()) {
      names.add(table.columns().get(ordinal).name());
    }
    return new DatabaseException(
        SqlState.UNIQUE_VIOLATION,
        "a row with ("
            + names
            + ") = "
            + describe(columns, row)
            + " exists already in table "
            + table.name()
            + " (unique key "
            + key.name()
            + ")");
  }

  /** The key of a row for a message. */
  static String describe(ColumnVector[] columns, int row) {
    StringJoiner values = new StringJoiner(", ", "(", ")");
    for (ColumnVector column : columns) {
      if (column.isNull(row)) {
        values.add("NULL");
      } else if (column instanceof LongColumn longs) {
        values.add(Long.toString(longs.get(row)));
      } else if (column instanceof DoubleColumn doubles) {
        values.add(Double.toString(doubles.get(row)));
      } else if (column instanceof BytesColumn bytes && column.type().isCharacter()) {
        String text = bytes.string(row);
        values.add(text.length() <= 80 ? text : text.substring(0, 80) + "...");
      } else {
        values.add(column.type().toString());
      }
    }
    return values.toString();
  }
}
