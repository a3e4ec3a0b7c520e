package io.phenixdb.executor.expression;

import io.phenixdb.executor.value.Integers;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;

/** The next value of a sequence, one for each row, taken from the sequence in one go. */
public record SequenceEvaluator(long sequenceId, DataType type) implements Evaluator {
  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    long[] out = new long[size];
    if (size > 0) {
      long next = context.nextSequenceValues(sequenceId, size);
      long increment = size == 1 ? 0 : context.sequenceIncrement(sequenceId);
      for (int i = 0; i < size; i++) {
        out[i] = next;
        Integers.check(next, type);
        next += increment;
      }
    }
    return new LongColumn(type, out, null, size);
  }
}
