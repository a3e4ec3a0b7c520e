package io.phenixdb.executor.function.cast;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.time.ZoneId;

/** Conversions between dates, times and timestamps; zones are the session's. */
final class DatetimeConversions {
  private DatetimeConversions() {}

  static Conversion of(ColumnVector column, DataType to, EvaluationContext context) {
    LongColumn values = (LongColumn) column;
    TypeKind from = column.type().kind();
    ZoneId zone = context.zone();
    return (row, out) -> {
      long local = local(values.get(row), from, context, zone, to);
      out.appendLong(
          switch (to.kind()) {
            case DATE -> Math.floorDiv(local, DateTimes.MICROS_PER_DAY);
            case TIME ->
                DateTimes.roundToPrecision(
                        Math.floorMod(local, DateTimes.MICROS_PER_DAY), to.precision())
                    % DateTimes.MICROS_PER_DAY;
            case TIMESTAMP -> DateTimes.roundToPrecision(local, to.precision());
            default ->
                DateTimes.roundToPrecision(
                    from == TypeKind.TIMESTAMP_TZ ? values.get(row) : DateTimes.toUtc(local, zone),
                    to.precision());
          });
    };
  }

  /** The value as microseconds on a clock in the session's zone. */
  private static long local(
      long value, TypeKind from, EvaluationContext context, ZoneId zone, DataType to) {
    return switch (from) {
      case DATE -> {
        try {
          yield Math.multiplyExact(value, DateTimes.MICROS_PER_DAY);
        } catch (ArithmeticException e) {
          throw Errors.datetimeOverflow(to);
        }
      }
      case TIME -> {
        if (to.kind() == TypeKind.TIME) {
          yield value;
        }
        long now = DateTimes.toLocal(DateTimes.micros(context.statementStart()), zone);
        yield Math.floorDiv(now, DateTimes.MICROS_PER_DAY) * DateTimes.MICROS_PER_DAY + value;
      }
      case TIMESTAMP_TZ -> DateTimes.toLocal(value, zone);
      default -> value;
    };
  }
}
