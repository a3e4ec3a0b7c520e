package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import io.phenixdb.jdbc.value.ColumnType;
import io.phenixdb.jdbc.value.SqlTimes;
import io.phenixdb.jdbc.value.ValueKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a prepared statement: what users bind becomes one of the classes that the
 * engine takes (see {@code io.phenixdb.jdbc.wire.ParameterCodec}). Confined to a thread.
 */
final class ParameterValues {
  private static final Object UNBOUND = new Object();

  private final List<ColumnType> types;
  private final @Nullable Object[] values;

  ParameterValues(List<ColumnType> types) {
    this.types = types;
    this.values = new @Nullable Object[types.size()];
    clear();
  }

  int size() {
    return values.length;
  }

  void clear() {
    java.util.Arrays.fill(values, UNBOUND);
  }

  /** The values as they are now; a copy. */
  List<@Nullable Object> snapshot() throws SQLException {
    return java.util.Collections.unmodifiableList(java.util.Arrays.asList(bound().clone()));
  }

  /** The values themselves, not to be kept or changed. */
  @Nullable Object[] bound() throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == UNBOUND) {
        throw SqlErrors.of(
            SqlErrors.UNBOUND_PARAMETER, "parameter " + (i + 1) + " has no value; set it first");
      }
    }
    return values;
  }

  /** Binds a value that is in an engine's class already. */
  void set(int index, @Nullable Object value) throws SQLException {
    if (index < 1 || index > values.length) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX,
          "parameter " + index + " of a statement that has " + values.length);
    }
    values[index - 1] = value;
  }

  /** Binds whatever a user gave. */
  void setObject(int index, @Nullable Object value, @Nullable Calendar calendar)
      throws SQLException {
    ValueKind kind =
        index >= 1 && index <= values.length ? types.get(index - 1).kind() : ValueKind.NULL;
    set(index, normalize(value, kind, calendar));
  }

  private static @Nullable Object normalize(
      @Nullable Object value, ValueKind kind, @Nullable Calendar calendar) throws SQLException {
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Integer
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof BigDecimal
        || value instanceof byte[]
        || value instanceof Float
        || value instanceof Short
        || value instanceof Byte
        || value instanceof UUID
        || value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof LocalDateTime
        || value instanceof OffsetDateTime
        || value instanceof Period
        || value instanceof Duration) {
      return value;
    }
    if (value instanceof java.util.Date date) {
      return normalizeDate(date, kind, calendar);
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof ZonedDateTime dateTime) {
      return dateTime.toOffsetDateTime();
    }
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof OffsetTime time) {
      return time.toLocalTime();
    }
    if (value instanceof Calendar moment) {
      return moment.toInstant().atZone(moment.getTimeZone().toZoneId()).toOffsetDateTime();
    }
    if (value instanceof Character || value instanceof Enum<?> || value instanceof java.net.URL) {
      return value.toString();
    }
    return normalizeLarge(value, kind);
  }

  private static Object normalizeDate(
      java.util.Date value, ValueKind kind, @Nullable Calendar calendar) {
    if (value instanceof Date date) {
      return SqlTimes.toLocalDate(date, calendar);
    }
    if (value instanceof Time time) {
      return SqlTimes.toLocalTime(time, calendar);
    }
    Timestamp timestamp = value instanceof Timestamp given ? given : new Timestamp(value.getTime());
    return kind == ValueKind.TIMESTAMP_TZ
        ? timestamp.toInstant().atOffset(ZoneOffset.UTC)
        : SqlTimes.toLocalDateTime(timestamp, calendar);
  }

  private static @Nullable Object normalizeLarge(Object value, ValueKind kind) throws SQLException {
    if (value instanceof float[] vector) {
      return kind == ValueKind.ARRAY ? elements(vector) : vector.clone();
    }
    if (value instanceof double[] vector) {
      return kind == ValueKind.ARRAY ? elements(vector) : floats(vector);
    }
    if (value instanceof Array array) {
      return normalizeLarge(array.getArray(), kind);
    }
    if (value instanceof Collection<?> collection) {
      return elements(collection.toArray());
    }
    if (value.getClass().isArray()) {
      return elements(value);
    }
    if (value instanceof Blob blob) {
      return blob.getBytes(1, Math.toIntExact(blob.length()));
    }
    if (value instanceof Clob clob) {
      return clob.getSubString(1, Math.toIntExact(clob.length()));
    }
    if (value instanceof InputStream stream) {
      return bytes(stream, -1);
    }
    if (value instanceof Reader reader) {
      return text(reader, -1);
    }
    throw SqlErrors.unsupported("a parameter of class " + value.getClass().getName());
  }

  private static @Nullable Object[] elements(Object array) throws SQLException {
    @Nullable Object[] elements = new @Nullable Object[java.lang.reflect.Array.getLength(array)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = normalize(java.lang.reflect.Array.get(array, i), ValueKind.ARRAY, null);
    }
    return elements;
  }

  private static float[] floats(double[] vector) throws SQLException {
    float[] floats = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      floats[i] = (float) vector[i];
      if (Float.isInfinite(floats[i]) && !Double.isInfinite(vector[i])) {
        throw SqlErrors.of(
            "22003", "component " + (i + 1) + " of the vector, " + vector[i] + ", exceeds float32");
      }
    }
    return floats;
  }

  /** All bytes of a stream, or the first {@code length} when that is not negative. */
  static byte @Nullable [] bytes(@Nullable InputStream stream, long length) throws SQLException {
    if (stream == null) {
      return null;
    }
    try {
      byte[] bytes =
          length < 0
              ? stream.readAllBytes()
              : stream.readNBytes((int) Math.min(Integer.MAX_VALUE, length));
      checkLength(bytes.length, length);
      return bytes;
    } catch (IOException e) {
      throw SqlErrors.of("58030", "the parameter's stream broke: " + e.getMessage(), e);
    }
  }

  /** All characters of a reader, or the first {@code length} when that is not negative. */
  static @Nullable String text(@Nullable Reader reader, long length) throws SQLException {
    if (reader == null) {
      return null;
    }
    try {
      StringWriter writer = new StringWriter();
      char[] chunk = new char[8192];
      long left = length < 0 ? Long.MAX_VALUE : length;
      while (left > 0) {
        int count = reader.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (count < 0) {
          break;
        }
        writer.write(chunk, 0, count);
        left -= count;
      }
      String text = writer.toString();
      checkLength(text.length(), length);
      return text;
    } catch (IOException e) {
      throw SqlErrors.of("58030", "the parameter's stream broke: " + e.getMessage(), e);
    }
  }

  /** ASCII text from a stream. */
  static @Nullable String ascii(@Nullable InputStream stream, long length) throws SQLException {
    byte[] bytes = bytes(stream, length);
    return bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII);
  }

  private static void checkLength(long actual, long promised) throws SQLException {
    if (promised >= 0 && actual != promised) {
      throw SqlErrors.of(
          "22000", "the parameter's stream ended after " + actual + " of " + promised);
    }
  }
}
