package io.phenixdb.executor.function.datetime;

import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.IsoFields;

/** EXTRACT and DATE_TRUNC. */
final class FieldExtraction {
  private FieldExtraction() {}

  static RowFunction extract(Arguments args) {
    return (row, out) -> {
      DatetimeField field = DatetimeField.of(args.string(0, row));
      append(out, micros(field, args.longAt(1, row), args));
    };
  }

  /** The field's value in millionths, so that seconds keep their fraction. */
  private static BigDecimal micros(DatetimeField field, long value, Arguments args) {
    DataType type = args.type(1);
    return switch (type.kind()) {
      case INTERVAL_MONTH -> BigDecimal.valueOf(ofMonths(field, value, type));
      case INTERVAL_MICROS -> ofInterval(field, value, type);
      case TIME -> timePart(field, value, type);
      case DATE ->
          field == DatetimeField.EPOCH
              ? BigDecimal.valueOf(Math.multiplyExact(value, 86_400L))
              : part(field, value, 0, type);
      case TIMESTAMP_TZ -> {
        if (field == DatetimeField.EPOCH) {
          yield BigDecimal.valueOf(value, 6);
        }
        long local = DateTimes.toLocal(value, args.context().zone());
        yield part(
            field,
            Math.floorDiv(local, DateTimes.MICROS_PER_DAY),
            Math.floorMod(local, DateTimes.MICROS_PER_DAY),
            type);
      }
      case TIMESTAMP ->
          field == DatetimeField.EPOCH
              ? BigDecimal.valueOf(value, 6)
              : part(
                  field,
                  Math.floorDiv(value, DateTimes.MICROS_PER_DAY),
                  Math.floorMod(value, DateTimes.MICROS_PER_DAY),
                  type);
      default -> throw Errors.invalidArgument("EXTRACT from a value of " + type);
    };
  }

  private static BigDecimal part(DatetimeField field, long day, long micros, DataType type) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return switch (field) {
      case YEAR -> BigDecimal.valueOf(date.getYear());
      case QUARTER -> BigDecimal.valueOf((date.getMonthValue() + 2) / 3);
      case MONTH -> BigDecimal.valueOf(date.getMonthValue());
      case WEEK -> BigDecimal.valueOf(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case DAY -> BigDecimal.valueOf(date.getDayOfMonth());
      case DOW -> BigDecimal.valueOf(date.getDayOfWeek().getValue() % 7);
      case ISODOW -> BigDecimal.valueOf(date.getDayOfWeek().getValue());
      case DOY -> BigDecimal.valueOf(date.getDayOfYear());
      case DECADE -> BigDecimal.valueOf(Math.floorDiv(date.getYear(), 10));
      case CENTURY -> {
        int year = date.getYear();
        yield BigDecimal.valueOf(year > 0 ? (year + 99) / 100 : year / 100 - 1);
      }
      default -> timePart(field, micros, type);
    };
  }

  private static BigDecimal timePart(DatetimeField field, long micros, DataType type) {
    long inMinute = micros % DateTimes.MICROS_PER_MINUTE;
    return switch (field) {
      case HOUR -> BigDecimal.valueOf(micros / DateTimes.MICROS_PER_HOUR);
      case MINUTE -> BigDecimal.valueOf(micros / DateTimes.MICROS_PER_MINUTE % 60);
      case SECOND -> BigDecimal.valueOf(inMinute, 6);
      case MILLISECOND -> BigDecimal.valueOf(inMinute, 3);
      case MICROSECOND -> BigDecimal.valueOf(inMinute);
      case EPOCH -> BigDecimal.valueOf(micros, 6);
      default -> throw Errors.invalidArgument("a value of " + type + " has no " + field);
    };
  }

  private static long ofMonths(DatetimeField field, long months, DataType type) {
    return switch (field) {
      case YEAR -> months / 12;
      case QUARTER -> months % 12 / 3 + 1;
      case MONTH -> months % 12;
      default -> throw Errors.invalidArgument("a value of " + type + " has no " + field);
    };
  }

  private static BigDecimal ofInterval(DatetimeField field, long micros, DataType type) {
    long inDay = micros % DateTimes.MICROS_PER_DAY;
    return switch (field) {
      case DAY -> BigDecimal.valueOf(micros / DateTimes.MICROS_PER_DAY);
      case HOUR -> BigDecimal.valueOf(inDay / DateTimes.MICROS_PER_HOUR);
      case EPOCH -> BigDecimal.valueOf(micros, 6);
      default -> timePart(field, inDay, type);
    };
  }

  private static void append(ColumnBuilder out, BigDecimal value) {
    switch (out.type().kind()) {
      case DECIMAL -> Decimals.append(out, value);
      case REAL, DOUBLE -> out.appendDouble(value.doubleValue());
      default -> out.appendLong(value.setScale(0, java.math.RoundingMode.FLOOR).longValue());
    }
  }

  static RowFunction truncate(Arguments args) {
    TypeKind kind = args.type(1).kind();
    return (row, out) -> {
      DatetimeField field = DatetimeField.of(args.string(0, row));
      long value = args.longAt(1, row);
      boolean date = kind == TypeKind.DATE;
      long local =
          date
              ? Math.multiplyExact(value, DateTimes.MICROS_PER_DAY)
              : kind == TypeKind.TIMESTAMP_TZ
                  ? DateTimes.toLocal(value, args.context().zone())
                  : value;
      long truncated = kind == TypeKind.TIME ? floorTime(field, local) : floor(field, local);
      TypeKind result = out.type().kind();
      out.appendLong(
          switch (result) {
            case DATE -> Math.floorDiv(truncated, DateTimes.MICROS_PER_DAY);
            case TIMESTAMP_TZ -> DateTimes.toUtc(truncated, args.context().zone());
            default -> truncated;
          });
    };
  }

  private static long floorTime(DatetimeField field, long micros) {
    return switch (field) {
      case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR -> floor(field, micros);
      default -> throw Errors.invalidArgument("a TIME cannot be truncated to " + field);
    };
  }

  /** The start of the field's unit that holds a timestamp. */
  static long floor(DatetimeField field, long micros) {
    long unit =
        switch (field) {
          case MICROSECOND -> 1;
          case MILLISECOND -> 1000;
          case SECOND -> DateTimes.MICROS_PER_SECOND;
          case MINUTE -> DateTimes.MICROS_PER_MINUTE;
          case HOUR -> DateTimes.MICROS_PER_HOUR;
          case DAY -> DateTimes.MICROS_PER_DAY;
          default -> 0;
        };
    if (unit > 0) {
      return Math.floorDiv(micros, unit) * unit;
    }
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(micros, DateTimes.MICROS_PER_DAY));
    LocalDate first =
        switch (field) {
          case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L);
          case MONTH -> date.withDayOfMonth(1);
          case QUARTER -> LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1);
          case YEAR -> LocalDate.of(date.getYear(), 1, 1);
          case DECADE -> LocalDate.of(Math.floorDiv(date.getYear(), 10) * 10, 1, 1);
          case CENTURY -> LocalDate.of(Math.floorDiv(date.getYear() - 1, 100) * 100 + 1, 1, 1);
          default -> throw Errors.invalidArgument("nothing can be truncated to " + field);
        };
    return first.toEpochDay() * DateTimes.MICROS_PER_DAY;
  }
}
