package io.phenixdb.executor.function.datetime;

import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.type.TypeKind;
import java.time.LocalDate;

/**
 * TIME_BUCKET(interval, timestamp): the start of the bucket. Buckets of microseconds are counted
 * from Monday 2000-01-03, so that weeks start on Mondays; buckets of months from 2000-01-01.
 */
final class TimeBuckets {
  private static final long ORIGIN =
      LocalDate.of(2000, 1, 3).toEpochDay() * DateTimes.MICROS_PER_DAY;
  private static final int ORIGIN_YEAR = 2000;

  private TimeBuckets() {}

  static RowFunction bucket(Arguments args) {
    boolean months = args.type(0).kind() == TypeKind.INTERVAL_MONTH;
    boolean date = args.type(1).kind() == TypeKind.DATE;
    return (row, out) -> {
      long width = args.longAt(0, row);
      if (width <= 0) {
        throw Errors.invalidArgument("the width of TIME_BUCKET must be positive");
      }
      long micros =
          date
              ? Math.multiplyExact(args.longAt(1, row), DateTimes.MICROS_PER_DAY)
              : args.longAt(1, row);
      long start =
          months
              ? monthBucket(width, micros)
              : ORIGIN + Math.floorDiv(micros - ORIGIN, width) * width;
      out.appendLong(
          out.type().kind() == TypeKind.DATE
              ? Math.floorDiv(start, DateTimes.MICROS_PER_DAY)
              : start);
    };
  }

  private static long monthBucket(long width, long micros) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(micros, DateTimes.MICROS_PER_DAY));
    long month = (date.getYear() - ORIGIN_YEAR) * 12L + date.getMonthValue() - 1;
    long first = Math.floorDiv(month, width) * width;
    return LocalDate.of(ORIGIN_YEAR, 1, 1).plusMonths(first).toEpochDay()
        * DateTimes.MICROS_PER_DAY;
  }
}
