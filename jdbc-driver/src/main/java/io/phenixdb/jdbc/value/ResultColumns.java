package io.phenixdb.jdbc.value;

import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;

/**
 * The columns of a result: their types, and what {@code ResultSetMetaData} tells about them.
 *
 * @param types a type a column
 * @param metadata as Avatica holds it, in the same order
 */
public record ResultColumns(List<ColumnType> types, List<ColumnMetaData> metadata) {
  /** No columns. */
  public static final ResultColumns NONE = new ResultColumns(List.of(), List.of());

  public ResultColumns {
    types = List.copyOf(types);
    metadata = List.copyOf(metadata);
    if (types.size() != metadata.size()) {
      throw new IllegalArgumentException(types.size() + " types, " + metadata.size() + " columns");
    }
  }

  /**
   * A column as the engine describes it.
   *
   * @param label the alias, or the column's name
   * @param table and the other names are empty where the column is computed
   */
  public record Column(
      String label,
      ColumnType type,
      boolean nullable,
      String schema,
      String table,
      String name,
      boolean autoIncrement) {

    /** A column of a result that comes from no table. */
    public static Column computed(String label, ColumnType type) {
      return new Column(label, type, true, "", "", label, false);
    }
  }

  /** The columns in order, of a catalog. */
  public static ResultColumns of(String catalog, List<Column> columns) {
    List<ColumnType> types = new ArrayList<>(columns.size());
    List<ColumnMetaData> metadata = new ArrayList<>(columns.size());
    for (Column column : columns) {
      types.add(column.type());
      metadata.add(metadata(metadata.size(), column, catalog));
    }
    return new ResultColumns(types, metadata);
  }

  /** A signature for Avatica's classes. */
  public Meta.Signature signature(String sql, List<AvaticaParameter> parameters) {
    return Meta.Signature.create(
        metadata, sql, parameters, Meta.CursorFactory.LIST, Meta.StatementType.SELECT);
  }

  /** A parameter as {@code ParameterMetaData} tells it. */
  public static AvaticaParameter parameter(int index, ColumnType type) {
    return new AvaticaParameter(
        type.kind().isSigned(),
        type.jdbcPrecision(),
        type.jdbcScale(),
        type.kind().jdbcType(),
        type.typeName(),
        type.kind().javaClass().getName(),
        "?" + index);
  }

  private static ColumnMetaData metadata(int ordinal, Column column, String catalog) {
    ColumnType type = column.type();
    boolean text =
        switch (type.kind()) {
          case CHAR, VARCHAR, JSON -> true;
          default -> false;
        };
    return new ColumnMetaData(
        ordinal,
        column.autoIncrement(),
        text,
        true,
        false,
        column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
        type.kind().isSigned(),
        type.displaySize(),
        column.label(),
        column.name().isEmpty() ? column.label() : column.name(),
        column.schema(),
        type.jdbcPrecision(),
        type.jdbcScale(),
        column.table(),
        column.table().isEmpty() ? "" : catalog,
        AvaticaTypes.of(type),
        true,
        false,
        false,
        type.kind().javaClass().getName());
  }
}
