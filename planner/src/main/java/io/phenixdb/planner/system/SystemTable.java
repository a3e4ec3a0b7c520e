package io.phenixdb.planner.system;

import io.phenixdb.storage.type.DataType;
import java.util.List;

/**
 * The shape of one system table. Immutable. Every column may be NULL.
 *
 * @param schema {@code information_schema} or {@code sys}
 * @param name the table's name in lower case
 * @param columns in order of their ordinals
 */
public record SystemTable(String schema, String name, List<Column> columns) {
  public SystemTable {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("system table " + name + " has no columns");
    }
  }

  /** A column of a system table. */
  public record Column(String name, DataType type) {}

  /** The ordinal of a column, or -1. Linear in the number of columns. */
  public int columnOrdinal(String columnName) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(columnName)) {
        return i;
      }
    }
    return -1;
  }
}
