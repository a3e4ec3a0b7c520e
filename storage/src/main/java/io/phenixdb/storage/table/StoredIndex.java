package io.phenixdb.storage.table;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.NullColumns;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.key.KeyIndex;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A hash index over some columns of a table; keys, foreign keys and secondary indexes over the same
 * columns share one.
 *
 * @param columnIds in the key's order; not to be changed
 */
public record StoredIndex(int[] columnIds, List<DataType> types, KeyIndex index) {

  /** An empty index. */
  static StoredIndex empty(int[] columnIds, TableDefinition table) {
    List<DataType> types = new ArrayList<>();
    for (int id : columnIds) {
      for (ColumnDefinition column : table.columns()) {
        if (column.id() == id) {
          types.add(column.type());
        }
      }
    }
    return new StoredIndex(columnIds, types, KeyIndex.over(types));
  }

  /** The column lists that need an index: keys, secondary indexes, foreign keys. */
  static List<int[]> required(TableDefinition table, Collection<IndexDefinition> indexes) {
    Set<List<Integer>> lists = new LinkedHashSet<>();
    for (KeyDefinition key : table.keys()) {
      lists.add(ids(table, key.columns()));
    }
    for (IndexDefinition index : indexes) {
      lists.add(ids(table, index.columns()));
    }
    for (ForeignKeyDefinition key : table.foreignKeys()) {
      lists.add(ids(table, key.columns()));
    }
    return lists.stream().map(StoredIndex::toArray).toList();
  }

  private static List<Integer> ids(TableDefinition table, List<Integer> ordinals) {
    return ordinals.stream().map(ordinal -> table.columns().get(ordinal).id()).toList();
  }

  private static int[] toArray(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Ids of the columns with the given ordinals. */
  public static int[] columnIds(TableDefinition table, List<Integer> ordinals) {
    int[] ids = new int[ordinals.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = table.columns().get(ordinals.get(i)).id();
    }
    return ids;
  }

  boolean over(int[] ids) {
    return Arrays.equals(columnIds, ids);
  }

  /** The key columns among those of rows; columns that are not there are NULL. */
  ColumnVector[] keyColumns(int[] rowColumnIds, ColumnVector[] columns, int rows) {
    ColumnVector[] key = new ColumnVector[columnIds.length];
    for (int i = 0; i < key.length; i++) {
      ColumnVector found = null;
      for (int j = 0; j < rowColumnIds.length; j++) {
        if (rowColumnIds[j] == columnIds[i]) {
          found = columns[j];
        }
      }
      key[i] = found == null ? NullColumns.of(types.get(i), rows) : found;
    }
    return key;
  }
}
