package io.phenixdb.executor.expression;

import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.DoubleColumn;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A statement parameter. */
public record ParameterEvaluator(int index, DataType type) implements Evaluator {
  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    Object value = context.parameter(index);
    if (value instanceof Long number) {
      long[] values = new long[size];
      Arrays.fill(values, number);
      return new LongColumn(type, values, null, size);
    }
    if (value instanceof Double number) {
      double[] values = new double[size];
      Arrays.fill(values, number);
      return new DoubleColumn(type, values, null, size);
    }
    return value == null
        ? Columns.nulls(type, size)
        : Columns.broadcast(BoxedValues.repeat(type, value, 1), size);
  }

  @Override
  public boolean constant() {
    return true;
  }

  @Override
  public @Nullable Object value(EvaluationContext context) {
    return context.parameter(index);
  }
}
