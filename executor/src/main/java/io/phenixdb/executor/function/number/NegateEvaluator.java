package io.phenixdb.executor.function.number;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Decimals;
import io.phenixdb.executor.value.Errors;
import io.phenixdb.executor.value.Integers;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.BytesColumn;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;

/**
 * The negative of a number or interval, or its magnitude; 22003 for the smallest integer.
 *
 * @param magnitude ABS, else NEGATE
 */
public record NegateEvaluator(Evaluator operand, boolean magnitude, DataType type)
    implements Evaluator {

  @Override
  public boolean constant() {
    return operand.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    ColumnVector column = operand.evaluate(input, context);
    int size = column.size();
    return switch (column) {
      case LongColumn longs -> {
        long min = Integers.min(type);
        long[] out = new long[size];
        for (int i = 0; i < size; i++) {
          long value = longs.get(i);
          if (value == min && !longs.isNull(i)) {
            throw Errors.resultOutOfRange("-(" + value + ")", type);
          }
          out[i] = magnitude ? Math.abs(value) : -value;
        }
        yield new LongColumn(type, out, longs.nulls(), size);
      }
      case DoubleColumn doubles -> {
        double[] out = new double[size];
        for (int i = 0; i < size; i++) {
          out[i] = magnitude ? Math.abs(doubles.get(i)) : -doubles.get(i);
        }
        yield new DoubleColumn(type, out, doubles.nulls(), size);
      }
      case BytesColumn wide -> {
        ColumnBuilder out = new ColumnBuilder(type);
        for (int i = 0; i < size; i++) {
          if (wide.isNull(i)) {
            out.appendNull();
          } else {
            var value = Decimals.get(wide, i);
            Decimals.append(out, magnitude ? value.abs() : value.negate());
          }
        }
        yield out.build();
      }
      default -> throw new IllegalArgumentException("no number: " + column.type());
    };
  }
}
