package io.phenixdb.executor.system;

import io.phenixdb.executor.system.SystemRows.Reading;
import io.phenixdb.storage.catalog.CheckDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition;
import io.phenixdb.storage.catalog.ForeignKeyDefinition.ReferentialAction;
import io.phenixdb.storage.catalog.KeyDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows about keys, foreign keys and checks, for information_schema and sys. */
final class ConstraintRows {
  private ConstraintRows() {}

  static void tableConstraints(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      for (KeyDefinition key : table.keys()) {
        String kind = key.equals(table.primaryKey()) ? "PRIMARY KEY" : "UNIQUE";
        addConstraint(reading, sink, table, key.name(), kind);
      }
      for (ForeignKeyDefinition key : table.foreignKeys()) {
        addConstraint(reading, sink, table, key.name(), "FOREIGN KEY");
      }
      for (CheckDefinition check : table.checks()) {
        addConstraint(reading, sink, table, check.name(), "CHECK");
      }
    }
  }

  private static void addConstraint(
      Reading reading, RowSink sink, TableDefinition table, String name, String kind) {
    String schema = table.name().schema();
    sink.add(
        reading.database(),
        schema,
        name,
        reading.database(),
        schema,
        table.name().name(),
        kind,
        "NO",
        "NO",
        "YES");
  }

  static void keyColumnUsage(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      for (KeyDefinition key : table.keys()) {
        addUsage(reading, sink, table, key.name(), key.columns(), null);
      }
      for (ForeignKeyDefinition key : table.foreignKeys()) {
        TableDefinition referenced = reading.catalog().table(key.referencedTableId());
        if (referenced != null) {
          KeyDefinition unique = uniqueKey(referenced, key);
          List<Integer> positions = new ArrayList<>();
          for (int ordinal : key.referencedColumns()) {
            positions.add(unique == null ? 0 : unique.columns().indexOf(ordinal) + 1);
          }
          addUsage(reading, sink, table, key.name(), key.columns(), positions);
        }
      }
    }
  }

  private static void addUsage(
      Reading reading,
      RowSink sink,
      TableDefinition table,
      String constraint,
      List<Integer> columns,
      @Nullable List<Integer> positionsInUnique) {
    for (int i = 0; i < columns.size(); i++) {
      sink.add(
          reading.database(),
          table.name().schema(),
          constraint,
          reading.database(),
          table.name().schema(),
          table.name().name(),
          table.columns().get(columns.get(i)).name(),
          i + 1,
          positionsInUnique == null ? null : positionsInUnique.get(i));
    }
  }

  static void referentialConstraints(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      for (ForeignKeyDefinition key : table.foreignKeys()) {
        TableDefinition referenced = reading.catalog().table(key.referencedTableId());
        if (referenced != null) {
          KeyDefinition unique = uniqueKey(referenced, key);
          sink.add(
              reading.database(),
              table.name().schema(),
              key.name(),
              reading.database(),
              referenced.name().schema(),
              unique == null ? null : unique.name(),
              "NONE",
              "NO ACTION",
              key.onDelete().name().replace('_', ' '));
        }
      }
    }
  }

  static void checkConstraints(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      for (CheckDefinition check : table.checks()) {
        sink.add(reading.database(), table.name().schema(), check.name(), check.sql());
      }
    }
  }

  static void primaryKeys(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      KeyDefinition key = table.primaryKey();
      if (key != null) {
        for (int i = 0; i < key.columns().size(); i++) {
          sink.add(
              table.name().schema(),
              table.name().name(),
              table.columns().get(key.columns().get(i)).name(),
              i + 1,
              key.name());
        }
      }
    }
  }

  static void foreignKeys(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      for (ForeignKeyDefinition key : table.foreignKeys()) {
        TableDefinition referenced = reading.catalog().table(key.referencedTableId());
        if (referenced != null) {
          addForeignKey(sink, table, key, referenced);
        }
      }
    }
  }

  private static void addForeignKey(
      RowSink sink, TableDefinition table, ForeignKeyDefinition key, TableDefinition referenced) {
    KeyDefinition unique = uniqueKey(referenced, key);
    for (int i = 0; i < key.columns().size(); i++) {
      sink.add(
          referenced.name().schema(),
          referenced.name().name(),
          referenced.columns().get(key.referencedColumns().get(i)).name(),
          table.name().schema(),
          table.name().name(),
          table.columns().get(key.columns().get(i)).name(),
          i + 1,
          DatabaseMetaData.importedKeyNoAction,
          deleteRule(key.onDelete()),
          key.name(),
          unique == null ? null : unique.name(),
          DatabaseMetaData.importedKeyNotDeferrable);
    }
  }

  private static int deleteRule(ReferentialAction action) {
    return switch (action) {
      case NO_ACTION -> DatabaseMetaData.importedKeyNoAction;
      case CASCADE -> DatabaseMetaData.importedKeyCascade;
      case SET_NULL -> DatabaseMetaData.importedKeySetNull;
    };
  }

  /** The key of the referenced table that a foreign key points at, in whatever order. */
  private static @Nullable KeyDefinition uniqueKey(
      TableDefinition referenced, ForeignKeyDefinition key) {
    for (KeyDefinition candidate : referenced.keys()) {
      if (new HashSet<>(candidate.columns()).equals(new HashSet<>(key.referencedColumns()))) {
        return candidate;
      }
    }
    return null;
  }
}
