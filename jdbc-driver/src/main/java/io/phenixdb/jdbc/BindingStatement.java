package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.spi.Prepared;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.AvaticaPreparedStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * The setters of a prepared statement. Every value is kept as the engine takes it, so that nothing
 * of it is lost in Avatica's typed values. Long because JDBC's interface is.
 */
abstract class BindingStatement extends AvaticaPreparedStatement {
  final PhenixConnection owner;
  final ParameterValues values;

  BindingStatement(
      PhenixConnection connection,
      Prepared prepared,
      Meta.Signature signature,
      int type,
      int concurrency,
      int holdability)
      throws SQLException {
    super(connection, prepared.handle(), signature, type, concurrency, holdability);
    this.owner = connection;
    this.values = new ParameterValues(prepared.parameters());
  }

  @Override
  protected AvaticaParameter getParameter(int index) throws SQLException {
    if (index < 1 || index > values.size()) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX,
          "parameter " + index + " of a statement that has " + values.size());
    }
    return super.getParameter(index);
  }

  private void bind(int index, @Nullable Object value) throws SQLException {
    checkOpen();
    values.set(index, value);
  }

  private void bindObject(int index, @Nullable Object value, @Nullable Calendar calendar)
      throws SQLException {
    checkOpen();
    values.setObject(index, value, calendar);
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    values.clear();
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setString(int index, @Nullable String value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setNString(int index, @Nullable String value) throws SQLException {
    bind(index, value);
  }

  @Override
  public void setBytes(int index, byte @Nullable [] value) throws SQLException {
    bind(index, value == null ? null : value.clone());
  }

  @Override
  public void setNull(int index, int sqlType) throws SQLException {
    bind(index, null);
  }

  @Override
  public void setNull(int index, int sqlType, @Nullable String typeName) throws SQLException {
    bind(index, null);
  }

  @Override
  public void setDate(int index, @Nullable Date value) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    bindObject(index, value, calendar);
  }

  @Override
  public void setTime(int index, @Nullable Time value) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    bindObject(index, value, calendar);
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    bindObject(index, value, calendar);
  }

  @Override
  public void setObject(int index, @Nullable Object value) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setObject(int index, @Nullable Object value, int sqlType) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setObject(int index, @Nullable Object value, @Nullable SQLType type)
      throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setObject(
      int index, @Nullable Object value, @Nullable SQLType type, int scaleOrLength)
      throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setArray(int index, @Nullable Array value) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setBlob(int index, @Nullable Blob value) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setClob(int index, @Nullable Clob value) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setNClob(int index, @Nullable NClob value) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setURL(int index, @Nullable URL value) throws SQLException {
    bindObject(index, value, owner.foreignCalendar());
  }

  @Override
  public void setObject(int index, @Nullable Object value, int sqlType, int scaleOrLength)
      throws SQLException {
    boolean decimal = sqlType == Types.DECIMAL || sqlType == Types.NUMERIC;
    if (decimal && value instanceof BigDecimal number) {
      bind(index, number.setScale(scaleOrLength, RoundingMode.HALF_UP));
    } else if (value instanceof InputStream stream) {
      bind(index, ParameterValues.bytes(stream, scaleOrLength));
    } else if (value instanceof Reader reader) {
      bind(index, ParameterValues.text(reader, scaleOrLength));
    } else {
      bindObject(index, value, owner.foreignCalendar());
    }
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
    bind(index, ParameterValues.ascii(stream, -1));
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    bind(index, ParameterValues.ascii(stream, length));
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    bind(index, ParameterValues.ascii(stream, length));
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
    bind(index, ParameterValues.bytes(stream, -1));
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    bind(index, ParameterValues.bytes(stream, length));
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    bind(index, ParameterValues.bytes(stream, length));
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream) throws SQLException {
    bind(index, ParameterValues.bytes(stream, -1));
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream, long length) throws SQLException {
    bind(index, ParameterValues.bytes(stream, length));
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    bind(index, ParameterValues.text(reader, -1));
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, int length)
      throws SQLException {
    bind(index, ParameterValues.text(reader, length));
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    bind(index, ParameterValues.text(reader, length));
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    bind(index, ParameterValues.text(reader, -1));
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    bind(index, ParameterValues.text(reader, length));
  }

  @Override
  public void setClob(int index, @Nullable Reader reader) throws SQLException {
    bind(index, ParameterValues.text(reader, -1));
  }

  @Override
  public void setClob(int index, @Nullable Reader reader, long length) throws SQLException {
    bind(index, ParameterValues.text(reader, length));
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader) throws SQLException {
    bind(index, ParameterValues.text(reader, -1));
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader, long length) throws SQLException {
    bind(index, ParameterValues.text(reader, length));
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    byte[] bytes = ParameterValues.bytes(stream, length);
    bind(index, bytes == null ? null : new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void setRef(int index, @Nullable Ref value) throws SQLException {
    throw SqlErrors.unsupported("REF");
  }

  @Override
  public void setRowId(int index, @Nullable RowId value) throws SQLException {
    throw SqlErrors.unsupported("ROWID");
  }

  @Override
  public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
    throw SqlErrors.unsupported("SQLXML");
  }
}
