package io.phenixdb.executor.avatica;

import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.ResultColumns;
import io.phenixdb.jdbc.value.ValueKind;
import io.phenixdb.planner.command.PlannedStatement.ResultColumn;
import io.phenixdb.storage.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine's types and result columns in the driver's terms. */
final class ColumnTypes {
  private ColumnTypes() {}

  static ColumnType of(DataType type) {
    ValueKind kind =
        switch (type.kind()) {
          case NULL -> ValueKind.NULL;
          case BOOLEAN -> ValueKind.BOOLEAN;
          case TINYINT -> ValueKind.TINYINT;
          case SMALLINT -> ValueKind.SMALLINT;
          case INTEGER -> ValueKind.INTEGER;
          case BIGINT -> ValueKind.BIGINT;
          case REAL -> ValueKind.REAL;
          case DOUBLE -> ValueKind.DOUBLE;
          case DECIMAL -> ValueKind.DECIMAL;
          case CHAR -> ValueKind.CHAR;
          case VARCHAR -> ValueKind.VARCHAR;
          case VARBINARY -> ValueKind.VARBINARY;
          case DATE -> ValueKind.DATE;
          case TIME -> ValueKind.TIME;
          case TIMESTAMP -> ValueKind.TIMESTAMP;
          case TIMESTAMP_TZ -> ValueKind.TIMESTAMP_TZ;
          case INTERVAL_MONTH -> ValueKind.INTERVAL_MONTH;
          case INTERVAL_MICROS -> ValueKind.INTERVAL_MICROS;
          case UUID -> ValueKind.UUID;
          case JSON -> ValueKind.JSON;
          case ARRAY -> ValueKind.ARRAY;
          case VECTOR -> ValueKind.VECTOR;
        };
    DataType component = type.component();
    @Nullable ColumnType element =
        kind == ValueKind.ARRAY && component != null ? of(component) : null;
    return new ColumnType(kind, type.precision(), type.scale(), element);
  }

  static List<ColumnType> of(List<DataType> types) {
    List<ColumnType> columnTypes = new ArrayList<>(types.size());
    for (DataType type : types) {
      columnTypes.add(of(type));
    }
    return columnTypes;
  }

  static ResultColumns columns(String catalog, List<ResultColumn> columns) {
    List<ResultColumns.Column> described = new ArrayList<>(columns.size());
    for (ResultColumn column : columns) {
      described.add(
          new ResultColumns.Column(
              column.label(),
              of(column.type()),
              column.nullable(),
              column.schema(),
              column.table(),
              column.column(),
              column.autoIncrement()));
    }
    return ResultColumns.of(catalog, described);
  }
}
