package io.phenixdb.executor.conversion;

import io.phenixdb.executor.value.CastText;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.value.Integers;
import io.phenixdb.executor.value.VectorValues;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Java values given for parameters, turned into the layout of the parameter's type. Immutable and
 * thread-safe.
 *
 * <p>Text is accepted for every type and read as a cast would read it; a value of another kind
 * raises 42846, one that does not fit 22003, 22001 or 22000.
 */
final class JavaParameters {
  private final ZoneId zone;

  JavaParameters(ZoneId zone) {
    this.zone = zone;
  }

  Object convert(Object value, DataType type) {
    // The commonest cases first: they are on the path of every point lookup.
    if (value instanceof Integer || value instanceof Long) {
      return ofInteger(((Number) value).longValue(), type);
    }
    if (value instanceof String text) {
      return CastText.parse(text, type, zone);
    }
    return switch (type.kind()) {
      case BOOLEAN -> bool(value, type);
      case TINYINT, SMALLINT, INTEGER, BIGINT -> integer(value, type);
      case REAL, DOUBLE -> floating(value, type);
      case DECIMAL -> Decimals.box(exact(value, type), type);
      case CHAR, VARCHAR, JSON -> CastText.parse(text(value, type), type, zone);
      case VARBINARY -> binary(value, type);
      case DATE -> dateTime(value, type).toLocalDate().toEpochDay();
      case TIME -> time(value, type);
      case TIMESTAMP -> round(DateTimes.micros(dateTime(value, type)), type);
      case TIMESTAMP_TZ -> round(instant(value, type), type);
      case INTERVAL_MONTH, INTERVAL_MICROS -> interval(value, type);
      case UUID -> uuid(value, type);
      case VECTOR -> vector(value, type);
      case ARRAY -> array(value, type);
      case NULL -> CastText.parse(text(value, type), DataType.VARCHAR, zone);
    };
  }

  private Object ofInteger(long value, DataType type) {
    return switch (type.kind()) {
      case BIGINT -> value;
      case TINYINT, SMALLINT, INTEGER -> {
        Integers.check(value, type);
        yield value;
      }
      case DOUBLE -> (double) value;
      case REAL -> (double) (float) value;
      case DECIMAL -> Decimals.box(BigDecimal.valueOf(value), type);
      case BOOLEAN -> bool(value, type);
      case CHAR, VARCHAR, JSON -> CastText.parse(Long.toString(value), type, zone);
      default -> throw unfit(value, type);
    };
  }

  private static Long bool(Object value, DataType type) {
    if (value instanceof Boolean bool) {
      return bool ? 1L : 0L;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0 ? 1L : 0L;
    }
    throw unfit(value, type);
  }

  private static Long integer(Object value, DataType type) {
    if (value instanceof Boolean bool) {
      return bool ? 1L : 0L;
    }
    BigInteger exact = exact(value, type).setScale(0, RoundingMode.HALF_UP).toBigInteger();
    if (exact.bitLength() > 63) {
      throw Errors.outOfRange(exact, type);
    }
    Integers.check(exact.longValue(), type);
    return exact.longValue();
  }

  private static Double floating(Object value, DataType type) {
    if (!(value instanceof Number number)) {
      throw unfit(value, type);
    }
    double wide = number.doubleValue();
    double fitted = type.equals(DataType.REAL) ? (float) wide : wide;
    boolean finite = !(value instanceof Float || value instanceof Double) || Double.isFinite(wide);
    if (finite && Double.isInfinite(fitted)) {
      throw Errors.outOfRange(value, type);
    }
    return fitted;
  }

  private static BigDecimal exact(Object value, DataType type) {
    return switch (value) {
      case BigDecimal decimal -> decimal;
      case BigInteger integer -> new BigDecimal(integer);
      case Byte small -> BigDecimal.valueOf(small);
      case Short small -> BigDecimal.valueOf(small);
      case Integer number -> BigDecimal.valueOf(number);
      case Long number -> BigDecimal.valueOf(number);
      case Number number -> {
        if (!Double.isFinite(number.doubleValue())) {
          throw Errors.outOfRange(value, type);
        }
        yield new BigDecimal(number.toString());
      }
      case Boolean bool -> bool ? BigDecimal.ONE : BigDecimal.ZERO;
      default -> throw unfit(value, type);
    };
  }

  private String text(Object value, DataType type) {
    return switch (value) {
      case BigDecimal decimal -> decimal.toPlainString();
      case Boolean bool -> bool ? "true" : "false";
      case Character character -> character.toString();
      case Number number -> number.toString();
      case UUID uuid -> uuid.toString();
      case float[] vector -> CastText.vectorText(vector);
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      case LocalDate date -> date.toString();
      case LocalTime time -> CastText.text(DataType.TIME, time.toNanoOfDay() / 1000, zone);
      case java.sql.Date date -> date.toString();
      case java.sql.Time time -> time.toString();
      case LocalDateTime dateTime ->
          CastText.text(DataType.TIMESTAMP, DateTimes.micros(dateTime), zone);
      case java.sql.Timestamp timestamp ->
          CastText.text(DataType.TIMESTAMP, DateTimes.micros(timestamp.toLocalDateTime()), zone);
      case OffsetDateTime dateTime ->
          CastText.text(
              DataType.TIMESTAMP_TZ, DateTimes.micros(dateTime.toInstant()), dateTime.getOffset());
      default -> throw unfit(value, type);
    };
  }

  private static byte[] binary(Object value, DataType type) {
    if (!(value instanceof byte[] bytes)) {
      throw unfit(value, type);
    }
    if (type.precision() != DataType.UNBOUNDED && bytes.length > type.precision()) {
      throw new DatabaseException(
          SqlState.STRING_DATA_RIGHT_TRUNCATION,
          "value of " + bytes.length + " bytes is too long for " + type);
    }
    return bytes.clone();
  }

  private LocalDateTime dateTime(Object value, DataType type) {
    return switch (value) {
      case LocalDate date -> date.atStartOfDay();
      case LocalDateTime dateTime -> dateTime;
      case java.sql.Timestamp timestamp -> timestamp.toLocalDateTime();
      case java.sql.Date date -> date.toLocalDate().atStartOfDay();
      case OffsetDateTime dateTime -> dateTime.atZoneSameInstant(zone).toLocalDateTime();
      case ZonedDateTime dateTime -> dateTime.withZoneSameInstant(zone).toLocalDateTime();
      case Instant instant -> instant.atZone(zone).toLocalDateTime();
      case java.util.Date date -> date.toInstant().atZone(zone).toLocalDateTime();
      default -> throw unfit(value, type);
    };
  }

  private long instant(Object value, DataType type) {
    return switch (value) {
      case OffsetDateTime dateTime -> DateTimes.micros(dateTime.toInstant());
      case ZonedDateTime dateTime -> DateTimes.micros(dateTime.toInstant());
      case Instant instant -> DateTimes.micros(instant);
      case java.sql.Timestamp timestamp -> DateTimes.micros(timestamp.toInstant());
      default -> DateTimes.toUtc(DateTimes.micros(dateTime(value, type)), zone);
    };
  }

  private static long time(Object value, DataType type) {
    LocalTime time =
        switch (value) {
          case LocalTime local -> local;
          case OffsetTime offset -> offset.toLocalTime();
          case LocalDateTime dateTime -> dateTime.toLocalTime();
          case java.sql.Time sql -> sql.toLocalTime();
          case java.sql.Timestamp timestamp -> timestamp.toLocalDateTime().toLocalTime();
          default -> throw unfit(value, type);
        };
    return round(time.toNanoOfDay() / 1000, type);
  }

  private static long round(long micros, DataType type) {
    return DateTimes.roundToPrecision(micros, type.precision());
  }

  @SuppressWarnings("JavaPeriodGetDays")
  private static Long interval(Object value, DataType type) {
    boolean months = type.equals(DataType.INTERVAL_MONTH);
    if (months && value instanceof Period period && period.getDays() == 0) {
      return period.toTotalMonths();
    }
    if (!months && value instanceof Duration duration) {
      return Math.addExact(
          Math.multiplyExact(duration.getSeconds(), DateTimes.MICROS_PER_SECOND),
          duration.getNano() / 1000);
    }
    if (!months && value instanceof Period period && period.toTotalMonths() == 0) {
      return period.getDays() * DateTimes.MICROS_PER_DAY;
    }
    throw unfit(value, type);
  }

  private static byte[] uuid(Object value, DataType type) {
    if (value instanceof UUID uuid) {
      return ByteBuffer.allocate(16)
          .putLong(uuid.getMostSignificantBits())
          .putLong(uuid.getLeastSignificantBits())
          .array();
    }
    if (value instanceof byte[] bytes && bytes.length == 16) {
      return bytes.clone();
    }
    throw unfit(value, type);
  }

  private static float[] vector(Object value, DataType type) {
    float[] components =
        switch (value) {
          case float[] floats -> floats.clone();
          case double[] doubles -> narrow(doubles);
          case Object[] numbers -> narrow(numbers, type);
          default -> throw unfit(value, type);
        };
    if (components.length != type.precision()) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "vector has "
              + components.length
              + " dimensions, "
              + type
              + " needs "
              + type.precision());
    }
    for (int i = 0; i < components.length; i++) {
      components[i] = VectorValues.component(components[i], type);
    }
    return components;
  }

  private static float[] narrow(double[] doubles) {
    float[] out = new float[doubles.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) doubles[i];
    }
    return out;
  }

  private static float[] narrow(Object[] numbers, DataType type) {
    float[] out = new float[numbers.length];
    for (int i = 0; i < out.length; i++) {
      if (!(numbers[i] instanceof Number number)) {
        throw unfit(numbers, type);
      }
      out[i] = number.floatValue();
    }
    return out;
  }

  private Object array(Object value, DataType type) {
    DataType component = Objects.requireNonNull(type.component());
    Object[] elements = elements(value, type);
    @Nullable Object[] out = new Object[elements.length];
    for (int i = 0; i < out.length; i++) {
      Object element = elements[i];
      out[i] = element == null ? null : convert(element, component);
    }
    return out;
  }

  private static @Nullable Object[] elements(Object value, DataType type) {
    if (value instanceof Object[] objects) {
      return objects;
    }
    if (value instanceof Iterable<?> iterable) {
      java.util.ArrayList<@Nullable Object> out = new java.util.ArrayList<>();
      iterable.forEach(out::add);
      return out.toArray();
    }
    if (!value.getClass().isArray() || value instanceof byte[]) {
      throw unfit(value, type);
    }
    @Nullable Object[] out = new Object[java.lang.reflect.Array.getLength(value)];
    for (int i = 0; i < out.length; i++) {
      out[i] = java.lang.reflect.Array.get(value, i);
    }
    return out;
  }

  private static DatabaseException unfit(Object value, DataType type) {
    return new DatabaseException(
        SqlState.CANNOT_COERCE,
        "a value of "
            + value.getClass().getTypeName()
            + " cannot be used as "
            + type
            + "; give a value of that type or its text");
  }
}
