package io.phenixdb.jdbc.value;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** DATE, TIME, TIMESTAMP and TIMESTAMP WITH TIME ZONE; the last is shown in UTC. */
final class TemporalAccessor extends ColumnAccessor {
  private static final long MICROS_A_SECOND = 1_000_000L;
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.NORMAL)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  TemporalAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
  }

  /** A dot and up to six digits without trailing zeros, or nothing for 0 microseconds. */
  static String fraction(int micros) {
    if (micros == 0) {
      return "";
    }
    String digits = String.format(Locale.ROOT, "%06d", micros);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return "." + digits.substring(0, end);
  }

  @Override
  Object readObject() throws SQLException {
    Calendar calendar = null;
    return switch (type.kind()) {
      case DATE -> SqlTimes.toDate(readDate(), calendar);
      case TIME -> SqlTimes.toTime(readTime(), calendar);
      case TIMESTAMP -> SqlTimes.toTimestamp(readDateTime(), calendar);
      default -> readOffsetDateTime();
    };
  }

  @Override
  String readText() throws SQLException {
    return switch (type.kind()) {
      case DATE -> DATE.format(readDate());
      case TIME -> text(readTime());
      case TIMESTAMP -> text(dateTime());
      default -> text(dateTime()) + "+00";
    };
  }

  private static String text(LocalTime time) {
    return SECONDS.format(time) + fraction(time.getNano() / 1000);
  }

  private static String text(LocalDateTime dateTime) {
    return DATE.format(dateTime) + " " + text(dateTime.toLocalTime());
  }

  private LocalDateTime dateTime() {
    long micros = source.longValue();
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS_A_SECOND),
        (int) Math.floorMod(micros, MICROS_A_SECOND) * 1000,
        ZoneOffset.UTC);
  }

  @Override
  LocalDate readDate() throws SQLException {
    return switch (type.kind()) {
      case DATE -> LocalDate.ofEpochDay(source.longValue());
      case TIMESTAMP, TIMESTAMP_TZ -> dateTime().toLocalDate();
      default -> super.readDate();
    };
  }

  @Override
  LocalTime readTime() throws SQLException {
    return switch (type.kind()) {
      case TIME -> LocalTime.ofNanoOfDay(source.longValue() * 1000);
      case TIMESTAMP, TIMESTAMP_TZ -> dateTime().toLocalTime();
      default -> super.readTime();
    };
  }

  @Override
  LocalDateTime readDateTime() throws SQLException {
    return switch (type.kind()) {
      case DATE -> readDate().atStartOfDay();
      case TIMESTAMP, TIMESTAMP_TZ -> dateTime();
      default -> super.readDateTime();
    };
  }

  @Override
  OffsetDateTime readOffsetDateTime() throws SQLException {
    return switch (type.kind()) {
      case TIMESTAMP_TZ -> dateTime().atOffset(ZoneOffset.UTC);
      case TIMESTAMP -> dateTime().atZone(java.time.ZoneId.systemDefault()).toOffsetDateTime();
      default -> super.readOffsetDateTime();
    };
  }
}
