package io.phenixdb.executor.function.cast;

import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.value.Integers;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Conversions between numbers. Decimals become integers by rounding half up, floating-point numbers
 * by rounding half even, as in PostgreSQL.
 */
final class NumberConversions {
  private NumberConversions() {}

  static Conversion of(ColumnVector column, DataType to) {
    return switch (to.kind()) {
      case BOOLEAN -> {
        LongColumn longs = (LongColumn) column;
        yield (row, out) -> out.appendLong(longs.get(row) != 0 ? 1 : 0);
      }
      case REAL, DOUBLE -> toFloating(column, to);
      case DECIMAL -> toDecimal(column, to);
      default -> toInteger(column, to);
    };
  }

  private static Conversion toInteger(ColumnVector column, DataType to) {
    if (column instanceof DoubleColumn doubles) {
      return (row, out) -> {
        double rounded = Math.rint(doubles.get(row));
        if (!(rounded >= -0x1p63 && rounded < 0x1p63)) {
          throw Errors.outOfRange(doubles.get(row), to);
        }
        long value = (long) rounded;
        Integers.check(value, to);
        out.appendLong(value);
      };
    }
    if (column.type().kind() == TypeKind.DECIMAL) {
      return (row, out) -> {
        BigInteger value =
            Decimals.get(column, row).setScale(0, RoundingMode.HALF_UP).unscaledValue();
        if (value.bitLength() > 63) {
          throw Errors.outOfRange(value, to);
        }
        Integers.check(value.longValue(), to);
        out.appendLong(value.longValue());
      };
    }
    LongColumn longs = (LongColumn) column;
    return (row, out) -> {
      Integers.check(longs.get(row), to);
      out.appendLong(longs.get(row));
    };
  }

  private static Conversion toFloating(ColumnVector column, DataType to) {
    boolean real = to.kind() == TypeKind.REAL;
    if (column instanceof DoubleColumn doubles) {
      return (row, out) -> {
        double value = doubles.get(row);
        if (real && Double.isFinite(value) && Float.isInfinite((float) value)) {
          throw Errors.outOfRange(value, to);
        }
        out.appendDouble(real ? (float) value : value);
      };
    }
    return (row, out) -> {
      double value = Decimals.get(column, row).doubleValue();
      out.appendDouble(real ? (float) value : value);
    };
  }

  private static Conversion toDecimal(ColumnVector column, DataType to) {
    if (column instanceof DoubleColumn doubles) {
      boolean real = column.type().kind() == TypeKind.REAL;
      return (row, out) -> {
        double value = doubles.get(row);
        if (!Double.isFinite(value)) {
          throw Errors.outOfRange(value, to);
        }
        BigDecimal exact =
            real ? new BigDecimal(Float.toString((float) value)) : BigDecimal.valueOf(value);
        Decimals.append(out, exact);
      };
    }
    return (row, out) -> Decimals.append(out, Decimals.get(column, row));
  }
}
