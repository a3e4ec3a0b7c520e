package io.phenixdb.planner.ddl;

import io.phenixdb.storage.catalog.CheckDefinition;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.QualifiedName;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.TieringDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table definition under construction. Confined to the planning of one statement.
 *
 * <p>Constraints of all kinds share one name space in their table.
 */
final class TableDraft {
  final long id;
  QualifiedName name;
  final List<ColumnDefinition> columns;
  @Nullable KeyDefinition primaryKey;
  final List<KeyDefinition> uniqueKeys;
  final List<ForeignKeyDefinition> foreignKeys;
  final List<CheckDefinition> checks;
  @Nullable TieringDefinition tiering;
  @Nullable String comment;

  /** A table without columns. */
  TableDraft(long id, QualifiedName name) {
    this.id = id;
    this.name = name;
    this.columns = new ArrayList<>();
    this.uniqueKeys = new ArrayList<>();
    this.foreignKeys = new ArrayList<>();
    this.checks = new ArrayList<>();
  }

  /** The draft of a change to a table. */
  TableDraft(TableDefinition table) {
    this.id = table.id();
    this.name = table.name();
    this.columns = new ArrayList<>(table.columns());
    this.primaryKey = table.primaryKey();
    this.uniqueKeys = new ArrayList<>(table.uniqueKeys());
    this.foreignKeys = new ArrayList<>(table.foreignKeys());
    this.checks = new ArrayList<>(table.checks());
    this.tiering = table.tiering();
    this.comment = table.comment();
  }

  /** The definition as it stands. */
  TableDefinition definition() {
    return new TableDefinition(
        id, name, columns, primaryKey, uniqueKeys, foreignKeys, checks, tiering, comment);
  }

  /** The names of some columns. */
  List<String> names(List<Integer> ordinals) {
    return ordinals.stream().map(ordinal -> columns.get(ordinal).name()).toList();
  }

  /** Whether a constraint has a name. */
  boolean isConstraint(String constraint) {
    return (primaryKey != null && primaryKey.name().equals(constraint))
        || uniqueKeys.stream().anyMatch(key -> key.name().equals(constraint))
        || foreignKeys.stream().anyMatch(key -> key.name().equals(constraint))
        || checks.stream().anyMatch(check -> check.name().equals(constraint));
  }

  /** Makes columns refuse NULL. */
  void requireValues(List<Integer> ordinals) {
    for (int ordinal : ordinals) {
      columns.set(ordinal, ColumnChanges.nullable(columns.get(ordinal), false));
    }
  }
}
