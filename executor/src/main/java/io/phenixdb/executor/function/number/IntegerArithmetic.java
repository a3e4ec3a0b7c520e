package io.phenixdb.executor.function.number;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.value.Integers;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on longs: integers, and intervals. 22003 when the result leaves the type's range,
 * 22012 for a zero divisor. Division truncates; the sign of MODULO is the dividend's.
 *
 * <p>The loops compute whatever lies in NULL rows as well and gather one overflow mark; only when
 * it is set does a second loop look for a row that is not NULL.
 */
public record IntegerArithmetic(
    ArithmeticOperation operation, Evaluator left, Evaluator right, DataType type)
    implements Evaluator {

  @Override
  public boolean constant() {
    return left.constant() && right.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    LongColumn a = (LongColumn) left.evaluate(input, context);
    LongColumn b = (LongColumn) right.evaluate(input, context);
    int size = input.size();
    long[] nulls = NullBits.or(a.nulls(), b.nulls(), size);
    long[] out = new long[size];
    boolean suspicious =
        switch (operation) {
          case ADD -> add(a.values(), b.values(), out);
          case SUBTRACT -> subtract(a.values(), b.values(), out);
          case MULTIPLY -> multiply(a.values(), b.values(), out);
          case DIVIDE -> {
            divide(a.values(), b.values(), out, nulls);
            yield true;
          }
          case MODULO -> {
            modulo(a.values(), b.values(), out, nulls);
            yield false;
          }
        };
    if (suspicious) {
      verify(a.values(), b.values(), out, nulls);
    }
    return new LongColumn(type, out, nulls, size);
  }

  private boolean add(long[] a, long[] b, long[] out) {
    long min = Integers.min(type);
    long max = Integers.max(type);
    long bad = 0;
    for (int i = 0; i < out.length; i++) {
      long sum = a[i] + b[i];
      out[i] = sum;
      bad |= ((a[i] ^ sum) & (b[i] ^ sum)) | (sum < min ? -1 : 0) | (sum > max ? -1 : 0);
    }
    return bad < 0;
  }

  private boolean subtract(long[] a, long[] b, long[] out) {
    long min = Integers.min(type);
    long max = Integers.max(type);
    long bad = 0;
    for (int i = 0; i < out.length; i++) {
      long difference = a[i] - b[i];
      out[i] = difference;
      bad |=
          ((a[i] ^ b[i]) & (a[i] ^ difference))
              | (difference < min ? -1 : 0)
              | (difference > max ? -1 : 0);
    }
    return bad < 0;
  }

  private boolean multiply(long[] a, long[] b, long[] out) {
    long min = Integers.min(type);
    long max = Integers.max(type);
    boolean bad = false;
    for (int i = 0; i < out.length; i++) {
      long product = a[i] * b[i];
      out[i] = product;
      bad |= Math.multiplyHigh(a[i], b[i]) != product >> 63 || product < min || product > max;
    }
    return bad;
  }

  private static void divide(long[] a, long[] b, long[] out, long @Nullable [] nulls) {
    for (int i = 0; i < out.length; i++) {
      if (!NullBits.isNull(nulls, i)) {
        if (b[i] == 0) {
          throw Errors.divisionByZero();
        }
        out[i] = a[i] / b[i];
      }
    }
  }

  private static void modulo(long[] a, long[] b, long[] out, long @Nullable [] nulls) {
    for (int i = 0; i < out.length; i++) {
      if (!NullBits.isNull(nulls, i)) {
        if (b[i] == 0) {
          throw Errors.divisionByZero();
        }
        out[i] = a[i] % b[i];
      }
    }
  }

  private void verify(long[] a, long[] b, long[] out, long @Nullable [] nulls) {
    for (int i = 0; i < out.length; i++) {
      if (!NullBits.isNull(nulls, i)) {
        boolean overflow =
            switch (operation) {
              case ADD -> ((a[i] ^ out[i]) & (b[i] ^ out[i])) < 0;
              case SUBTRACT -> ((a[i] ^ b[i]) & (a[i] ^ out[i])) < 0;
              case MULTIPLY -> Math.multiplyHigh(a[i], b[i]) != out[i] >> 63;
              case DIVIDE -> a[i] == Long.MIN_VALUE && b[i] == -1;
              case MODULO -> false;
            };
        if (overflow || out[i] < Integers.min(type) || out[i] > Integers.max(type)) {
          throw Errors.resultOutOfRange(a[i] + symbol() + b[i], type);
        }
      }
    }
  }

  private String symbol() {
    return switch (operation) {
      case ADD -> " + ";
      case SUBTRACT -> " - ";
      case MULTIPLY -> " * ";
      case DIVIDE -> " / ";
      case MODULO -> " % ";
    };
  }
}
