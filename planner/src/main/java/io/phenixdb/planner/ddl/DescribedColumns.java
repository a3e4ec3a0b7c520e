package io.phenixdb.planner.ddl;

import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of DESCRIBE as rows of a VALUES clause. */
final class DescribedColumns {

  private DescribedColumns() {}

  /** One row a column of a base table. */
  static String rows(TableDefinition table) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      ColumnDefinition column = table.columns().get(i);
      rows.add(
          row(
              i + 1,
              column.name(),
              column.type().toString(),
              column.nullable(),
              value(column),
              key(table, i),
              column.comment()));
    }
    return String.join(", ", rows);
  }

  /** One row a column of a query. */
  static String rows(List<ResultColumn> columns) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ResultColumn column = columns.get(i);
      rows.add(
          row(
              i + 1,
              column.label(),
              column.type().toString(),
              column.nullable(),
              null,
              null,
              null));
    }
    return String.join(", ", rows);
  }

  private static @Nullable String value(ColumnDefinition column) {
    return column.identity() == IdentityKind.NONE
        ? column.defaultSql()
        : "GENERATED " + column.identity().name().replace('_', ' ') + " AS IDENTITY";
  }

  private static @Nullable String key(TableDefinition table, int ordinal) {
    if (table.primaryKey() != null && table.primaryKey().columns().contains(ordinal)) {
      return "PRIMARY KEY";
    }
    if (table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(ordinal))) {
      return "UNIQUE";
    }
    return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(ordinal))
        ? "FOREIGN KEY"
        : null;
  }

  private static String row(
      int ordinal,
      String name,
      String type,
      boolean nullable,
      @Nullable String value,
      @Nullable String key,
      @Nullable String comment) {
    return "("
        + String.join(
            ", ",
            Integer.toString(ordinal),
            text(name),
            text(type),
            text(nullable ? "YES" : "NO"),
            text(value),
            text(key),
            text(comment))
        + ")";
  }

  /** Cast, so that no row's literal is padded to the longest one's length. */
  private static String text(@Nullable String value) {
    return "CAST(" + (value == null ? "NULL" : ObjectText.literal(value)) + " AS VARCHAR)";
  }
}
