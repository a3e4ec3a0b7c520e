package io.phenixdb.executor.value;

import io.phenixdb.storage.type.DataType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of dates, times, timestamps and intervals, both ways. */
final class DatetimeText {
  private static final Pattern DATE = Pattern.compile("([+-]?\\d{1,6})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?");
  private static final Pattern ZONE =
      Pattern.compile("(?i)\\s*(Z|UTC|[+-]\\d{1,2}(?::?\\d{2}(?::?\\d{2})?)?|[A-Z]\\w+/[\\w/]+)$");
  private static final Pattern YEAR_MONTH = Pattern.compile("([+-]?)(\\d+)-(\\d{1,2})");
  private static final Pattern DAY_TIME =
      Pattern.compile(
          "([+-]?)(?:(\\d+)(?:\\s+|$))?(?:(\\d+):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?)?");
  private static final Pattern UNIT = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]+)");

  private DatetimeText() {}

  static String date(long days) {
    LocalDate date = LocalDate.ofEpochDay(days);
    StringBuilder out = new StringBuilder(10);
    appendDate(out, date);
    return out.toString();
  }

  private static void appendDate(StringBuilder out, LocalDate date) {
    int year = date.getYear();
    if (year < 0) {
      out.append('-');
    }
    pad(out, Math.abs(year), 4);
    out.append('-');
    pad(out, date.getMonthValue(), 2);
    out.append('-');
    pad(out, date.getDayOfMonth(), 2);
  }

  static String time(long micros) {
    StringBuilder out = new StringBuilder(15);
    appendTime(out, micros);
    return out.toString();
  }

  private static void appendTime(StringBuilder out, long micros) {
    pad(out, micros / DateTimes.MICROS_PER_HOUR, 2);
    out.append(':');
    pad(out, micros / DateTimes.MICROS_PER_MINUTE % 60, 2);
    out.append(':');
    pad(out, micros / DateTimes.MICROS_PER_SECOND % 60, 2);
    appendFraction(out, micros % DateTimes.MICROS_PER_SECOND);
  }

  private static void appendFraction(StringBuilder out, long micros) {
    if (micros == 0) {
      return;
    }
    out.append('.');
    pad(out, micros, 6);
    while (out.charAt(out.length() - 1) == '0') {
      out.setLength(out.length() - 1);
    }
  }

  private static void pad(StringBuilder out, long value, int digits) {
    String text = Long.toString(value);
    out.repeat('0', Math.max(0, digits - text.length())).append(text);
  }

  static String timestamp(long micros) {
    StringBuilder out = new StringBuilder(26);
    appendDate(out, LocalDate.ofEpochDay(Math.floorDiv(micros, DateTimes.MICROS_PER_DAY)));
    out.append(' ');
    appendTime(out, Math.floorMod(micros, DateTimes.MICROS_PER_DAY));
    return out.toString();
  }

  static String timestampWithZone(long micros, ZoneId zone) {
    ZoneOffset offset = zone.getRules().getOffset(DateTimes.instant(micros));
    String id = offset.getId();
    String shown = id.equals("Z") ? "+00" : id.endsWith(":00") ? id.substring(0, 3) : id;
    return timestamp(micros + offset.getTotalSeconds() * DateTimes.MICROS_PER_SECOND) + shown;
  }

  static String months(long months) {
    StringBuilder out = new StringBuilder();
    if (months < 0) {
      out.append('-');
    }
    long magnitude = Math.abs(months);
    return out.append(magnitude / 12).append('-').append(magnitude % 12).toString();
  }

  static String dayTime(long micros) {
    StringBuilder out = new StringBuilder();
    if (micros < 0) {
      out.append('-');
    }
    long magnitude = Math.abs(micros);
    out.append(magnitude / DateTimes.MICROS_PER_DAY).append(' ');
    appendTime(out, magnitude % DateTimes.MICROS_PER_DAY);
    return out.toString();
  }

  static long parseDate(String text) {
    String trimmed = text.strip();
    Matcher date = DATE.matcher(trimmed);
    if (!date.lookingAt()) {
      throw Errors.badDatetime(text, DataType.DATE);
    }
    if (date.end() != trimmed.length()) {
      // A timestamp is accepted where a date is wanted, as long as it is one.
      return Math.floorDiv(
          parseTimestamp(text, ZoneOffset.UTC, DataType.DATE, false), DateTimes.MICROS_PER_DAY);
    }
    return day(date, text, DataType.DATE);
  }

  private static long day(Matcher date, String text, DataType type) {
    try {
      return LocalDate.of(
              Integer.parseInt(date.group(1)),
              Integer.parseInt(date.group(2)),
              Integer.parseInt(date.group(3)))
          .toEpochDay();
    } catch (DateTimeException e) {
      throw new io.phenixdb.storage.error.DatabaseException(
          io.phenixdb.storage.error.SqlState.DATETIME_FIELD_OVERFLOW,
          "'" + text.strip() + "' is no value of " + type + ": there is no such day",
          e);
    }
  }

  static long parseTime(String text) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      throw Errors.badDatetime(text, DataType.TIME);
    }
    return timeMicros(time, text, DataType.TIME);
  }

  private static long timeMicros(Matcher time, String text, DataType type) {
    long hour = Long.parseLong(time.group(1));
    long minute = Long.parseLong(time.group(2));
    long second = time.group(3) == null ? 0 : Long.parseLong(time.group(3));
    if (hour > 23 || minute > 59 || second > 59) {
      throw new io.phenixdb.storage.error.DatabaseException(
          io.phenixdb.storage.error.SqlState.DATETIME_FIELD_OVERFLOW,
          "'" + text.strip() + "' is no value of " + type + ": there is no such time of day");
    }
    return ((hour * 60 + minute) * 60 + second) * DateTimes.MICROS_PER_SECOND
        + fraction(time.group(4));
  }

  private static long fraction(@org.jspecify.annotations.Nullable String digits) {
    if (digits == null) {
      return 0;
    }
    long nanos = Long.parseLong((digits + "000000000").substring(0, 9));
    return (nanos + 500) / 1000;
  }

  /**
   * Parses a timestamp.
   *
   * @param withZone whether the result is an instant: a missing zone is the session's; without it a
   *     zone in the text is dropped, as ISO and PostgreSQL do
   */
  static long parseTimestamp(String text, ZoneId sessionZone, DataType type, boolean withZone) {
    String rest = text.strip();
    Matcher date = DATE.matcher(rest);
    if (!date.lookingAt()) {
      throw Errors.badDatetime(text, type);
    }
    long days = day(date, text, type);
    rest = rest.substring(date.end());
    ZoneId zone = sessionZone;
    long micros = 0;
    if (!rest.isEmpty()) {
      char separator = rest.charAt(0);
      if (separator != ' ' && separator != 'T' && separator != 't') {
        throw Errors.badDatetime(text, type);
      }
      rest = rest.substring(1).strip();
      Matcher zoneMatcher = ZONE.matcher(rest);
      if (zoneMatcher.find() && zoneMatcher.start() > 0) {
        zone = zone(zoneMatcher.group(1), text, type);
        rest = rest.substring(0, zoneMatcher.start());
      }
      Matcher time = TIME.matcher(rest);
      if (!time.matches()) {
        throw Errors.badDatetime(text, type);
      }
      micros = timeMicros(time, text, type);
    }
    try {
      long local = Math.addExact(Math.multiplyExact(days, DateTimes.MICROS_PER_DAY), micros);
      return withZone ? DateTimes.toUtc(local, zone) : local;
    } catch (ArithmeticException e) {
      throw Errors.datetimeOverflow(type);
    }
  }

  private static ZoneId zone(String id, String text, DataType type) {
    try {
      String upper = id.toUpperCase(Locale.ROOT);
      if (upper.equals("Z") || upper.equals("UTC")) {
        return ZoneOffset.UTC;
      }
      char first = id.charAt(0);
      return first == '+' || first == '-' ? ZoneOffset.of(offset(id)) : ZoneId.of(id);
    } catch (DateTimeException e) {
      throw Errors.badDatetime(text, type);
    }
  }

  private static String offset(String id) {
    return id.length() == 2 ? id.charAt(0) + "0" + id.charAt(1) : id;
  }

  static long parseMonths(String text) {
    String trimmed = text.strip();
    Matcher matcher = YEAR_MONTH.matcher(trimmed);
    try {
      if (matcher.matches()) {
        long months =
            Math.addExact(
                Math.multiplyExact(Long.parseLong(matcher.group(2)), 12L),
                Long.parseLong(matcher.group(3)));
        return matcher.group(1).equals("-") ? -months : months;
      }
      return parseUnits(trimmed, text, DataType.INTERVAL_MONTH)[0];
    } catch (NumberFormatException | ArithmeticException e) {
      throw Errors.datetimeOverflow(DataType.INTERVAL_MONTH);
    }
  }

  static long parseDayTime(String text) {
    String trimmed = text.strip();
    Matcher matcher = DAY_TIME.matcher(trimmed);
    try {
      if (!trimmed.isEmpty() && matcher.matches() && matcher.end() > matcher.end(1)) {
        long micros = Math.multiplyExact(number(matcher.group(2)), DateTimes.MICROS_PER_DAY);
        micros = Math.addExact(micros, number(matcher.group(3)) * DateTimes.MICROS_PER_HOUR);
        micros = Math.addExact(micros, number(matcher.group(4)) * DateTimes.MICROS_PER_MINUTE);
        micros = Math.addExact(micros, number(matcher.group(5)) * DateTimes.MICROS_PER_SECOND);
        micros = Math.addExact(micros, fraction(matcher.group(6)));
        return matcher.group(1).equals("-") ? -micros : micros;
      }
      return parseUnits(trimmed, text, DataType.INTERVAL_MICROS)[1];
    } catch (NumberFormatException | ArithmeticException e) {
      throw Errors.datetimeOverflow(DataType.INTERVAL_MICROS);
    }
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Parses {@code 1 day 2 hours}: months and microseconds; one of them must be absent. */
  private static long[] parseUnits(String trimmed, String text, DataType type) {
    Matcher matcher = UNIT.matcher(trimmed);
    int end = 0;
    long months = 0;
    java.math.BigDecimal micros = java.math.BigDecimal.ZERO;
    while (matcher.find()) {
      if (!trimmed.substring(end, matcher.start()).isBlank()) {
        throw Errors.badDatetime(text, type);
      }
      end = matcher.end();
      java.math.BigDecimal amount = new java.math.BigDecimal(matcher.group(1));
      long unitMonths = monthsOf(matcher.group(2));
      if (unitMonths > 0) {
        months =
            Math.addExact(
                months, amount.multiply(java.math.BigDecimal.valueOf(unitMonths)).longValueExact());
      } else {
        long unit = microsOf(matcher.group(2));
        if (unit == 0) {
          throw Errors.badDatetime(text, type);
        }
        micros = micros.add(amount.multiply(java.math.BigDecimal.valueOf(unit)));
      }
    }
    boolean wantsMonths = type.equals(DataType.INTERVAL_MONTH);
    if (end == 0
        || !trimmed.substring(end).isBlank()
        || (wantsMonths ? micros.signum() != 0 : months != 0)) {
      throw Errors.badDatetime(text, type);
    }
    return new long[] {months, micros.setScale(0, java.math.RoundingMode.HALF_UP).longValueExact()};
  }

  private static long monthsOf(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "year", "years", "y" -> 12;
      case "month", "months", "mon", "mons" -> 1;
      default -> 0;
    };
  }

  private static long microsOf(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "week", "weeks", "w" -> 7 * DateTimes.MICROS_PER_DAY;
      case "day", "days", "d" -> DateTimes.MICROS_PER_DAY;
      case "hour", "hours", "h" -> DateTimes.MICROS_PER_HOUR;
      case "minute", "minutes", "min", "mins", "m" -> DateTimes.MICROS_PER_MINUTE;
      case "second", "seconds", "sec", "secs", "s" -> DateTimes.MICROS_PER_SECOND;
      case "millisecond", "milliseconds", "ms" -> 1000;
      case "microsecond", "microseconds", "us" -> 1;
      default -> 0;
    };
  }
}
