package io.phenixdb.executor.expression;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;

/** An input column as it is. */
public record ColumnEvaluator(int index, DataType type) implements Evaluator {
  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    return input.column(index);
  }
}
