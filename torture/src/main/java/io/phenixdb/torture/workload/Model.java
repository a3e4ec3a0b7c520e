package io.phenixdb.torture.workload;

import io.phenixdb.storage.catalog.Catalog;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.StorageEngine;
import io.phenixdb.storage.engine.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a database holds: tables with their rows by key, and their indexes. Confined to one thread.
 */
final class Model {
  private final TreeMap<Long, ModelTable> tables = new TreeMap<>();

  /** A table, its rows by the value of column 0, and the ids of its indexes. */
  static final class ModelTable {
    TableDefinition definition;
    final TreeMap<Long, List<@Nullable Object>> rows = new TreeMap<>();
    final TreeMap<Long, String> indexes = new TreeMap<>();

    ModelTable(TableDefinition definition) {
      this.definition = definition;
    }
  }

  TreeMap<Long, ModelTable> tables() {
    return tables;
  }

  ModelTable table(long id) {
    return Objects.requireNonNull(tables.get(id));
  }

  Model copy() {
    Model copy = new Model();
    tables.forEach((id, table) -> {
      ModelTable twin = new ModelTable(table.definition);
      twin.rows.putAll(table.rows);
      twin.indexes.putAll(table.indexes);
      copy.tables.put(id, twin);
    });
    return copy;
  }

  /** Everything in it as text, the same for the same content. */
  String describe() {
    StringBuilder out = new StringBuilder();
    tables.values().forEach(table -> describe(table, out));
    return out.toString();
  }

  private static void describe(ModelTable table, StringBuilder out) {
    out.append("table ").append(table.definition.id()).append(' ').append(table.definition.name());
    for (ColumnDefinition column : table.definition.columns()) {
      out.append(' ').append(column.name()).append(' ').append(column.type());
    }
    out.append(" indexes ").append(table.indexes).append('\n');
    for (List<@Nullable Object> row : table.rows.values()) {
      out.append(row).append('\n');
    }
  }

  /** What an engine holds, as the same text. */
  static String describe(StorageEngine engine) {
    try (Transaction transaction = engine.begin(ISOLATION, true)) {
      return describe(transaction);
    }
  }

  static final io.phenixdb.storage.engine.IsolationLevel ISOLATION =
      io.phenixdb.storage.engine.IsolationLevel.SNAPSHOT;

  static String describe(Transaction transaction) {
    Catalog catalog = transaction.catalog();
    Map<Long, TableDefinition> byId = new TreeMap<>();
    catalog.tables().values().forEach(table -> byId.put(table.id(), table));
    StringBuilder out = new StringBuilder();
    for (TableDefinition definition : byId.values()) {
      ModelTable table = new ModelTable(definition);
      List<List<@Nullable Object>> doubled = new ArrayList<>();
      for (List<@Nullable Object> row :
          Rows.scan(transaction, definition, Rows.allColumns(definition))) {
        if (table.rows.put((Long) Objects.requireNonNull(row.getFirst()), row) != null) {
          doubled.add(row);
        }
      }
      for (IndexDefinition index : catalog.indexesOf(definition.id())) {
        table.indexes.put(index.id(), "index");
      }
      for (VectorIndexDefinition index : catalog.vectorIndexesOf(definition.id())) {
        table.indexes.put(index.id(), "vector index");
      }
      describe(table, out);
      if (!doubled.isEmpty()) {
        out.append("KEYS TWICE ").append(doubled).append('\n');
      }
    }
    return out.toString();
  }
}
