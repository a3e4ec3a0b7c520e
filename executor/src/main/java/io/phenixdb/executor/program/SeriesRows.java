package io.phenixdb.executor.program;

import io.phenixdb.executor.value.DateTimes;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.util.List;

/**
 * GENERATE_SERIES(first, last [, step]) over integers, dates and timestamps, last included. The
 * step is an integer, or an interval for dates and timestamps; 22023 when it is zero. A NULL
 * argument gives no rows.
 */
final class SeriesRows implements RowsOfFunction {
  private final LongColumn[] arguments;
  private final TypeKind kind;
  private final TypeKind stepKind;
  private long first;
  private long last;
  private long step;
  private long index;
  private boolean done;

  SeriesRows(ColumnVector[] columns) {
    this.kind = columns[0].type().kind();
    if (!(columns[0] instanceof LongColumn) || kind == TypeKind.DECIMAL) {
      throw Errors.notSupported(
          "GENERATE_SERIES over "
              + columns[0].type()
              + " is not supported; use integers, dates"
              + " or timestamps");
    }
    this.arguments = new LongColumn[columns.length];
    for (int i = 0; i < columns.length; i++) {
      arguments[i] = (LongColumn) columns[i];
    }
    this.stepKind = columns.length > 2 ? columns[2].type().kind() : TypeKind.BIGINT;
  }

  @Override
  public void start(int row) {
    done = false;
    index = 0;
    for (LongColumn argument : arguments) {
      done |= argument.isNull(row);
    }
    first = arguments[0].get(row);
    last = arguments[1].get(row);
    step = arguments.length > 2 ? arguments[2].get(row) : 1;
    if (!done && step == 0) {
      throw Errors.invalidArgument("the step of GENERATE_SERIES is zero");
    }
  }

  @Override
  public boolean append(List<ColumnBuilder> out) {
    if (done) {
      return false;
    }
    long value;
    try {
      // From the first value each time: a month's end is clipped once, not again and again.
      long distance = Math.multiplyExact(step, index);
      value = plus(distance);
    } catch (ArithmeticException e) {
      done = true; // beyond the type's range there is nothing up to the last value
      return false;
    }
    if (step > 0 ? value > last : value < last) {
      done = true;
      return false;
    }
    out.getFirst().appendLong(value);
    index++;
    return true;
  }

  private long plus(long distance) {
    if (stepKind == TypeKind.INTERVAL_MONTH) {
      return kind == TypeKind.DATE
          ? DateTimes.plusMonths(first, distance)
          : DateTimes.plusMonthsMicros(first, distance);
    }
    if (stepKind == TypeKind.INTERVAL_MICROS && kind == TypeKind.DATE) {
      if (step % DateTimes.MICROS_PER_DAY != 0) {
        throw Errors.invalidArgument(
            "a series of " + DataType.DATE + " needs a step of whole days");
      }
      return Math.addExact(first, distance / DateTimes.MICROS_PER_DAY);
    }
    return Math.addExact(first, distance);
  }
}
