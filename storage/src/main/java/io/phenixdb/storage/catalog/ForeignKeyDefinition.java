package io.phenixdb.storage.catalog;

import java.util.List;

/**
 * A foreign key: values of {@code columns} that have no NULL exist as a key of the referenced
 * table.
 *
 * @param columns ordinals in the referencing table
 * @param referencedTableId the table referred to
 * @param referencedColumns ordinals in it; they form its primary key or one of its unique keys
 * @param onDelete what deleting a referenced row does
 */
public record ForeignKeyDefinition(
    String name,
    List<Integer> columns,
    long referencedTableId,
    List<Integer> referencedColumns,
    ReferentialAction onDelete) {
  public ForeignKeyDefinition {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
  }

  /** What happens to referencing rows. */
  public enum ReferentialAction {
    NO_ACTION,
    CASCADE,
    SET_NULL
  }
}
