package io.phenixdb.jdbc.value;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Conversions between java.time and java.sql's date and time classes, whose instants depend on a
 * time zone: that of the calendar, or the JVM's.
 */
public final class SqlTimes {
  private SqlTimes() {}

  /** Midnight of the day in the calendar's zone. */
  public static Date toDate(LocalDate date, @Nullable Calendar calendar) {
    ZoneId zone = foreignZone(calendar);
    return zone == null
        ? Date.valueOf(date)
        : new Date(date.atStartOfDay(zone).toInstant().toEpochMilli());
  }

  /** The time of day on 1970-01-01 in the calendar's zone, in milliseconds. */
  public static Time toTime(LocalTime time, @Nullable Calendar calendar) {
    ZoneId zone = foreignZone(calendar);
    ZoneId effective = zone == null ? ZoneId.systemDefault() : zone;
    return new Time(time.atDate(LocalDate.EPOCH).atZone(effective).toInstant().toEpochMilli());
  }

  /** The instant at which the calendar's zone shows this date and time. */
  public static Timestamp toTimestamp(LocalDateTime dateTime, @Nullable Calendar calendar) {
    ZoneId zone = foreignZone(calendar);
    return zone == null
        ? Timestamp.valueOf(dateTime)
        : Timestamp.from(dateTime.atZone(zone).toInstant());
  }

  /** The day that the calendar's zone shows at the date's instant. */
  public static LocalDate toLocalDate(Date date, @Nullable Calendar calendar) {
    ZoneId zone = foreignZone(calendar);
    return zone == null
        ? date.toLocalDate()
        : Instant.ofEpochMilli(date.getTime()).atZone(zone).toLocalDate();
  }

  /** The time of day that the calendar's zone shows, milliseconds kept. */
  public static LocalTime toLocalTime(Time time, @Nullable Calendar calendar) {
    ZoneId zone = foreignZone(calendar);
    ZoneId effective = zone == null ? ZoneId.systemDefault() : zone;
    return Instant.ofEpochMilli(time.getTime()).atZone(effective).toLocalTime();
  }

  /** The date and time that the calendar's zone shows at the timestamp's instant. */
  public static LocalDateTime toLocalDateTime(Timestamp timestamp, @Nullable Calendar calendar) {
    ZoneId zone = foreignZone(calendar);
    return zone == null
        ? timestamp.toLocalDateTime()
        : LocalDateTime.ofInstant(timestamp.toInstant(), zone);
  }

  /** The calendar's zone, or null where java.sql's own conversion, in the JVM's zone, is right. */
  private static @Nullable ZoneId foreignZone(@Nullable Calendar calendar) {
    if (calendar == null) {
      return null;
    }
    ZoneId zone = calendar.getTimeZone().toZoneId();
    return Objects.equals(zone, ZoneId.systemDefault()) ? null : zone;
  }
}
