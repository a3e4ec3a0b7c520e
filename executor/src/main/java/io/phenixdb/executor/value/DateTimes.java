package io.phenixdb.executor.value;

import io.phenixdb.storage.type.DataType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Conversions between days, microseconds and the calendar. */
public final class DateTimes {
  public static final long MICROS_PER_SECOND = 1_000_000L;
  public static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
  public static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
  public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  private DateTimes() {}

  /** The calendar form of microseconds since the epoch, without a zone. */
  public static LocalDateTime local(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000,
        ZoneOffset.UTC);
  }

  /** Microseconds since the epoch of a calendar date and time; 22008 out of range. */
  public static long micros(LocalDateTime value) {
    try {
      return Math.addExact(
          Math.multiplyExact(value.toEpochSecond(ZoneOffset.UTC), MICROS_PER_SECOND),
          value.getNano() / 1000);
    } catch (ArithmeticException e) {
      throw Errors.datetimeOverflow(DataType.TIMESTAMP);
    }
  }

  /** Microseconds since the epoch of an instant. */
  public static long micros(Instant value) {
    return Math.addExact(
        Math.multiplyExact(value.getEpochSecond(), MICROS_PER_SECOND), value.getNano() / 1000);
  }

  /** The instant of microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000L);
  }

  /** What a clock in the zone shows at an instant, as microseconds without a zone. */
  public static long toLocal(long utcMicros, ZoneId zone) {
    return utcMicros + offsetMicros(instant(utcMicros), zone);
  }

  /** The instant at which a clock in the zone shows a time. */
  public static long toUtc(long localMicros, ZoneId zone) {
    if (zone instanceof ZoneOffset offset) {
      return localMicros - offset.getTotalSeconds() * MICROS_PER_SECOND;
    }
    return micros(local(localMicros).atZone(zone).toInstant());
  }

  private static long offsetMicros(Instant instant, ZoneId zone) {
    return zone.getRules().getOffset(instant).getTotalSeconds() * MICROS_PER_SECOND;
  }

  /** A date some months later, the day clipped to the month's last; 22008 out of range. */
  public static long plusMonths(long days, long months) {
    try {
      return LocalDate.ofEpochDay(days).plusMonths(months).toEpochDay();
    } catch (DateTimeException | ArithmeticException e) {
      throw Errors.datetimeOverflow(DataType.DATE);
    }
  }

  /** A timestamp some months later, the day clipped to the month's last. */
  public static long plusMonthsMicros(long micros, long months) {
    long day = Math.floorDiv(micros, MICROS_PER_DAY);
    long rest = Math.floorMod(micros, MICROS_PER_DAY);
    try {
      return Math.addExact(Math.multiplyExact(plusMonths(day, months), MICROS_PER_DAY), rest);
    } catch (ArithmeticException e) {
      throw Errors.datetimeOverflow(DataType.TIMESTAMP);
    }
  }

  /** The number whole units that fit fractional seconds of a precision of 0 to 6 digits. */
  public static long roundToPrecision(long micros, int precision) {
    if (precision < 0 || precision >= 6) {
      return micros;
    }
    long unit = Decimals.power(6 - precision);
    return Math.floorDiv(micros + unit / 2, unit) * unit;
  }
}
