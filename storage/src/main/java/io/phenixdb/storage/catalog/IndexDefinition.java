package io.phenixdb.storage.catalog;

import java.util.List;

/**
 * A secondary index over scalar columns. A unique one also appears among the table's unique keys
 * under its name.
 *
 * @param columns ordinals in the table
 */
public record IndexDefinition(
    long id, QualifiedName name, long tableId, List<Integer> columns, boolean unique) {
  public IndexDefinition {
    columns = List.copyOf(columns);
  }
}
