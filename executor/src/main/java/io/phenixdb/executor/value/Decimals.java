package io.phenixdb.executor.value;

import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import io.phenixdb.storage.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Decimals and integers as exact numbers: up to 18 digits a scaled long, beyond it a 16-byte
 * big-endian two's complement unscaled value.
 */
public final class Decimals {
  /** Bytes of a long decimal. */
  public static final int WIDE_BYTES = 16;

  private static final long[] POWERS = new long[19];
  private static final BigInteger[] LIMITS = new BigInteger[DataType.MAX_DECIMAL_PRECISION + 1];

  static {
    long power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
    for (int i = 0; i < LIMITS.length; i++) {
      LIMITS[i] = BigInteger.TEN.pow(i);
    }
  }

  private Decimals() {}

  /** Ten to the power of 0 to 18. */
  public static long power(int exponent) {
    return POWERS[exponent];
  }

  /** Fractional digits of an exact number: 0 for integers. */
  public static int scale(DataType type) {
    return type.kind() == TypeKind.DECIMAL ? type.scale() : 0;
  }

  /** The exact number in a row of an integer or decimal column. */
  public static BigDecimal get(ColumnVector column, int row) {
    return new BigDecimal(unscaled(column, row), scale(column.type()));
  }

  /** The unscaled value in a row of an integer or decimal column. */
  public static BigInteger unscaled(ColumnVector column, int row) {
    return switch (column) {
      case LongColumn longs -> BigInteger.valueOf(longs.get(row));
      case BytesColumn bytes -> new BigInteger(bytes.bytes(), bytes.start(row), bytes.length(row));
      default -> throw new IllegalArgumentException("no exact number: " + column.type());
    };
  }

  /** The column with its values in the layout of a type, which it may have in longs instead. */
  public static ColumnVector inLayout(ColumnVector column, DataType type) {
    if (type.layout() != Layout.BYTES || !(column instanceof LongColumn longs)) {
      return column;
    }
    ColumnBuilder out = new ColumnBuilder(type);
    for (int i = 0; i < longs.size(); i++) {
      if (longs.isNull(i)) {
        out.appendNull();
      } else {
        append(out, BigDecimal.valueOf(longs.get(i), scale(type)));
      }
    }
    return out.build();
  }

  /** The exact number of a boxed value in layout form. */
  public static BigDecimal of(Object value, DataType type) {
    return value instanceof byte[] bytes
        ? new BigDecimal(new BigInteger(bytes), scale(type))
        : BigDecimal.valueOf((Long) value, scale(type));
  }

  /** Rounds half up to the scale of the type and checks its precision (22003). */
  public static BigInteger fit(BigDecimal value, DataType type) {
    BigInteger unscaled = value.setScale(scale(type), RoundingMode.HALF_UP).unscaledValue();
    check(unscaled, type);
    return unscaled;
  }

  /** A number in the layout of a decimal type: Long or byte[]; rounded half up, 22003. */
  public static Object box(BigDecimal value, DataType type) {
    BigInteger unscaled = fit(value, type);
    return type.layout() == Layout.LONG ? (Object) unscaled.longValueExact() : wide(unscaled);
  }

  /** Appends a number to a decimal column; rounded half up, 22003. */
  public static void append(ColumnBuilder builder, BigDecimal value) {
    BigInteger unscaled = fit(value, builder.type());
    if (builder.type().layout() == Layout.LONG) {
      builder.appendLong(unscaled.longValue());
    } else {
      builder.appendBytes(wide(unscaled), 0, WIDE_BYTES);
    }
  }

  /** Raises 22003 when an unscaled value has more digits than the type. */
  public static void check(BigInteger unscaled, DataType type) {
    if (type.kind() == TypeKind.DECIMAL
        && unscaled.abs().compareTo(LIMITS[type.precision()]) >= 0) {
      throw Errors.outOfRange(new BigDecimal(unscaled, type.scale()).toPlainString(), type);
    }
  }

  /** The 16-byte form of an unscaled value of at most 38 digits. */
  public static byte[] wide(BigInteger unscaled) {
    byte[] minimal = unscaled.toByteArray();
    byte[] out = new byte[WIDE_BYTES];
    java.util.Arrays.fill(
        out, 0, WIDE_BYTES - minimal.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(minimal, 0, out, WIDE_BYTES - minimal.length, minimal.length);
    return out;
  }
}
