package io.phenixdb.executor.system;

import io.phenixdb.executor.system.SystemRows.Reading;
import io.phenixdb.storage.catalog.IndexDefinition;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.VectorIndexDefinition;
import io.phenixdb.storage.engine.DerivedIndexInfo;
import io.phenixdb.storage.engine.StorageEngine;
import java.sql.DatabaseMetaData;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows about indexes: those behind keys, secondary ones, and vector indexes. */
final class IndexRows {
  private final StorageEngine engine;

  IndexRows(StorageEngine engine) {
    this.engine = engine;
  }

  void indexes(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      String schema = table.name().schema();
      String name = table.name().name();
      for (IndexDefinition index : reading.catalog().indexesOf(table.id())) {
        sink.add(schema, index.name().name(), name, "SECONDARY", index.unique(), index.id());
      }
      for (KeyDefinition key : keysWithoutIndex(reading, table)) {
        sink.add(schema, key.name(), name, "KEY", true, null);
      }
      for (VectorIndexDefinition index : reading.catalog().vectorIndexesOf(table.id())) {
        sink.add(schema, index.name().name(), name, "VECTOR", false, index.id());
      }
    }
  }

  void indexColumns(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      for (KeyDefinition key : keysWithoutIndex(reading, table)) {
        addColumns(reading, sink, table, new Listed(key.name(), true, key.columns()));
      }
      for (IndexDefinition index : reading.catalog().indexesOf(table.id())) {
        addColumns(
            reading, sink, table, new Listed(index.name().name(), index.unique(), index.columns()));
      }
      for (VectorIndexDefinition index : reading.catalog().vectorIndexesOf(table.id())) {
        addColumns(
            reading, sink, table, new Listed(index.name().name(), false, List.of(index.column())));
      }
    }
  }

  private record Listed(String name, boolean unique, List<Integer> columns) {}

  private static void addColumns(
      Reading reading, RowSink sink, TableDefinition table, Listed index) {
    @Nullable Long cardinality =
        index.unique() ? reading.execution().transaction().read(table).estimatedRows() : null;
    for (int i = 0; i < index.columns().size(); i++) {
      sink.add(
          table.name().schema(),
          table.name().name(),
          index.name(),
          !index.unique(),
          (int) DatabaseMetaData.tableIndexOther,
          i + 1,
          table.columns().get(index.columns().get(i)).name(),
          null,
          cardinality);
    }
  }

  /** A unique index is a key of the same name: it is listed once, as an index. */
  private static List<KeyDefinition> keysWithoutIndex(Reading reading, TableDefinition table) {
    Set<String> names = new HashSet<>();
    for (IndexDefinition index : reading.catalog().indexesOf(table.id())) {
      names.add(index.name().name());
    }
    return table.keys().stream().filter(key -> !names.contains(key.name())).toList();
  }

  void vectorIndexes(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      for (VectorIndexDefinition index : reading.catalog().vectorIndexesOf(table.id())) {
        DerivedIndexInfo info = engine.derivedIndex(index.id());
        sink.add(
            table.name().schema(),
            index.name().name(),
            table.name().name(),
            table.columns().get(index.column()).name(),
            index.method().name(),
            index.distance().name(),
            table.columns().get(index.column()).type().precision(),
            index.targetAccuracyPercent(),
            InformationSchemaRows.names(table, index.includedColumns()),
            options(index),
            info.entries(),
            info.memoryBytes(),
            info.state());
      }
    }
  }

  private static String options(VectorIndexDefinition index) {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(index.options())
        .forEach((name, value) ->
            out.append(out.isEmpty() ? "" : ",").append(name).append('=').append(value));
    return out.toString();
  }
}
