package io.phenixdb.executor.system;

import io.phenixdb.executor.system.SystemRows.Reading;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.planner.system.SystemTable;
import io.phenixdb.planner.system.SystemTableDefinitions;
import io.phenixdb.storage.catalog.ColumnDefinition;
import io.phenixdb.storage.catalog.IdentityKind;
import io.phenixdb.storage.catalog.PropertyGraphDefinition;
import io.phenixdb.storage.catalog.TableDefinition;
import io.phenixdb.storage.catalog.ViewDefinition;
import io.phenixdb.storage.type.DataType;
import java.sql.DatabaseMetaData;
import org.jspecify.annotations.Nullable;

/** Rows of sys.tables and sys.columns, with JDBC's codes. */
final class ObjectRows {
  private final ViewColumns viewColumns;

  ObjectRows(ViewColumns viewColumns) {
    this.viewColumns = viewColumns;
  }

  void tables(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      sink.add(
          table.name().schema(),
          table.name().name(),
          "TABLE",
          table.comment(),
          table.id(),
          reading.execution().transaction().read(table).estimatedRows());
    }
    for (ViewDefinition view : reading.catalog().views().values()) {
      sink.add(view.name().schema(), view.name().name(), "VIEW", null, view.id(), null);
    }
    for (PropertyGraphDefinition graph : reading.catalog().graphs().values()) {
      sink.add(
          graph.name().schema(), graph.name().name(), "PROPERTY GRAPH", null, graph.id(), null);
    }
    for (SystemTable table : SystemTableDefinitions.all()) {
      sink.add(table.schema(), table.name(), "SYSTEM TABLE", null, null, null);
    }
  }

  void columns(Reading reading, RowSink sink) {
    for (TableDefinition table : reading.catalog().tables().values()) {
      int position = 1;
      for (ColumnDefinition column : table.columns()) {
        boolean identity = column.identity() != IdentityKind.NONE;
        addColumn(
            sink,
            new Place(table.name().schema(), table.name().name(), column.name(), position++),
            column.type(),
            column.nullable(),
            new Details(column.comment(), column.defaultSql(), identity));
      }
    }
    for (ViewDefinition view : reading.catalog().views().values()) {
      int position = 1;
      for (ResultColumn column : viewColumns.of(view, reading.execution())) {
        addColumn(
            sink,
            new Place(view.name().schema(), view.name().name(), column.label(), position++),
            column.type(),
            column.nullable(),
            Details.NONE);
      }
    }
    for (SystemTable table : SystemTableDefinitions.all()) {
      int position = 1;
      for (SystemTable.Column column : table.columns()) {
        addColumn(
            sink,
            new Place(table.schema(), table.name(), column.name(), position++),
            column.type(),
            true,
            Details.NONE);
      }
    }
  }

  private record Place(String schema, String table, String column, int position) {}

  private record Details(@Nullable String comment, @Nullable String defaultSql, boolean identity) {
    static final Details NONE = new Details(null, null, false);
  }

  private static void addColumn(
      RowSink sink, Place place, DataType type, boolean nullable, Details details) {
    sink.add(
        place.schema(),
        place.table(),
        place.column(),
        place.position(),
        TypeCodes.jdbcType(type.kind()),
        TypeCodes.name(type),
        TypeCodes.columnSize(type),
        TypeCodes.decimalDigits(type),
        TypeCodes.radix(type),
        nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
        details.comment(),
        details.defaultSql(),
        TypeCodes.characterLength(type),
        nullable ? "YES" : "NO",
        details.identity() ? "YES" : "NO",
        "NO");
  }
}
