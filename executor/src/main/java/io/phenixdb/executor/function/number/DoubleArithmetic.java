package io.phenixdb.executor.function.number;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on floating-point numbers (IEEE 754; REAL results are rounded to float). A zero
 * divisor is 22012, a finite operation with an infinite result 22003.
 */
public record DoubleArithmetic(
    ArithmeticOperation operation, Evaluator left, Evaluator right, DataType type)
    implements Evaluator {

  @Override
  public boolean constant() {
    return left.constant() && right.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    DoubleColumn left = (DoubleColumn) this.left.evaluate(input, context);
    DoubleColumn right = (DoubleColumn) this.right.evaluate(input, context);
    double[] a = left.values();
    double[] b = right.values();
    int size = input.size();
    long[] nulls = NullBits.or(left.nulls(), right.nulls(), size);
    double[] out = new double[size];
    switch (operation) {
      case ADD -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        checkDivisors(b, size, nulls);
        for (int i = 0; i < size; i++) {
          out[i] = a[i] / b[i];
        }
      }
      case MODULO -> {
        checkDivisors(b, size, nulls);
        for (int i = 0; i < size; i++) {
          out[i] = a[i] % b[i];
        }
      }
    }
    round(out);
    checkFinite(a, b, out, nulls);
    return new DoubleColumn(type, out, nulls, size);
  }

  private void round(double[] out) {
    if (type.kind() == TypeKind.REAL) {
      for (int i = 0; i < out.length; i++) {
        out[i] = (float) out[i];
      }
    }
  }

  private static void checkDivisors(double[] b, int size, long @Nullable [] nulls) {
    for (int i = 0; i < size; i++) {
      if (b[i] == 0 && !NullBits.isNull(nulls, i)) {
        throw Errors.divisionByZero();
      }
    }
  }

  private void checkFinite(double[] a, double[] b, double[] out, long @Nullable [] nulls) {
    boolean suspicious = false;
    for (double value : out) {
      suspicious |= Math.abs(value) > Double.MAX_VALUE;
    }
    for (int i = 0; i < out.length && suspicious; i++) {
      if (Double.isInfinite(out[i])
          && Double.isFinite(a[i])
          && Double.isFinite(b[i])
          && !NullBits.isNull(nulls, i)) {
        throw Errors.resultOutOfRange("an operation on " + a[i] + " and " + b[i], type);
      }
    }
  }
}
