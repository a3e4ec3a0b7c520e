package io.phenixdb.storage.catalog;

import java.util.List;

/**
 * A primary or unique key of a table; enforced and indexed.
 *
 * @param columns ordinals of the key columns in the table
 */
public record KeyDefinition(String name, List<Integer> columns) {
  public KeyDefinition {
    columns = List.copyOf(columns);
  }
}
