package io.phenixdb.jdbc.wire;

import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.ResultColumns;
import io.phenixdb.jdbc.value.ValueKind;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;

/** Types and descriptions of columns in messages. */
public final class ColumnsCodec {
  private static final ValueKind[] KINDS = ValueKind.values();
  private static final int MAX_ARRAY_DEPTH = 16;

  private ColumnsCodec() {}

  /** A type: its kind, precision and scale, and for an array its element type. */
  public static void write(WireOutput output, ColumnType type) {
    output.putByte(type.kind().ordinal()).putInt(type.precision()).putInt(type.scale());
    if (type.kind() == ValueKind.ARRAY) {
      write(output, type.elementType());
    }
  }

  /** The type that {@link #write} wrote. */
  public static ColumnType readType(WireInput input) throws SQLException {
    return readType(input, 0);
  }

  private static ColumnType readType(WireInput input, int depth) throws SQLException {
    int ordinal = input.getByte();
    if (ordinal < 0 || ordinal >= KINDS.length || depth > MAX_ARRAY_DEPTH) {
      throw WireInput.malformed("type " + ordinal + " at depth " + depth);
    }
    ValueKind kind = KINDS[ordinal];
    int precision = input.getInt();
    int scale = input.getInt();
    if (kind == ValueKind.VECTOR && (precision < 1 || precision > 65_535)) {
      throw WireInput.malformed("dimension " + precision);
    }
    return new ColumnType(
        kind, precision, scale, kind == ValueKind.ARRAY ? readType(input, depth + 1) : null);
  }

  /** Types, such as those of parameters. */
  public static void writeTypes(WireOutput output, List<ColumnType> types) {
    output.putInt(types.size());
    for (ColumnType type : types) {
      write(output, type);
    }
  }

  /** The types that {@link #writeTypes} wrote. */
  public static List<ColumnType> readTypes(WireInput input) throws SQLException {
    int count = input.getCount(9);
    List<ColumnType> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      types.add(readType(input));
    }
    return types;
  }

  /** The columns of a result. */
  public static void write(WireOutput output, ResultColumns columns) {
    writeTypes(output, columns.types());
    for (ColumnMetaData column : columns.metadata()) {
      output
          .putText(column.label)
          .putText(column.columnName)
          .putText(column.schemaName)
          .putText(column.tableName)
          .putText(column.catalogName)
          .putBoolean(column.nullable != DatabaseMetaData.columnNoNulls)
          .putBoolean(column.autoIncrement);
    }
  }

  /** The columns that {@link #write} wrote. */
  public static ResultColumns read(WireInput input) throws SQLException {
    List<ColumnType> types = readTypes(input);
    List<ResultColumns.Column> columns = new ArrayList<>(types.size());
    String catalog = "";
    for (ColumnType type : types) {
      String label = input.getText();
      String name = input.getText();
      String schema = input.getText();
      String table = input.getText();
      String ofCatalog = input.getText();
      if (!ofCatalog.isEmpty()) {
        catalog = ofCatalog;
      }
      columns.add(
          new ResultColumns.Column(
              label, type, input.getBoolean(), schema, table, name, input.getBoolean()));
    }
    return ResultColumns.of(catalog, columns);
  }
}
