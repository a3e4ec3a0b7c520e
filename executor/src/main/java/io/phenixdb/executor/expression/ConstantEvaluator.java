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

/** A constant. Numbers are kept repeated, so that a batch of them costs nothing. */
public final class ConstantEvaluator implements Evaluator {
  private final DataType type;
  private final @Nullable Object value;
  private final ColumnVector single;
  private final @Nullable Object repeated;

  /** A constant in the layout of its type. */
  public ConstantEvaluator(@Nullable Object value, DataType type) {
    this.type = type;
    this.value = value;
    this.single = BoxedValues.repeat(type, value, 1);
    this.repeated = repeat(value);
  }

  private static @Nullable Object repeat(@Nullable Object value) {
    if (value instanceof Long number) {
      long[] values = new long[Batch.TARGET_ROWS];
      Arrays.fill(values, number);
      return values;
    }
    if (value instanceof Double number) {
      double[] values = new double[Batch.TARGET_ROWS];
      Arrays.fill(values, number);
      return values;
    }
    return null;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    if (size == 1) {
      return single;
    }
    if (value == null) {
      return Columns.nulls(type, size);
    }
    if (size <= Batch.TARGET_ROWS) {
      if (repeated instanceof long[] values) {
        return new LongColumn(type, values, null, size);
      }
      if (repeated instanceof double[] values) {
        return new DoubleColumn(type, values, null, size);
      }
    }
    return Columns.broadcast(single, size);
  }

  @Override
  public boolean constant() {
    return true;
  }

  @Override
  public @Nullable Object value(EvaluationContext context) {
    return value;
  }
}
