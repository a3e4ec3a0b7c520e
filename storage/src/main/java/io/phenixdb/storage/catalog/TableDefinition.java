package io.phenixdb.storage.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A base table. Immutable; ALTER TABLE makes a new definition with the same id.
 *
 * @param id unique among all catalog objects, never used again
 * @param columns in order of their ordinals
 * @param primaryKey or null
 * @param uniqueKeys the other enforced keys (UNIQUE constraints and unique indexes)
 * @param tiering or null when the engine places rows itself
 */
public record TableDefinition(
    long id,
    QualifiedName name,
    List<ColumnDefinition> columns,
    @Nullable KeyDefinition primaryKey,
    List<KeyDefinition> uniqueKeys,
    List<ForeignKeyDefinition> foreignKeys,
    List<CheckDefinition> checks,
    @Nullable TieringDefinition tiering,
    @Nullable String comment) {
  public TableDefinition {
    columns = List.copyOf(columns);
    uniqueKeys = List.copyOf(uniqueKeys);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
  }

  /** The ordinal of a column, or -1. Linear in the number of columns. */
  public int columnOrdinal(String columnName) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(columnName)) {
        return i;
      }
    }
    return -1;
  }

  /** All enforced keys: the primary key first when there is one. */
  public List<KeyDefinition> keys() {
    if (primaryKey == null) {
      return uniqueKeys;
    }
    java.util.ArrayList<KeyDefinition> keys = new java.util.ArrayList<>();
    keys.add(primaryKey);
    keys.addAll(uniqueKeys);
    return keys;
  }
}
