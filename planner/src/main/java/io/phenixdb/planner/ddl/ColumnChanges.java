package io.phenixdb.planner.ddl;

import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/** Copies of a column definition with one property changed. */
final class ColumnChanges {

  private ColumnChanges() {}

  static ColumnDefinition nullable(ColumnDefinition column, boolean nullable) {
    return new ColumnDefinition(
        column.id(),
        column.name(),
        column.type(),
        nullable,
        column.defaultSql(),
        column.identity(),
        column.sequenceId(),
        column.comment());
  }

  static ColumnDefinition named(ColumnDefinition column, String name) {
    return new ColumnDefinition(
        column.id(),
        name,
        column.type(),
        column.nullable(),
        column.defaultSql(),
        column.identity(),
        column.sequenceId(),
        column.comment());
  }

  static ColumnDefinition typed(ColumnDefinition column, DataType type) {
    return new ColumnDefinition(
        column.id(),
        column.name(),
        type,
        column.nullable(),
        column.defaultSql(),
        column.identity(),
        column.sequenceId(),
        column.comment());
  }

  static ColumnDefinition defaulted(ColumnDefinition column, @Nullable String defaultSql) {
    return new ColumnDefinition(
        column.id(),
        column.name(),
        column.type(),
        column.nullable(),
        defaultSql,
        column.identity(),
        column.sequenceId(),
        column.comment());
  }

  static ColumnDefinition commented(ColumnDefinition column, @Nullable String comment) {
    return new ColumnDefinition(
        column.id(),
        column.name(),
        column.type(),
        column.nullable(),
        column.defaultSql(),
        column.identity(),
        column.sequenceId(),
        comment);
  }
}
