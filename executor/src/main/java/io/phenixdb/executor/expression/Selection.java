package io.phenixdb.executor.expression;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;

/** Rows of a batch for which a condition is true. */
public final class Selection {
  private Selection() {}

  /** The rows of a batch for which the condition is true; the batch itself when all are. */
  public static Batch of(Batch input, Evaluator condition, EvaluationContext context) {
    int[] positions = new int[input.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i;
    }
    int count = condition.filter(input, positions, positions.length, context);
    return count == input.size() ? input : input.select(positions, count);
  }

  /**
   * Writes the positions of the rows that are true, ascending.
   *
   * @param condition a BOOLEAN column
   * @return how many there are
   */
  public static int positions(ColumnVector condition, int[] positions) {
    long[] values = ((LongColumn) condition).values();
    int size = condition.size();
    int count = 0;
    if (!condition.mayHaveNulls()) {
      for (int i = 0; i < size; i++) {
        positions[count] = i;
        count += (int) values[i];
      }
      return count;
    }
    for (int i = 0; i < size; i++) {
      positions[count] = i;
      count += values[i] != 0 && !condition.isNull(i) ? 1 : 0;
    }
    return count;
  }
}
