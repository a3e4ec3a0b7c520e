package io.phenixdb.executor.function.comparison;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.ValueOrder;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import io.phenixdb.storage.type.TypeKind;

/**
 * IS [NOT] DISTINCT FROM: a comparison in which NULL equals NULL; never NULL itself.
 *
 * @param negated IS NOT DISTINCT FROM
 */
public record DistinctFromEvaluator(Evaluator left, Evaluator right, boolean negated)
    implements Evaluator {
  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public boolean constant() {
    return left.constant() && right.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    ColumnVector a = left.evaluate(input, context);
    ColumnVector b = right.evaluate(input, context);
    boolean untyped = left.type().kind() == TypeKind.NULL;
    ValueOrder order = ValueOrder.of(untyped ? right.type() : left.type());
    long[] out = new long[input.size()];
    for (int i = 0; i < out.length; i++) {
      boolean aNull = a.isNull(i);
      boolean bNull = b.isNull(i);
      boolean equal = aNull || bNull ? (aNull && bNull) : order.compare(a, i, b, i) == 0;
      out[i] = equal == negated ? 1 : 0;
    }
    return new LongColumn(DataType.BOOLEAN, out, null, out.length);
  }
}
