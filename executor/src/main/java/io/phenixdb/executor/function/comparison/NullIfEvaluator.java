package io.phenixdb.executor.function.comparison;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.batch.NullBits;
import io.phenixdb.storage.type.DataType;

/**
 * NULLIF.
 *
 * @param value the first argument
 * @param equal whether it equals the second
 */
public record NullIfEvaluator(Evaluator value, Evaluator equal) implements Evaluator {
  @Override
  public DataType type() {
    return value.type();
  }

  @Override
  public boolean constant() {
    return value.constant() && equal.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    ColumnVector column = value.evaluate(input, context);
    LongColumn same = (LongColumn) equal.evaluate(input, context);
    long[] nulls = new long[NullBits.words(column.size())];
    for (int i = 0; i < column.size(); i++) {
      if (column.isNull(i) || (!same.isNull(i) && same.get(i) != 0)) {
        NullBits.set(nulls, i);
      }
    }
    return Columns.withNulls(column, nulls);
  }
}
