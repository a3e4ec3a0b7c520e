package io.phenixdb.executor.function.datetime;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowCall;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.function.number.ArithmeticOperation;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of dates, times and intervals. */
public final class DatetimeFunctions {
  private DatetimeFunctions() {}

  /** The function, or null when it is none of these. */
  public static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return switch (function) {
      case EXTRACT -> FieldExtraction::extract;
      case DATE_TRUNC -> FieldExtraction::truncate;
      case DATETIME_PLUS -> args -> shift(args, 1);
      case DATETIME_MINUS -> args -> shift(args, -1);
      case DATETIME_DIFFERENCE -> DatetimeFunctions::difference;
      case TIMESTAMPDIFF -> DatetimeFunctions::fullUnits;
      case LAST_DAY -> DatetimeFunctions::lastDay;
      case MAKE_DATE ->
          args ->
              (row, out) ->
                  out.appendLong(
                      date(args.longAt(0, row), args.longAt(1, row), args.longAt(2, row)));
      case TIME_BUCKET -> TimeBuckets::bucket;
      case CURRENT_DATE ->
          args ->
              (row, out) -> out.appendLong(Math.floorDiv(localNow(args), DateTimes.MICROS_PER_DAY));
      case CURRENT_TIME ->
          args ->
              (row, out) ->
                  out.appendLong(
                      DateTimes.roundToPrecision(
                              Math.floorMod(localNow(args), DateTimes.MICROS_PER_DAY),
                              out.type().precision())
                          % DateTimes.MICROS_PER_DAY);
      case LOCALTIMESTAMP ->
          args ->
              (row, out) ->
                  out.appendLong(
                      DateTimes.roundToPrecision(localNow(args), out.type().precision()));
      case CURRENT_TIMESTAMP ->
          args ->
              (row, out) ->
                  out.appendLong(
                      DateTimes.roundToPrecision(
                          out.type().kind() == TypeKind.TIMESTAMP
                              ? localNow(args)
                              : DateTimes.micros(args.context().statementStart()),
                          out.type().precision()));
      default -> null;
    };
  }

  private static long localNow(Arguments args) {
    return DateTimes.toLocal(
        DateTimes.micros(args.context().statementStart()), args.context().zone());
  }

  private static long date(long year, long month, long day) {
    try {
      return LocalDate.of(Math.toIntExact(year), Math.toIntExact(month), Math.toIntExact(day))
          .toEpochDay();
    } catch (DateTimeException | ArithmeticException e) {
      throw new DatabaseException(
          SqlState.DATETIME_FIELD_OVERFLOW,
          "there is no date with year " + year + ", month " + month + " and day " + day,
          e);
    }
  }

  private static RowFunction shift(Arguments args, int sign) {
    TypeKind kind = args.type(0).kind();
    boolean months = args.type(1).kind() == TypeKind.INTERVAL_MONTH;
    return (row, out) -> {
      long value = args.longAt(0, row);
      DataType type = out.type();
      try {
        long amount = Math.multiplyExact(args.longAt(1, row), (long) sign);
        long shifted;
        if (months) {
          shifted =
              switch (kind) {
                case DATE -> DateTimes.plusMonths(value, amount);
                case TIMESTAMP_TZ ->
                    DateTimes.toUtc(
                        DateTimes.plusMonthsMicros(
                            DateTimes.toLocal(value, args.context().zone()), amount),
                        args.context().zone());
                case TIME -> value;
                default -> DateTimes.plusMonthsMicros(value, amount);
              };
        } else if (kind == TypeKind.DATE && type.kind() == TypeKind.DATE) {
          shifted =
              Math.floorDiv(
                  Math.addExact(Math.multiplyExact(value, DateTimes.MICROS_PER_DAY), amount),
                  DateTimes.MICROS_PER_DAY);
        } else if (kind == TypeKind.TIME) {
          shifted = Math.floorMod(Math.addExact(value, amount), DateTimes.MICROS_PER_DAY);
        } else {
          shifted = Math.addExact(value, amount);
        }
        out.appendLong(shifted);
      } catch (ArithmeticException e) {
        throw Errors.datetimeOverflow(type);
      }
    };
  }

  /** A date or timestamp as microseconds. */
  private static long micros(Arguments args, int argument, int row) {
    long value = args.longAt(argument, row);
    try {
      return args.type(argument).kind() == TypeKind.DATE
          ? Math.multiplyExact(value, DateTimes.MICROS_PER_DAY)
          : value;
    } catch (ArithmeticException e) {
      throw Errors.datetimeOverflow(DataType.TIMESTAMP);
    }
  }

  private static RowFunction difference(Arguments args) {
    return (row, out) -> {
      long left = micros(args, 0, row);
      long right = micros(args, 1, row);
      try {
        out.appendLong(
            out.type().kind() == TypeKind.INTERVAL_MONTH
                ? months(right, left)
                : Math.subtractExact(left, right));
      } catch (ArithmeticException e) {
        throw Errors.datetimeOverflow(out.type());
      }
    };
  }

  /** Whole months from one timestamp to another, negative backwards. */
  private static long months(long from, long to) {
    return ChronoUnit.MONTHS.between(DateTimes.local(from), DateTimes.local(to));
  }

  private static RowFunction fullUnits(Arguments args) {
    return (row, out) -> {
      DatetimeField field = DatetimeField.of(args.string(0, row));
      long from = micros(args, 1, row);
      long to = micros(args, 2, row);
      try {
        out.appendLong(
            switch (field) {
              case MONTH -> months(from, to);
              case QUARTER -> months(from, to) / 3;
              case YEAR -> months(from, to) / 12;
              case DECADE -> months(from, to) / 120;
              case CENTURY -> months(from, to) / 1200;
              default -> Math.subtractExact(to, from) / unit(field);
            });
      } catch (ArithmeticException e) {
        throw Errors.datetimeOverflow(out.type());
      }
    };
  }

  private static long unit(DatetimeField field) {
    return switch (field) {
      case MICROSECOND -> 1;
      case MILLISECOND -> 1000;
      case SECOND -> DateTimes.MICROS_PER_SECOND;
      case MINUTE -> DateTimes.MICROS_PER_MINUTE;
      case HOUR -> DateTimes.MICROS_PER_HOUR;
      case DAY -> DateTimes.MICROS_PER_DAY;
      case WEEK -> 7 * DateTimes.MICROS_PER_DAY;
      default -> throw Errors.invalidArgument("a difference cannot be counted in " + field);
    };
  }

  private static RowFunction lastDay(Arguments args) {
    return (row, out) -> {
      long day = Math.floorDiv(micros(args, 0, row), DateTimes.MICROS_PER_DAY);
      LocalDate date = LocalDate.ofEpochDay(day);
      out.appendLong(date.withDayOfMonth(date.lengthOfMonth()).toEpochDay());
    };
  }

  /** An interval times or divided by a number that is no integer. */
  public static Evaluator scaledInterval(
      ArithmeticOperation operation, Evaluator left, Evaluator right, DataType type) {
    RowFunction.Factory function =
        args ->
            (row, out) -> {
              BigDecimal a = number(args.column(0), args.position(0, row));
              BigDecimal b = number(args.column(1), args.position(1, row));
              if (operation == ArithmeticOperation.DIVIDE && b.signum() == 0) {
                throw Errors.divisionByZero();
              }
              BigDecimal result =
                  switch (operation) {
                    case MULTIPLY -> a.multiply(b);
                    case DIVIDE -> a.divide(b, 0, RoundingMode.HALF_UP);
                    default ->
                        throw Errors.notSupported(
                            "an interval can only be multiplied or divided by a number");
                  };
              try {
                out.appendLong(result.setScale(0, RoundingMode.HALF_UP).longValueExact());
              } catch (ArithmeticException e) {
                throw Errors.datetimeOverflow(type);
              }
            };
    return new RowCall(function, List.of(left, right), type, true, true);
  }

  private static BigDecimal number(ColumnVector column, int row) {
    if (column instanceof DoubleColumn doubles) {
      double value = doubles.get(row);
      if (!Double.isFinite(value)) {
        throw Errors.invalidArgument("an interval cannot be scaled by " + value);
      }
      return BigDecimal.valueOf(value);
    }
    return Decimals.get(column, row);
  }
}
