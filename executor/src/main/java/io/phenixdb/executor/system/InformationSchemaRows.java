package io.phenixdb.executor.system;

import io.phenixdb.executor.system.SystemRows.Reading;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.planner.system.SystemTableDefinitions;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.SequenceDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows of the tables of information_schema that describe schemas, tables and sequences. */
final class InformationSchemaRows {
  private final ViewColumns viewColumns;

  InformationSchemaRows(ViewColumns viewColumns) {
    this.viewColumns = viewColumns;
  }

  void schemata(Reading reading, RowSink sink) {
    Set<String> schemas = new TreeSet<>(reading.catalog().schemas());
    schemas.add(SystemTableDefinitions.INFORMATION_SCHEMA);
    schemas.add(SystemTableDefinitions.SYS);
    for (String schema : schemas) {
      sink.add(reading.database(), schema, "phenix", "UTF8");
    }
  }

  void tables(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      sink.add(
          reading.database(),
          table.name().schema(),
          table.name().name(),
          "BASE TABLE",
          "YES",
          table.comment());
    }
    for (ViewDefinition view : reading.catalog().views().values()) {
      sink.add(reading.database(), view.name().schema(), view.name().name(), "VIEW", "NO", null);
    }
    for (SystemTable table : SystemTableDefinitions.all()) {
      sink.add(reading.database(), table.schema(), table.name(), "SYSTEM TABLE", "NO", null);
    }
  }

  void columns(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      int position = 1;
      for (ColumnDefinition column : table.columns()) {
        Described described = new Described(table.name().schema(), table.name().name(), position++);
        addColumn(reading, sink, described, column);
      }
    }
    for (ViewDefinition view : reading.catalog().views().values()) {
      int position = 1;
      for (ResultColumn column : viewColumns.of(view, reading.execution())) {
        Described described = new Described(view.name().schema(), view.name().name(), position++);
        addColumn(
            reading, sink, described, plain(column.label(), column.type(), column.nullable()));
      }
    }
    for (SystemTable table : SystemTableDefinitions.all()) {
      int position = 1;
      for (SystemTable.Column column : table.columns()) {
        Described described = new Described(table.schema(), table.name(), position++);
        addColumn(reading, sink, described, plain(column.name(), column.type(), true));
      }
    }
  }

  private record Described(String schema, String table, int position) {}

  private static ColumnDefinition plain(String name, DataType type, boolean nullable) {
    return new ColumnDefinition(0, name, type, nullable, null, IdentityKind.NONE, 0, null);
  }

  private static void addColumn(
      Reading reading, RowSink sink, Described described, ColumnDefinition column) {
    DataType type = column.type();
    boolean identity = column.identity() != IdentityKind.NONE;
    boolean base = column.id() != 0;
    sink.add(
        reading.database(),
        described.schema(),
        described.table(),
        column.name(),
        described.position(),
        column.defaultSql(),
        column.nullable() ? "YES" : "NO",
        TypeCodes.name(type),
        TypeCodes.characterLength(type),
        type.isNumeric() ? TypeCodes.columnSize(type) : null,
        TypeCodes.radix(type),
        type.isNumeric() ? TypeCodes.decimalDigits(type) : null,
        datetimePrecision(type),
        type.kind() == TypeKind.VECTOR ? type.precision() : null,
        identity ? "YES" : "NO",
        identity ? column.identity().name().replace('_', ' ') : null,
        base ? "YES" : "NO",
        column.comment());
  }

  private static @Nullable Integer datetimePrecision(DataType type) {
    return switch (type.kind()) {
      case DATE -> 0;
      case TIME, TIMESTAMP, TIMESTAMP_TZ -> type.precision();
      default -> null;
    };
  }

  void views(Reading reading, RowSink sink) {
    for (ViewDefinition view : reading.catalog().views().values()) {
      sink.add(
          reading.database(), view.name().schema(), view.name().name(), view.sql(), "NONE", "NO");
    }
  }

  void sequences(Reading reading, RowSink sink) {
    for (SequenceDefinition sequence : reading.catalog().sequences().values()) {
      TableDefinition owner =
          sequence.ownerTableId() == 0 ? null : reading.catalog().table(sequence.ownerTableId());
      sink.add(
          reading.database(),
          sequence.name().schema(),
          sequence.name().name(),
          "BIGINT",
          sequence.start(),
          sequence.minValue(),
          sequence.maxValue(),
          sequence.increment(),
          sequence.cycle() ? "YES" : "NO",
          owner == null ? null : owner.name().toString());
    }
  }

  /** Names in the order of their ordinals, for lists of columns in one text. */
  static String names(TableDefinition table, List<Integer> ordinals) {
    return ordinals.stream()
        .map(ordinal -> table.columns().get(ordinal).name())
        .reduce((left, right) -> left + "," + right)
        .orElse("");
  }
}
