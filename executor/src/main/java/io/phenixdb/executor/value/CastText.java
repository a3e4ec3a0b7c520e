package io.phenixdb.executor.value;

import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The text of values as CAST to VARCHAR gives it, and values from text as CAST from VARCHAR takes
 * it.
 *
 * <p>Booleans are {@code TRUE} and {@code FALSE}; floating-point numbers the shortest text that
 * reads back equal ({@code 1.0}, {@code 1.0E10}, {@code NaN}); timestamps {@code 2026-01-01
 * 00:00:00[.ffffff]}; binary {@code \x0aff}; vectors {@code [1.0,2.0]}; arrays {@code [1,2,NULL]}
 * with strings in double quotes where they need it; intervals {@code 1-2} and {@code 1 02:03:04}.
 */
public final class CastText {
  private CastText() {}

  /** The text of a row, or null. */
  public static @Nullable String text(ColumnVector column, int row, ZoneId zone) {
    return column.isNull(row)
        ? null
        : text(column.type(), Objects.requireNonNull(BoxedValues.get(column, row)), zone);
  }

  /** The text of a value in layout form. */
  public static String text(DataType type, Object value, ZoneId zone) {
    return switch (type.kind()) {
      case NULL -> "NULL";
      case BOOLEAN -> (Long) value != 0 ? "true" : "false";
      case TINYINT, SMALLINT, INTEGER, BIGINT -> value.toString();
      case REAL -> Float.toString(((Double) value).floatValue());
      case DOUBLE -> value.toString();
      case DECIMAL -> Decimals.of(value, type).toPlainString();
      case CHAR, VARCHAR, JSON -> new String((byte[]) value, StandardCharsets.UTF_8);
      case VARBINARY -> "\\x" + HexFormat.of().formatHex((byte[]) value);
      case DATE -> DatetimeText.date((Long) value);
      case TIME -> DatetimeText.time((Long) value);
      case TIMESTAMP -> DatetimeText.timestamp((Long) value);
      case TIMESTAMP_TZ -> DatetimeText.timestampWithZone((Long) value, zone);
      case INTERVAL_MONTH -> DatetimeText.months((Long) value);
      case INTERVAL_MICROS -> DatetimeText.dayTime((Long) value);
      case UUID -> uuid((byte[]) value).toString();
      case ARRAY -> arrayText(type, (Object[]) value, zone);
      case VECTOR -> vectorText((float[]) value);
    };
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** The text of a vector: {@code [1.0,2.0]}. */
  public static String vectorText(float[] vector) {
    StringBuilder out = new StringBuilder(vector.length * 8 + 2).append('[');
    for (int i = 0; i < vector.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      out.append(vector[i]);
    }
    return out.append(']').toString();
  }

  private static String arrayText(DataType type, @Nullable Object[] values, ZoneId zone) {
    DataType component = Objects.requireNonNull(type.component());
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      Object value = values[i];
      if (value == null) {
        out.append("NULL");
      } else {
        String text = text(component, value, zone);
        out.append(
            component.layout() == Layout.BYTES && ArrayText.needsQuotes(text)
                ? ArrayText.quote(text)
                : text);
      }
    }
    return out.append(']').toString();
  }

  /**
   * A value from text, in the layout of the type.
   *
   * @param zone the zone of a TIMESTAMP WITH TIME ZONE whose text names none
   * @throws DatabaseException 22P02 for text that is no value, 22003 out of range, 22007 and 22008
   *     for dates and times, 22000 for a vector's dimension or a component that is not finite,
   *     22001 for text too long
   */
  public static Object parse(String text, DataType type, ZoneId zone) {
    return switch (type.kind()) {
      case NULL -> throw Errors.badText(text, type);
      case BOOLEAN -> parseBoolean(text);
      case TINYINT, SMALLINT, INTEGER, BIGINT -> parseInteger(text, type);
      case REAL -> (double) (float) parseDouble(text, type);
      case DOUBLE -> parseDouble(text, type);
      case DECIMAL -> Decimals.box(parseDecimal(text, type), type);
      case CHAR, VARCHAR -> fitText(text, type, false);
      case JSON -> {
        JsonText.validate(text);
        yield text.getBytes(StandardCharsets.UTF_8);
      }
      case VARBINARY -> fitBinary(parseBinary(text), type);
      case DATE -> DatetimeText.parseDate(text);
      case TIME -> DateTimes.roundToPrecision(DatetimeText.parseTime(text), type.precision());
      case TIMESTAMP ->
          DateTimes.roundToPrecision(
              DatetimeText.parseTimestamp(text, zone, type, false), type.precision());
      case TIMESTAMP_TZ ->
          DateTimes.roundToPrecision(
              DatetimeText.parseTimestamp(text, zone, type, true), type.precision());
      case INTERVAL_MONTH -> DatetimeText.parseMonths(text);
      case INTERVAL_MICROS -> DatetimeText.parseDayTime(text);
      case UUID -> parseUuid(text);
      case ARRAY -> parseArray(text, type, zone);
      case VECTOR -> parseVector(text, type);
    };
  }

  private static Object parseBoolean(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "on", "1" -> 1L;
      case "false", "f", "no", "n", "off", "0" -> 0L;
      default -> throw Errors.badText(text, DataType.BOOLEAN);
    };
  }

  private static Object parseInteger(String text, DataType type) {
    String trimmed = text.strip();
    long value;
    try {
      value = Long.parseLong(trimmed);
    } catch (NumberFormatException e) {
      if (trimmed.matches("[+-]?[0-9]+")) {
        throw Errors.outOfRange(trimmed, type);
      }
      throw Errors.badText(text, type);
    }
    Integers.check(value, type);
    return value;
  }

  private static double parseDouble(String text, DataType type) {
    String trimmed = text.strip();
    double value;
    try {
      value =
          switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "infinity", "inf", "+infinity", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> parseFinite(trimmed, type);
          };
    } catch (NumberFormatException e) {
      throw Errors.badText(text, type);
    }
    return value;
  }

  private static double parseFinite(String trimmed, DataType type) {
    char last = trimmed.isEmpty() ? ' ' : trimmed.charAt(trimmed.length() - 1);
    if (last != '.' && (last < '0' || last > '9')) {
      throw new NumberFormatException(trimmed); // Java accepts a suffix such as 1f
    }
    double value = Double.parseDouble(trimmed);
    if (Double.isInfinite(value)
        || (type.kind() == TypeKind.REAL && Math.abs(value) > Float.MAX_VALUE)) {
      throw Errors.outOfRange(trimmed, type);
    }
    return value;
  }

  private static BigDecimal parseDecimal(String text, DataType type) {
    String trimmed = text.strip();
    try {
      BigDecimal value = new BigDecimal(trimmed);
      if (Math.abs((long) value.precision() - value.scale()) > 400 && value.signum() != 0) {
        throw Errors.outOfRange(trimmed, type); // bounds the work of rescaling 1e999999999
      }
      return value;
    } catch (NumberFormatException e) {
      throw Errors.badText(text, type);
    }
  }

  /**
   * Text in the form of a CHAR or VARCHAR type: padded for CHAR; too long is 22001 unless only
   * blanks would be lost or {@code truncate} is set.
   */
  public static byte[] fitText(String text, DataType type, boolean truncate) {
    int limit = type.precision();
    if (limit == DataType.UNBOUNDED) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    int length = text.codePointCount(0, text.length());
    if (length > limit) {
      int end = text.offsetByCodePoints(0, limit);
      if (!truncate && !text.substring(end).chars().allMatch(c -> c == ' ')) {
        throw new DatabaseException(
            SqlState.STRING_DATA_RIGHT_TRUNCATION,
            "text of " + length + " characters is too long for " + type);
      }
      return text.substring(0, end).getBytes(StandardCharsets.UTF_8);
    }
    String fitted = type.kind() == TypeKind.CHAR ? text + " ".repeat(limit - length) : text;
    return fitted.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] fitBinary(byte[] value, DataType type) {
    if (type.precision() != DataType.UNBOUNDED && value.length > type.precision()) {
      throw new DatabaseException(
          SqlState.STRING_DATA_RIGHT_TRUNCATION,
          "binary value of " + value.length + " bytes is too long for " + type);
    }
    return value;
  }

  private static byte[] parseBinary(String text) {
    if (!text.startsWith("\\x")) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return HexFormat.of().parseHex(text, 2, text.length());
    } catch (IllegalArgumentException e) {
      throw Errors.badText(text, DataType.VARBINARY);
    }
  }

  private static byte[] parseUuid(String text) {
    String digits = text.strip().replace("-", "");
    if (digits.startsWith("{") && digits.endsWith("}")) {
      digits = digits.substring(1, digits.length() - 1);
    }
    if (digits.length() != 32) {
      throw Errors.badText(text, DataType.UUID);
    }
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw Errors.badText(text, DataType.UUID);
    }
  }

  private static @Nullable Object[] parseArray(String text, DataType type, ZoneId zone) {
    DataType component = Objects.requireNonNull(type.component());
    List<@Nullable Object> values = new ArrayList<>();
    for (String element : ArrayText.split(text, type)) {
      values.add(element == null ? null : parse(element, component, zone));
    }
    return values.toArray();
  }

  /** A vector from {@code [1,2,3]}; checks dimension and finiteness. */
  private static float[] parseVector(String text, DataType type) {
    String trimmed = text.strip();
    if (trimmed.length() < 2 || trimmed.charAt(0) != '[' || !trimmed.endsWith("]")) {
      throw Errors.badText(text, type);
    }
    float[] values = new float[type.precision()];
    int count = 0;
    int start = 1;
    int end = trimmed.length() - 1;
    boolean empty = trimmed.substring(1, end).isBlank();
    while (!empty && start <= end) {
      int comma = trimmed.indexOf(',', start);
      int stop = comma < 0 ? end : comma;
      float value = component(trimmed.substring(start, stop), text, type);
      if (count < values.length) {
        values[count] = value;
      }
      count++;
      start = stop + 1;
    }
    if (count != values.length) {
      throw new DatabaseException(
          SqlState.DATA_EXCEPTION,
          "vector has " + count + " dimensions, " + values.length + " are needed");
    }
    return values;
  }

  private static float component(String part, String text, DataType type) {
    float value;
    try {
      value = Float.parseFloat(part.strip());
    } catch (NumberFormatException e) {
      throw Errors.badText(text, type);
    }
    return VectorValues.component(value, type);
  }
}
