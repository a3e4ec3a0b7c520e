package io.phenixdb.jdbc.wire;

import io.phenixdb.jdbc.error.SqlErrors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parameter values in messages: a tag byte, then the value in the form that its Java class has,
 * nothing lost. The classes are those that the engine takes.
 */
public final class ParameterCodec {
  private static final int NULL = 0;
  private static final int BOOLEAN = 1;
  private static final int LONG = 2;
  private static final int FLOAT = 3;
  private static final int DOUBLE = 4;
  private static final int DECIMAL = 5;
  private static final int TEXT = 6;
  private static final int BYTES = 7;
  private static final int DATE = 8;
  private static final int TIME = 9;
  private static final int TIMESTAMP = 10;
  private static final int TIMESTAMP_TZ = 11;
  private static final int PERIOD = 12;
  private static final int DURATION = 13;
  private static final int UUID_VALUE = 14;
  private static final int VECTOR = 15;
  private static final int ARRAY = 16;
  private static final int MAX_DEPTH = 16;

  private ParameterCodec() {}

  /** A list of values. */
  public static void writeAll(WireOutput output, List<? extends @Nullable Object> values)
      throws SQLException {
    output.putInt(values.size());
    for (Object value : values) {
      write(output, value);
    }
  }

  /** The list that {@link #writeAll} wrote. */
  public static List<@Nullable Object> readAll(WireInput input) throws SQLException {
    int count = input.getCount(1);
    List<@Nullable Object> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(read(input, 0));
    }
    return values;
  }

  private static void write(WireOutput output, @Nullable Object value) throws SQLException {
    if (value == null) {
      output.putByte(NULL);
    } else if (value instanceof Boolean bool) {
      output.putByte(BOOLEAN).putBoolean(bool);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      output.putByte(LONG).putLong(((Number) value).longValue());
    } else if (value instanceof Float number) {
      output.putByte(FLOAT).putInt(Float.floatToRawIntBits(number));
    } else if (value instanceof Double number) {
      output.putByte(DOUBLE).putDouble(number);
    } else if (value instanceof BigDecimal decimal) {
      output
          .putByte(DECIMAL)
          .putInt(decimal.scale())
          .putBytes(decimal.unscaledValue().toByteArray());
    } else if (value instanceof String text) {
      output.putByte(TEXT).putText(text);
    } else if (value instanceof byte[] bytes) {
      output.putByte(BYTES).putBytes(bytes);
    } else if (value instanceof float[] vector) {
      output.putByte(VECTOR).putInt(vector.length).putFloats(vector, 0, vector.length);
    } else if (value instanceof UUID uuid) {
      output
          .putByte(UUID_VALUE)
          .putLong(uuid.getMostSignificantBits())
          .putLong(uuid.getLeastSignificantBits());
    } else if (value instanceof Object[] array) {
      output.putByte(ARRAY).putInt(array.length);
      for (Object element : array) {
        write(output, element);
      }
    } else {
      writeTime(output, value);
    }
  }

  private static void writeTime(WireOutput output, Object value) throws SQLException {
    if (value instanceof LocalDate date) {
      output.putByte(DATE).putLong(date.toEpochDay());
    } else if (value instanceof LocalTime time) {
      output.putByte(TIME).putLong(time.toNanoOfDay());
    } else if (value instanceof LocalDateTime dateTime) {
      output
          .putByte(TIMESTAMP)
          .putLong(dateTime.toEpochSecond(ZoneOffset.UTC))
          .putInt(dateTime.getNano());
    } else if (value instanceof OffsetDateTime dateTime) {
      output
          .putByte(TIMESTAMP_TZ)
          .putLong(dateTime.toEpochSecond())
          .putInt(dateTime.getNano())
          .putInt(dateTime.getOffset().getTotalSeconds());
    } else if (value instanceof Period period) {
      output
          .putByte(PERIOD)
          .putInt(period.getYears())
          .putInt(period.getMonths())
          .putInt(period.getDays());
    } else if (value instanceof Duration duration) {
      output.putByte(DURATION).putLong(duration.getSeconds()).putInt(duration.getNano());
    } else {
      throw SqlErrors.unsupported("a parameter of class " + value.getClass().getName());
    }
  }

  private static @Nullable Object read(WireInput input, int depth) throws SQLException {
    int tag = input.getByte();
    try {
      return switch (tag) {
        case NULL -> null;
        case BOOLEAN -> input.getBoolean();
        case LONG -> input.getLong();
        case FLOAT -> Float.intBitsToFloat(input.getInt());
        case DOUBLE -> input.getDouble();
        case DECIMAL -> decimal(input);
        case TEXT -> input.getText();
        case BYTES -> input.getBytes();
        case DATE -> LocalDate.ofEpochDay(input.getLong());
        case TIME -> LocalTime.ofNanoOfDay(input.getLong());
        case TIMESTAMP ->
            LocalDateTime.ofEpochSecond(input.getLong(), input.getInt(), ZoneOffset.UTC);
        case TIMESTAMP_TZ -> offsetDateTime(input);
        case PERIOD -> Period.of(input.getInt(), input.getInt(), input.getInt());
        case DURATION -> Duration.ofSeconds(input.getLong(), input.getInt());
        case UUID_VALUE -> new UUID(input.getLong(), input.getLong());
        case VECTOR -> input.getFloats(input.getCount(4));
        case ARRAY -> array(input, depth);
        default -> throw WireInput.malformed("value tag " + tag);
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw WireInput.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static BigDecimal decimal(WireInput input) throws SQLException {
    int scale = input.getInt();
    if (Math.abs((long) scale) > 100_000) {
      throw WireInput.malformed("scale " + scale);
    }
    return new BigDecimal(new BigInteger(input.getBytes()), scale);
  }

  private static OffsetDateTime offsetDateTime(WireInput input) throws SQLException {
    long seconds = input.getLong();
    int nanos = input.getInt();
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(input.getInt());
    return OffsetDateTime.of(LocalDateTime.ofEpochSecond(seconds, nanos, offset), offset);
  }

  private static @Nullable Object[] array(WireInput input, int depth) throws SQLException {
    if (depth >= MAX_DEPTH) {
      throw WireInput.malformed("arrays nested deeper than " + MAX_DEPTH);
    }
    @Nullable Object[] array = new @Nullable Object[input.getCount(1)];
    for (int i = 0; i < array.length; i++) {
      array[i] = read(input, depth + 1);
    }
    return array;
  }
}
