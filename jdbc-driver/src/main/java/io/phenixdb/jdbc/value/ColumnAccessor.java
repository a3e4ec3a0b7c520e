package io.phenixdb.jdbc.value;

import io.phenixdb.jdbc.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.Map;
import java.util.UUID;
import org.apache.calcite.avatica.util.Cursor;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of a cursor in every form that JDBC knows. A subclass, one a family of types,
 * overrides the forms that its type has; the others throw 22018. NULL is handled here: a subclass's
 * {@code read...} methods see values only. Confined to its cursor's thread.
 */
abstract class ColumnAccessor implements Cursor.Accessor {
  final ColumnType type;
  final ColumnSource source;
  private final @Nullable RowCursor cursor;

  ColumnAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    this.type = type;
    this.source = source;
    this.cursor = cursor;
  }

  /** The accessor that fits a type; without a cursor it reads the elements of an array. */
  static ColumnAccessor of(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    return switch (type.kind()) {
      case NULL, TINYINT, SMALLINT, INTEGER, BIGINT -> new IntegerAccessor(type, source, cursor);
      case BOOLEAN -> new BooleanAccessor(type, source, cursor);
      case REAL, DOUBLE -> new DoubleAccessor(type, source, cursor);
      case DECIMAL -> new DecimalAccessor(type, source, cursor);
      case CHAR, VARCHAR, JSON -> new TextAccessor(type, source, cursor);
      case VARBINARY -> new BinaryAccessor(type, source, cursor);
      case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> new TemporalAccessor(type, source, cursor);
      case INTERVAL_MONTH, INTERVAL_MICROS -> new IntervalAccessor(type, source, cursor);
      case UUID -> new UuidAccessor(type, source, cursor);
      case ARRAY -> new ArrayAccessor(type, source, cursor);
      case VECTOR -> new VectorAccessor(type, source, cursor);
    };
  }

  /** Whether the current value is NULL; remembers it for {@code wasNull}. */
  final boolean isNull() throws SQLException {
    RowCursor rows = cursor;
    if (rows == null) {
      return source.isNull();
    }
    if (!rows.onRow()) {
      throw SqlErrors.of(SqlErrors.INVALID_STATE, "the result set stands on no row");
    }
    boolean isNull = source.isNull();
    rows.position().wasNull = isNull;
    return isNull;
  }

  private SQLException no(String form) {
    return SqlErrors.conversion(
        "a value of type " + type.typeName() + " cannot be read as " + form);
  }

  /** The value as {@code getObject} returns it. */
  abstract Object readObject() throws SQLException;

  /** The value as text. */
  abstract String readText() throws SQLException;

  long readLong() throws SQLException {
    throw no("a number");
  }

  double readDouble() throws SQLException {
    throw no("a number");
  }

  BigDecimal readDecimal() throws SQLException {
    throw no("a number");
  }

  boolean readBoolean() throws SQLException {
    throw no("a boolean");
  }

  byte[] readBytes() throws SQLException {
    throw no("bytes");
  }

  LocalDate readDate() throws SQLException {
    throw no("a date");
  }

  LocalTime readTime() throws SQLException {
    throw no("a time");
  }

  LocalDateTime readDateTime() throws SQLException {
    throw no("a timestamp");
  }

  OffsetDateTime readOffsetDateTime() throws SQLException {
    throw no("a timestamp with time zone");
  }

  UUID readUuid() throws SQLException {
    throw no("a UUID");
  }

  float[] readVector() throws SQLException {
    throw no("a vector");
  }

  Array readArray() throws SQLException {
    throw no("an array");
  }

  private long inRange(long value, long min, long max, String form) throws SQLException {
    if (value < min || value > max) {
      throw SqlErrors.of("22003", "value " + value + " is out of range for " + form);
    }
    return value;
  }

  @Override
  public final boolean wasNull() {
    RowCursor rows = cursor;
    return rows != null && rows.wasNull();
  }

  @Override
  public final @Nullable String getString() throws SQLException {
    return isNull() ? null : readText();
  }

  @Override
  public final boolean getBoolean() throws SQLException {
    return !isNull() && readBoolean();
  }

  @Override
  public final byte getByte() throws SQLException {
    return isNull() ? 0 : (byte) inRange(readLong(), Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  @Override
  public final short getShort() throws SQLException {
    return isNull() ? 0 : (short) inRange(readLong(), Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  @Override
  public final int getInt() throws SQLException {
    return isNull() ? 0 : (int) inRange(readLong(), Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public final long getLong() throws SQLException {
    return isNull() ? 0 : readLong();
  }

  @Override
  public final float getFloat() throws SQLException {
    return isNull() ? 0 : (float) readDouble();
  }

  @Override
  public final double getDouble() throws SQLException {
    return isNull() ? 0 : readDouble();
  }

  @Override
  public final @Nullable BigDecimal getBigDecimal() throws SQLException {
    return isNull() ? null : readDecimal();
  }

  @Override
  public final @Nullable BigDecimal getBigDecimal(int scale) throws SQLException {
    return isNull() ? null : readDecimal().setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public final byte @Nullable [] getBytes() throws SQLException {
    return isNull() ? null : readBytes();
  }

  @Override
  public final @Nullable InputStream getAsciiStream() throws SQLException {
    return isNull()
        ? null
        : new ByteArrayInputStream(readText().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public final @Nullable InputStream getUnicodeStream() throws SQLException {
    return isNull() ? null : new ByteArrayInputStream(readText().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public final @Nullable InputStream getBinaryStream() throws SQLException {
    return isNull() ? null : new ByteArrayInputStream(readBytes());
  }

  @Override
  public final @Nullable Object getObject() throws SQLException {
    return isNull() ? null : readObject();
  }

  @Override
  public final @Nullable Reader getCharacterStream() throws SQLException {
    return isNull() ? null : new StringReader(readText());
  }

  @Override
  public final @Nullable Object getObject(@Nullable Map<String, Class<?>> map) throws SQLException {
    Class<?> wanted = map == null ? null : map.get(type.typeName());
    return wanted == null ? getObject() : getObject(wanted);
  }

  @Override
  public final @Nullable Date getDate(@Nullable Calendar calendar) throws SQLException {
    return isNull() ? null : SqlTimes.toDate(readDate(), calendar);
  }

  @Override
  public final @Nullable Time getTime(@Nullable Calendar calendar) throws SQLException {
    return isNull() ? null : SqlTimes.toTime(readTime(), calendar);
  }

  @Override
  public final @Nullable Timestamp getTimestamp(@Nullable Calendar calendar) throws SQLException {
    if (isNull()) {
      return null;
    }
    return type.kind() == ValueKind.TIMESTAMP_TZ
        ? Timestamp.from(readOffsetDateTime().toInstant())
        : SqlTimes.toTimestamp(readDateTime(), calendar);
  }

  @Override
  public final @Nullable Array getArray() throws SQLException {
    return isNull() ? null : readArray();
  }

  @Override
  public final @Nullable Blob getBlob() throws SQLException {
    return isNull() ? null : new MemoryBlob(readBytes());
  }

  @Override
  public final @Nullable Clob getClob() throws SQLException {
    return isNull() ? null : new MemoryClob(readText());
  }

  @Override
  public final @Nullable NClob getNClob() throws SQLException {
    return isNull() ? null : new MemoryClob(readText());
  }

  @Override
  public final @Nullable String getNString() throws SQLException {
    return getString();
  }

  @Override
  public final @Nullable Reader getNCharacterStream() throws SQLException {
    return getCharacterStream();
  }

  @Override
  public final @Nullable URL getURL() throws SQLException {
    if (isNull()) {
      return null;
    }
    String text = readText();
    try {
      return URI.create(text).toURL();
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw SqlErrors.conversion("'" + text + "' is no URL: " + e.getMessage());
    }
  }

  @Override
  public final Ref getRef() throws SQLException {
    throw SqlErrors.unsupported("REF");
  }

  @Override
  public final Struct getStruct() throws SQLException {
    throw SqlErrors.unsupported("STRUCT");
  }

  @Override
  public final SQLXML getSQLXML() throws SQLException {
    throw SqlErrors.unsupported("SQLXML");
  }

  @Override
  public final UByte getUByte() throws SQLException {
    throw SqlErrors.unsupported("an unsigned number");
  }

  @Override
  public final UShort getUShort() throws SQLException {
    throw SqlErrors.unsupported("an unsigned number");
  }

  @Override
  public final UInteger getUInt() throws SQLException {
    throw SqlErrors.unsupported("an unsigned number");
  }

  @Override
  public final ULong getULong() throws SQLException {
    throw SqlErrors.unsupported("an unsigned number");
  }

  @Override
  public final <T> @Nullable T getObject(@Nullable Class<T> wanted) throws SQLException {
    if (wanted == null) {
      throw SqlErrors.of("22023", "getObject needs a class");
    }
    return isNull() ? null : wanted.cast(RequestedClass.read(this, wanted));
  }
}
