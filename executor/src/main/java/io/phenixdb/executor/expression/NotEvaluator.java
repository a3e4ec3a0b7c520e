package io.phenixdb.executor.expression;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;

/** NOT in three-valued logic. */
public record NotEvaluator(Evaluator operand) implements Evaluator {
  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public boolean constant() {
    return operand.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    LongColumn column = (LongColumn) operand.evaluate(input, context);
    long[] values = column.values();
    long[] out = new long[column.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = 1 - values[i];
    }
    return new LongColumn(DataType.BOOLEAN, out, column.nulls(), out.length);
  }
}
