package io.phenixdb.executor.expression;

import io.phenixdb.executor.value.BoxedValues;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.type.DataType;
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
