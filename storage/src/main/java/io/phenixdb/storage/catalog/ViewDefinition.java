package io.phenixdb.storage.catalog;

import java.util.List;

/**
 * A view.
 *
 * @param sql canonical text of its query
 * @param columnNames names that replace those of the query, or empty
 */
public record ViewDefinition(long id, QualifiedName name, String sql, List<String> columnNames) {
  public ViewDefinition {
    columnNames = List.copyOf(columnNames);
  }
}
