package io.phenixdb.executor.expression;

import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.batch.LongColumn;
import io.phenixdb.storage.type.DataType;

/** IS NULL, IS TRUE and their kin: tests whose result is never NULL. */
public record NullTestEvaluator(Evaluator operand, Test test) implements Evaluator {

  /** What is tested. */
  public enum Test {
    IS_NULL,
    IS_NOT_NULL,
    IS_TRUE,
    IS_NOT_TRUE,
    IS_FALSE,
    IS_NOT_FALSE
  }

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
    ColumnVector column = operand.evaluate(input, context);
    int size = column.size();
    long[] out = new long[size];
    switch (test) {
      case IS_NULL -> fill(out, column, 1, null, 0);
      case IS_NOT_NULL -> fill(out, column, 0, null, 1);
      case IS_TRUE -> fill(out, column, 0, (LongColumn) column, 1);
      case IS_NOT_TRUE -> fill(out, column, 1, (LongColumn) column, 0);
      case IS_FALSE -> fillInverted(out, (LongColumn) column, 0, 1);
      case IS_NOT_FALSE -> fillInverted(out, (LongColumn) column, 1, 0);
    }
    return new LongColumn(DataType.BOOLEAN, out, null, size);
  }

  /** NULL rows get one value, true rows another, false rows its opposite. */
  private static void fill(
      long[] out,
      ColumnVector column,
      long whenNull,
      @org.jspecify.annotations.Nullable LongColumn truth,
      long whenTrue) {
    for (int i = 0; i < out.length; i++) {
      out[i] =
          column.isNull(i)
              ? whenNull
              : truth == null || truth.get(i) != 0 ? whenTrue : 1 - whenTrue;
    }
  }

  private static void fillInverted(long[] out, LongColumn column, long whenNull, long whenFalse) {
    for (int i = 0; i < out.length; i++) {
      out[i] = column.isNull(i) ? whenNull : column.get(i) == 0 ? whenFalse : 1 - whenFalse;
    }
  }
}
