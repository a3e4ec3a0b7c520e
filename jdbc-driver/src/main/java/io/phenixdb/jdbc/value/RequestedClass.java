package io.phenixdb.jdbc.value;

import io.phenixdb.jdbc.error.SqlErrors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;

/** {@code getObject(column, Class)}: the class that is asked for decides the form. */
final class RequestedClass {
  /** One way to read a value that is not NULL. */
  private interface Form {
    Object read(ColumnAccessor accessor) throws SQLException;
  }

  private static final Map<Class<?>, Form> FORMS =
      Map.ofEntries(
          Map.entry(String.class, ColumnAccessor::readText),
          Map.entry(Boolean.class, ColumnAccessor::readBoolean),
          Map.entry(Byte.class, ColumnAccessor::getByte),
          Map.entry(Short.class, ColumnAccessor::getShort),
          Map.entry(Integer.class, ColumnAccessor::getInt),
          Map.entry(Long.class, ColumnAccessor::readLong),
          Map.entry(Float.class, accessor -> (float) accessor.readDouble()),
          Map.entry(Double.class, ColumnAccessor::readDouble),
          Map.entry(BigDecimal.class, ColumnAccessor::readDecimal),
          Map.entry(BigInteger.class, RequestedClass::bigInteger),
          Map.entry(byte[].class, ColumnAccessor::readBytes),
          Map.entry(float[].class, ColumnAccessor::readVector),
          Map.entry(double[].class, RequestedClass::doubles),
          Map.entry(UUID.class, ColumnAccessor::readUuid),
          Map.entry(LocalDate.class, ColumnAccessor::readDate),
          Map.entry(LocalTime.class, ColumnAccessor::readTime),
          Map.entry(LocalDateTime.class, ColumnAccessor::readDateTime),
          Map.entry(OffsetDateTime.class, ColumnAccessor::readOffsetDateTime),
          Map.entry(OffsetTime.class, accessor -> accessor.readOffsetDateTime().toOffsetTime()),
          Map.entry(
              ZonedDateTime.class,
              accessor -> accessor.readOffsetDateTime().atZoneSameInstant(ZoneOffset.UTC)),
          Map.entry(Instant.class, accessor -> accessor.readOffsetDateTime().toInstant()),
          Map.entry(Date.class, accessor -> SqlTimes.toDate(accessor.readDate(), null)),
          Map.entry(Time.class, accessor -> SqlTimes.toTime(accessor.readTime(), null)),
          Map.entry(Timestamp.class, RequestedClass::timestamp),
          Map.entry(java.util.Date.class, RequestedClass::timestamp),
          Map.entry(Array.class, ColumnAccessor::readArray),
          Map.entry(Blob.class, accessor -> new MemoryBlob(accessor.readBytes())),
          Map.entry(Clob.class, accessor -> new MemoryClob(accessor.readText())),
          Map.entry(NClob.class, accessor -> new MemoryClob(accessor.readText())));

  private RequestedClass() {}

  static Object read(ColumnAccessor accessor, Class<?> wanted) throws SQLException {
    Form form = FORMS.get(wanted);
    if (form != null) {
      return form.read(accessor);
    }
    Object value = accessor.readObject();
    if (wanted.isInstance(value)) {
      return value;
    }
    if (wanted.isArray() && value instanceof Array array) {
      Object elements = array.getArray();
      if (wanted.isInstance(elements)) {
        return elements;
      }
    }
    throw SqlErrors.conversion(
        "a value of type "
            + accessor.type.typeName()
            + " cannot be read as "
            + wanted.getTypeName());
  }

  private static Object bigInteger(ColumnAccessor accessor) throws SQLException {
    BigDecimal decimal = accessor.readDecimal();
    try {
      return decimal.toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw SqlErrors.of("22003", "value " + decimal + " is no integer", e);
    }
  }

  private static Object doubles(ColumnAccessor accessor) throws SQLException {
    float[] vector = accessor.readVector();
    double[] doubles = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      doubles[i] = vector[i];
    }
    return doubles;
  }

  private static Object timestamp(ColumnAccessor accessor) throws SQLException {
    return java.util.Objects.requireNonNull(accessor.getTimestamp(null));
  }
}
