package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import java.sql.SQLException;
import org.apache.calcite.avatica.AvaticaResultSetMetaData;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** Metadata of a result's columns; an index out of range is 07009. */
final class PhenixResultSetMetaData extends AvaticaResultSetMetaData {
  private final Meta.Signature signature;

  PhenixResultSetMetaData(@Nullable AvaticaStatement statement, Meta.Signature signature) {
    super(statement, null, signature);
    this.signature = signature;
  }

  private ColumnMetaData column(int index) throws SQLException {
    if (index < 1 || index > signature.columns.size()) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX,
          "column " + index + " of a result that has " + signature.columns.size());
    }
    return signature.columns.get(index - 1);
  }

  @Override
  public boolean isAutoIncrement(int index) throws SQLException {
    return column(index).autoIncrement;
  }

  @Override
  public boolean isCaseSensitive(int index) throws SQLException {
    return column(index).caseSensitive;
  }

  @Override
  public boolean isSearchable(int index) throws SQLException {
    return column(index).searchable;
  }

  @Override
  public boolean isCurrency(int index) throws SQLException {
    return column(index).currency;
  }

  @Override
  public int isNullable(int index) throws SQLException {
    return column(index).nullable;
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    return column(index).signed;
  }

  @Override
  public int getColumnDisplaySize(int index) throws SQLException {
    return column(index).displaySize;
  }

  @Override
  public String getColumnLabel(int index) throws SQLException {
    return column(index).label;
  }

  @Override
  public String getColumnName(int index) throws SQLException {
    return column(index).columnName;
  }

  @Override
  public String getSchemaName(int index) throws SQLException {
    return column(index).schemaName;
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    return column(index).precision;
  }

  @Override
  public int getScale(int index) throws SQLException {
    return column(index).scale;
  }

  @Override
  public String getTableName(int index) throws SQLException {
    return column(index).tableName;
  }

  @Override
  public String getCatalogName(int index) throws SQLException {
    return column(index).catalogName;
  }

  @Override
  public int getColumnType(int index) throws SQLException {
    return column(index).type.id;
  }

  @Override
  public String getColumnTypeName(int index) throws SQLException {
    return column(index).type.name;
  }

  @Override
  public boolean isReadOnly(int index) throws SQLException {
    return column(index).readOnly;
  }

  @Override
  public boolean isWritable(int index) throws SQLException {
    return column(index).writable;
  }

  @Override
  public boolean isDefinitelyWritable(int index) throws SQLException {
    return column(index).definitelyWritable;
  }

  @Override
  public String getColumnClassName(int index) throws SQLException {
    return column(index).columnClassName;
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    return Wrapping.unwrap(this, wanted);
  }
}
