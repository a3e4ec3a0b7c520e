package io.phenixdb.executor.function.datetime;

import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.function.RowCall;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.function.number.ArithmeticOperation;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of dates, times and intervals. */
public final class DatetimeFunctions {
  private DatetimeFunctions() {}

  /** The function, or null when it is none of these. */
  public static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return null;
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
