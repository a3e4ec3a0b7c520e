package io.phenixdb.executor.function.text;

import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.DoubleColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * TO_CHAR with the formats of PostgreSQL. Dates and times: YYYY YY MM Month Mon DD DDD D Day Dy
 * HH24 HH12 HH MI SS MS US AM PM Q WW IW IYYY CC, with FM for no padding and "text" as it is.
 * Numbers: 9 0 . , S MI and FM.
 */
final class FormattedText {
  /** Longest first, so that a field is not taken for a shorter one. */
  private static final String[] FIELDS = {
    "IYYY", "YYYY", "HH24", "HH12", "MONTH", "DDD", "MON", "DAY", "YY", "MM", "DD", "DY", "HH",
    "MI", "SS", "MS", "US", "AM", "PM", "WW", "IW", "CC", "D", "Q"
  };

  private FormattedText() {}

  static RowFunction of(Arguments args) {
    return (row, out) -> {
      String format = args.string(1, row);
      out.appendString(
          switch (args.type(0).kind()) {
            case DATE ->
                moment(DateTimes.local(args.longAt(0, row) * DateTimes.MICROS_PER_DAY), format);
            case TIME, TIMESTAMP -> moment(DateTimes.local(args.longAt(0, row)), format);
            case TIMESTAMP_TZ ->
                moment(
                    DateTimes.local(DateTimes.toLocal(args.longAt(0, row), args.context().zone())),
                    format);
            default -> number(value(args, row), format);
          });
    };
  }

  private static BigDecimal value(Arguments args, int row) {
    int at = args.position(0, row);
    if (args.column(0) instanceof DoubleColumn doubles) {
      double value = doubles.get(at);
      if (!Double.isFinite(value)) {
        throw Errors.invalidArgument("TO_CHAR of " + value);
      }
      return BigDecimal.valueOf(value);
    }
    return Decimals.get(args.column(0), at);
  }

  static String moment(LocalDateTime moment, String format) {
    StringBuilder out = new StringBuilder();
    String upper = format.toUpperCase(Locale.ROOT);
    boolean padded = true;
    int i = 0;
    while (i < format.length()) {
      if (format.charAt(i) == '"') {
        int end = format.indexOf('"', i + 1);
        end = end < 0 ? format.length() : end;
        out.append(format, i + 1, end);
        i = end + 1;
        continue;
      }
      if (upper.startsWith("FM", i)) {
        padded = false;
        i += 2;
        continue;
      }
      String field = fieldAt(upper, i);
      if (field.isEmpty()) {
        out.append(format.charAt(i++));
        continue;
      }
      out.append(field(moment, field, format.substring(i, i + field.length()), padded));
      i += field.length();
      padded = true;
    }
    return out.toString();
  }

  private static String fieldAt(String format, int at) {
    for (String field : FIELDS) {
      if (format.startsWith(field, at)) {
        return field;
      }
    }
    return "";
  }

  private static String field(LocalDateTime m, String field, String written, boolean padded) {
    return switch (field) {
      case "YYYY" -> digits(m.getYear(), 4, padded);
      case "IYYY" -> digits(m.get(IsoFields.WEEK_BASED_YEAR), 4, padded);
      case "YY" -> digits(Math.floorMod(m.getYear(), 100), 2, padded);
      case "CC" -> digits(Math.floorDiv(m.getYear() - 1, 100) + 1, 2, padded);
      case "Q" -> digits(m.get(IsoFields.QUARTER_OF_YEAR), 1, padded);
      case "MM" -> digits(m.getMonthValue(), 2, padded);
      case "DD" -> digits(m.getDayOfMonth(), 2, padded);
      case "DDD" -> digits(m.getDayOfYear(), 3, padded);
      case "D" -> digits(m.getDayOfWeek().getValue() % 7 + 1, 1, padded);
      case "WW" -> digits((m.getDayOfYear() - 1) / 7 + 1, 2, padded);
      case "IW" -> digits(m.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, padded);
      case "HH24" -> digits(m.getHour(), 2, padded);
      case "HH", "HH12" -> digits(m.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, padded);
      case "MI" -> digits(m.getMinute(), 2, padded);
      case "SS" -> digits(m.getSecond(), 2, padded);
      case "MS" -> digits(m.getNano() / 1_000_000, 3, padded);
      case "US" -> digits(m.getNano() / 1_000, 6, padded);
      case "AM", "PM" -> cased(m.getHour() < 12 ? "AM" : "PM", written);
      case "MONTH" ->
          name(m.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), written, padded);
      case "MON" -> cased(m.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH), written);
      case "DAY" ->
          name(m.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), written, padded);
      case "DY" -> cased(m.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH), written);
      default -> throw new IllegalStateException("no field: " + field);
    };
  }

  private static String digits(long value, int width, boolean padded) {
    return padded ? String.format(Locale.ROOT, "%0" + width + "d", value) : Long.toString(value);
  }

  private static String name(String name, String written, boolean padded) {
    String cased = cased(name, written);
    return padded ? String.format(Locale.ROOT, "%-9s", cased) : cased;
  }

  /** In capitals, small letters or with a capital first, as the field is written. */
  private static String cased(String text, String written) {
    if (written.equals(written.toUpperCase(Locale.ROOT))) {
      return text.toUpperCase(Locale.ROOT);
    }
    return written.equals(written.toLowerCase(Locale.ROOT))
        ? text.toLowerCase(Locale.ROOT)
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  static String number(BigDecimal value, String format) {
    String upper = format.toUpperCase(Locale.ROOT);
    boolean fill = !upper.contains("FM");
    String picture = upper.replace("FM", "");
    boolean signFirst = picture.startsWith("S");
    boolean signLast = picture.endsWith("MI") || (picture.endsWith("S") && picture.length() > 1);
    String body = picture.replace("MI", "").replace("S", "");
    if (!body.matches("[90.,]*") || body.indexOf('.') != body.lastIndexOf('.')) {
      throw Errors.invalidArgument(
          "'" + format + "' is no format of a number: use 9, 0, '.', ',', S, MI and FM");
    }
    int point = body.indexOf('.');
    String wholePart = point < 0 ? body : body.substring(0, point);
    int decimals = point < 0 ? 0 : body.length() - point - 1;
    BigDecimal rounded = value.abs().setScale(decimals, RoundingMode.HALF_UP);
    String digits = rounded.toBigInteger().toString();
    String places = wholePart.replace(",", "");
    boolean negative = value.signum() < 0 && rounded.signum() != 0;
    String whole =
        digits.length() > places.length() && !(digits.equals("0"))
            ? "#".repeat(wholePart.length())
            : placed(digits.equals("0") && !places.contains("0") ? "" : digits, wholePart, fill);
    String text = whole;
    if (decimals > 0) {
      String plain = rounded.toPlainString();
      text += "." + plain.substring(plain.indexOf('.') + 1);
    }
    return signed(text, negative, signFirst, signLast, fill);
  }

  private static String signed(
      String text, boolean negative, boolean first, boolean last, boolean fill) {
    String mark = first || last ? (negative ? "-" : "+") : negative ? "-" : fill ? " " : "";
    if (last) {
      return text + mark;
    }
    int blanks = text.length() - text.stripLeading().length();
    return text.substring(0, blanks) + mark + text.substring(blanks);
  }

  /** Digits from the right into the places of 9 and 0; commas only among digits. */
  private static String placed(String digits, String places, boolean fill) {
    StringBuilder out = new StringBuilder();
    int left = digits.length();
    int firstZero = places.indexOf('0');
    for (int i = places.length() - 1; i >= 0; i--) {
      boolean zero = firstZero >= 0 && i >= firstZero;
      if (places.charAt(i) == ',') {
        out.append(left > 0 || zero ? "," : fill ? " " : "");
      } else if (left > 0) {
        out.append(digits.charAt(--left));
      } else {
        out.append(zero ? "0" : fill ? " " : "");
      }
    }
    return out.reverse().toString();
  }
}
