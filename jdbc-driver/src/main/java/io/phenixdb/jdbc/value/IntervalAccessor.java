package io.phenixdb.jdbc.value;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Intervals: {@code 1-6} for years and months, {@code 3 04:05:06.5} for days and time. */
final class IntervalAccessor extends ColumnAccessor {
  private static final long MICROS_A_SECOND = 1_000_000L;

  IntervalAccessor(ColumnType type, ColumnSource source, @Nullable RowCursor cursor) {
    super(type, source, cursor);
  }

  @Override
  Object readObject() {
    long value = source.longValue();
    return type.kind() == ValueKind.INTERVAL_MONTH
        ? Period.of((int) (value / 12), (int) (value % 12), 0)
        : Duration.of(value, ChronoUnit.MICROS);
  }

  @Override
  String readText() {
    long value = source.longValue();
    String sign = value < 0 ? "-" : "";
    long size = Math.abs(value);
    if (type.kind() == ValueKind.INTERVAL_MONTH) {
      return String.format(Locale.ROOT, "%s%d-%d", sign, size / 12, size % 12);
    }
    long seconds = size / MICROS_A_SECOND;
    String text =
        String.format(
            Locale.ROOT,
            "%s%d %02d:%02d:%02d",
            sign,
            seconds / 86_400,
            seconds / 3600 % 24,
            seconds / 60 % 60,
            seconds % 60);
    return text + TemporalAccessor.fraction((int) (size % MICROS_A_SECOND));
  }

  @Override
  long readLong() {
    return source.longValue();
  }
}
