package io.phenixdb.executor.expression;

import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A compiled expression. Immutable and thread-safe; all state is in the context. */
public interface Evaluator {

  /** A batch of one row without columns, over which constants are evaluated. */
  Batch ONE_ROW = Batch.of(1);

  /** The type of the result. */
  DataType type();

  /**
   * The value of the expression for each row of a batch.
   *
   * @return a column of {@code input.size()} rows of {@link #type}
   * @throws io.phenixdb.storage.error.DatabaseException 22xxx as the functions say; never for a row
   *     that is not in the batch
   */
  ColumnVector evaluate(Batch input, EvaluationContext context);

  /**
   * Keeps those of some rows for which this BOOLEAN expression is true: what filters ask for, so
   * that conditions need not write a column of zeros and ones for rows that are out already.
   *
   * @param input all rows
   * @param positions ascending positions of rows in {@code input}; those that are kept move to the
   *     front, in order
   * @param count how many positions there are
   * @return how many are kept
   * @throws io.phenixdb.storage.error.DatabaseException as {@link #evaluate}, for the given rows
   *     alone
   */
  default int filter(Batch input, int[] positions, int count, EvaluationContext context) {
    if (count == 0) {
      return 0;
    }
    boolean all = count == input.size();
    Batch rows = all ? input : input.select(Arrays.copyOf(positions, count), count);
    LongColumn condition = (LongColumn) evaluate(rows, context);
    long[] values = condition.values();
    boolean nullable = condition.mayHaveNulls();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      positions[kept] = positions[i];
      kept += values[i] != 0 && !(nullable && condition.isNull(i)) ? 1 : 0;
    }
    return kept;
  }

  /**
   * Whether the value is the same for all rows of an execution and reads no input column; such an
   * evaluator may be evaluated over {@link #ONE_ROW}.
   */
  default boolean constant() {
    return false;
  }

  /** The value of a {@link #constant} evaluator in its layout, or null. */
  default @Nullable Object value(EvaluationContext context) {
    return BoxedValues.get(evaluate(ONE_ROW, context), 0);
  }
}
