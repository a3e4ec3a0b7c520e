package io.phenixdb.executor.function.number;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.Layout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on decimals (and integers as decimals of scale 0). Exact; a result with more
 * fractional digits than its type is rounded half up; too many digits are 22003, a zero divisor is
 * 22012.
 *
 * <p>Where operands and result are scaled longs a loop on longs does the work and leaves the rows
 * that overflow a long on the way to the exact path. Wider results are computed in 128 bits: {@link
 * WideDecimalLoop}.
 */
public final class DecimalArithmetic implements Evaluator {
  private static final int MAX_SHIFT = 18;

  private final ArithmeticOperation operation;
  private final Evaluator left;
  private final Evaluator right;
  private final DataType type;
  private final boolean longs;
  private final @Nullable WideDecimalLoop wide;
  private final int leftShift;
  private final int rightShift;
  private final int wideLeftShift;
  private final int wideRightShift;
  private final boolean narrow;

  /** An operation on exact numbers whose result type is a DECIMAL. */
  public DecimalArithmetic(
      ArithmeticOperation operation, Evaluator left, Evaluator right, DataType type) {
    this(operation, left, right, type, false);
  }

  private DecimalArithmetic(
      ArithmeticOperation operation,
      Evaluator left,
      Evaluator right,
      DataType type,
      boolean narrow) {
    this.narrow = narrow;
    this.operation = operation;
    this.left = left;
    this.right = right;
    this.type = type;
    int leftScale = Decimals.scale(left.type());
    int rightScale = Decimals.scale(right.type());
    int scale = type.scale();
    boolean fits =
        switch (operation) {
          case ADD, SUBTRACT, MODULO -> scale >= leftScale && scale >= rightScale;
          case MULTIPLY -> scale == leftScale + rightScale;
          case DIVIDE -> false;
        };
    this.longs =
        fits
            && left.type().layout() == Layout.LONG
            && right.type().layout() == Layout.LONG
            && type.layout() == Layout.LONG;
    boolean additive = operation != ArithmeticOperation.MULTIPLY;
    this.wideLeftShift = additive ? scale - leftScale : 0;
    this.wideRightShift = additive ? scale - rightScale : 0;
    this.wide =
        fits && WideDecimalLoop.takes(operation) && type.layout() == Layout.BYTES
            ? wideLoop(operation, type, wideLeftShift, wideRightShift)
            : null;
    this.leftShift = longs && operation != ArithmeticOperation.MULTIPLY ? scale - leftScale : 0;
    this.rightShift = longs && operation != ArithmeticOperation.MULTIPLY ? scale - rightScale : 0;
  }

  /**
   * An evaluator of the same values for a consumer that takes a wide decimal in either form: its
   * column holds longs, and has a DECIMAL type that fits them, whenever a batch's values allow it.
   * Evaluators without such a form are returned as they are.
   */
  public static Evaluator narrowed(Evaluator evaluator) {
    return evaluator instanceof DecimalArithmetic sum
            && sum.wide != null
            && sum.type.scale() <= DataType.MAX_LONG_DECIMAL_PRECISION
        ? new DecimalArithmetic(
            sum.operation, narrowed(sum.left), narrowed(sum.right), sum.type, true)
        : evaluator;
  }

  /** Moving a number by more digits than a long has is left to the exact way. */
  private static @Nullable WideDecimalLoop wideLoop(
      ArithmeticOperation operation, DataType type, int leftShift, int rightShift) {
    return Math.max(leftShift, rightShift) > MAX_SHIFT
        ? null
        : new WideDecimalLoop(operation, type, leftShift, rightShift);
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public boolean constant() {
    return left.constant() && right.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    ColumnVector a = left.evaluate(input, context);
    ColumnVector b = right.evaluate(input, context);
    long[] nulls = NullBits.or(a.nulls(), b.nulls(), input.size());
    if (longs) {
      return onLongs((LongColumn) a, (LongColumn) b, nulls);
    }
    if (narrow && a instanceof LongColumn x && b instanceof LongColumn y) {
      LongColumn result =
          NarrowDecimalLoop.evaluate(
              operation,
              x,
              y,
              Decimals.power(wideLeftShift),
              Decimals.power(wideRightShift),
              nulls,
              type.scale());
      if (result != null) {
        return result;
      }
    }
    return wide != null
        ? wide.evaluate(a, b, nulls, input.size(), row -> exactWide(a, b, row))
        : exact(a, b, nulls, input.size());
  }

  private ColumnVector onLongs(LongColumn left, LongColumn right, long @Nullable [] nulls) {
    long[] a = left.values();
    long[] b = right.values();
    long[] out = new long[left.size()];
    long aFactor = Decimals.power(leftShift);
    long bFactor = Decimals.power(rightShift);
    long limit = Decimals.power(type.precision());
    for (int i = 0; i < out.length; i++) {
      if (NullBits.isNull(nulls, i)) {
        continue;
      }
      long x = a[i] * aFactor;
      long y = b[i] * bFactor;
      boolean safe =
          Math.multiplyHigh(a[i], aFactor) == x >> 63
              && Math.multiplyHigh(b[i], bFactor) == y >> 63;
      long result = 0;
      switch (operation) {
        case ADD -> {
          result = x + y;
          safe &= ((x ^ result) & (y ^ result)) >= 0;
        }
        case SUBTRACT -> {
          result = x - y;
          safe &= ((x ^ y) & (x ^ result)) >= 0;
        }
        case MULTIPLY -> {
          result = x * y;
          safe &= Math.multiplyHigh(x, y) == result >> 63;
        }
        case MODULO -> {
          if (y == 0) {
            throw Errors.divisionByZero();
          }
          result = x % y;
        }
        case DIVIDE -> throw new IllegalStateException("division has no path on longs");
      }
      if (!safe || result <= -limit || result >= limit) {
        result = (Long) Decimals.box(apply(Decimals.get(left, i), Decimals.get(right, i)), type);
      }
      out[i] = result;
    }
    return new LongColumn(type, out, nulls, out.length);
  }

  private ColumnVector exact(ColumnVector a, ColumnVector b, long @Nullable [] nulls, int size) {
    ColumnBuilder out = new ColumnBuilder(type);
    for (int i = 0; i < size; i++) {
      if (NullBits.isNull(nulls, i)) {
        out.appendNull();
      } else {
        Decimals.append(out, apply(Decimals.get(a, i), Decimals.get(b, i)));
      }
    }
    return out.build();
  }

  private byte[] exactWide(ColumnVector a, ColumnVector b, int row) {
    return (byte[]) Decimals.box(apply(Decimals.get(a, row), Decimals.get(b, row)), type);
  }

  private BigDecimal apply(BigDecimal a, BigDecimal b) {
    return switch (operation) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.subtract(b);
      case MULTIPLY -> a.multiply(b);
      case DIVIDE -> {
        if (b.signum() == 0) {
          throw Errors.divisionByZero();
        }
        yield a.divide(b, type.scale(), RoundingMode.HALF_UP);
      }
      case MODULO -> {
        if (b.signum() == 0) {
          throw Errors.divisionByZero();
        }
        yield a.remainder(b);
      }
    };
  }
}
