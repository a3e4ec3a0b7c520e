package io.phenixdb.executor.function.number;

import io.phenixdb.executor.function.Arguments;
import io.phenixdb.executor.function.RowFunction;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.value.Integers;
import io.phenixdb.executor.value.ValueOrder;
import io.phenixdb.planner.expression.ScalarFunction;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Row functions of numbers: rounding, signs, bits, random, greatest and least. */
public final class NumberFunctions {
  private NumberFunctions() {}

  /** The function, or null when it is none of these. */
  public static RowFunction.@Nullable Factory of(ScalarFunction function) {
    return switch (function) {
      case SIGN -> NumberFunctions::sign;
      case ROUND -> args -> rounding(args, RoundingMode.HALF_UP);
      case TRUNCATE -> args -> rounding(args, RoundingMode.DOWN);
      case FLOOR -> args -> rounding(args, RoundingMode.FLOOR);
      case CEIL -> args -> rounding(args, RoundingMode.CEILING);
      case PI -> args -> (row, out) -> out.appendDouble(Math.PI);
      case RANDOM ->
          args -> (row, out) -> out.appendDouble(ThreadLocalRandom.current().nextDouble());
      case BIT_AND ->
          args -> (row, out) -> out.appendLong(args.longAt(0, row) & args.longAt(1, row));
      case BIT_OR ->
          args -> (row, out) -> out.appendLong(args.longAt(0, row) | args.longAt(1, row));
      case BIT_XOR ->
          args -> (row, out) -> out.appendLong(args.longAt(0, row) ^ args.longAt(1, row));
      case BIT_NOT -> args -> (row, out) -> out.appendLong(~args.longAt(0, row));
      case SHIFT_LEFT -> args -> (row, out) -> out.appendLong(shift(args, row, true, out.type()));
      case SHIFT_RIGHT -> args -> (row, out) -> out.appendLong(shift(args, row, false, out.type()));
      case GREATEST -> args -> extreme(args, 1);
      case LEAST -> args -> extreme(args, -1);
      default -> null;
    };
  }

  private static RowFunction sign(Arguments args) {
    return (row, out) -> {
      switch (args.type(0).layout()) {
        case DOUBLE -> appendNumber(out, BigDecimal.valueOf(signum(args.doubleAt(0, row))));
        default ->
            appendNumber(
                out,
                BigDecimal.valueOf(
                    Decimals.unscaled(args.column(0), args.position(0, row)).signum()));
      }
    };
  }

  private static long signum(double value) {
    return value > 0 ? 1 : value < 0 ? -1 : 0;
  }

  private static void appendNumber(ColumnBuilder out, BigDecimal value) {
    switch (out.type().kind()) {
      case DECIMAL -> Decimals.append(out, value);
      case REAL, DOUBLE -> out.appendDouble(value.doubleValue());
      default -> {
        BigDecimal whole = value.setScale(0, RoundingMode.HALF_UP);
        if (whole.precision() - whole.scale() > 20) {
          throw Errors.outOfRange(value, out.type());
        }
        long number;
        try {
          number = whole.longValueExact();
        } catch (ArithmeticException e) {
          throw Errors.outOfRange(value, out.type());
        }
        Integers.check(number, out.type());
        out.appendLong(number);
      }
    }
  }

  private static RowFunction rounding(Arguments args, RoundingMode mode) {
    boolean hasDigits = args.count() > 1;
    return (row, out) -> {
      int digits = hasDigits ? (int) Math.clamp(args.longAt(1, row), -400L, 400L) : 0;
      if (args.type(0).kind() == TypeKind.DOUBLE || args.type(0).kind() == TypeKind.REAL) {
        appendDouble(out, round(args.doubleAt(0, row), digits, mode));
      } else {
        BigDecimal value = Decimals.get(args.column(0), args.position(0, row));
        appendNumber(out, digits >= value.scale() ? value : value.setScale(digits, mode));
      }
    };
  }

  private static void appendDouble(ColumnBuilder out, double value) {
    TypeKind kind = out.type().kind();
    if (kind == TypeKind.DOUBLE) {
      out.appendDouble(value);
    } else if (kind == TypeKind.REAL) {
      out.appendDouble((float) value);
    } else if (Double.isFinite(value)) {
      appendNumber(out, BigDecimal.valueOf(value));
    } else {
      throw Errors.outOfRange(value, out.type());
    }
  }

  private static double round(double value, int digits, RoundingMode mode) {
    if (!Double.isFinite(value) || value == 0) {
      return value;
    }
    if (digits == 0) {
      return switch (mode) {
        case FLOOR -> Math.floor(value);
        case CEILING -> Math.ceil(value);
        case DOWN -> value < 0 ? Math.ceil(value) : Math.floor(value);
        default -> Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
      };
    }
    return BigDecimal.valueOf(value).setScale(digits, mode).doubleValue();
  }

  private static long shift(Arguments args, int row, boolean left, DataType type) {
    long value = args.longAt(0, row);
    long bits = args.longAt(1, row);
    if (bits < 0 || bits > 63) {
      throw Errors.invalidArgument("a shift by " + bits + " bits is not between 0 and 63");
    }
    if (!left) {
      return value >> bits;
    }
    long shifted = value << bits;
    return switch (type.kind()) {
      case TINYINT -> (byte) shifted;
      case SMALLINT -> (short) shifted;
      case INTEGER -> (int) shifted;
      default -> shifted;
    };
  }

  private static RowFunction extreme(Arguments args, int sign) {
    ValueOrder order = ValueOrder.of(args.type(0));
    return (row, out) -> {
      int best = 0;
      for (int i = 1; i < args.count(); i++) {
        int comparison =
            order.compare(
                args.column(i), args.position(i, row), args.column(best), args.position(best, row));
        if (comparison * sign > 0) {
          best = i;
        }
      }
      out.appendFrom(args.column(best), args.position(best, row));
    };
  }
}
