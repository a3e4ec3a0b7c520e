package io.phenixdb.executor.function.cast;

import io.phenixdb.executor.expression.EvaluationContext;
import io.phenixdb.executor.expression.Evaluator;
import io.phenixdb.executor.value.Columns;
import io.phenixdb.storage.batch.Batch;
import io.phenixdb.storage.batch.ColumnBuilder;
import io.phenixdb.storage.batch.ColumnVector;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.type.DataType;

/** A conversion of a column to another type. */
public final class CastEvaluator implements Evaluator {
  private final Evaluator operand;
  private final DataType type;
  private final boolean safe;
  private final boolean retype;

  /**
   * A conversion.
   *
   * @param safe NULL instead of a data exception
   * @throws DatabaseException 42846 when there is no such conversion
   */
  public CastEvaluator(Evaluator operand, DataType type, boolean safe) {
    this.operand = operand;
    this.type = type;
    this.safe = safe;
    this.retype = Conversion.sameValues(operand.type(), type);
    if (!retype) {
      Conversion.check(operand.type(), type);
    }
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public boolean constant() {
    return operand.constant();
  }

  @Override
  public ColumnVector evaluate(Batch input, EvaluationContext context) {
    int size = input.size();
    if (operand.constant() && size != 1) {
      return size == 0
          ? Columns.nulls(type, 0)
          : Columns.broadcast(evaluate(ONE_ROW, context), size);
    }
    ColumnVector column = operand.evaluate(input, context);
    if (retype) {
      return Columns.retype(column, type);
    }
    ColumnVector fast = NumericCasts.whole(column, type);
    if (fast != null) {
      return fast;
    }
    Conversion conversion = Conversion.of(column, type, context);
    ColumnBuilder out = new ColumnBuilder(type);
    for (int row = 0; row < size; row++) {
      if (column.isNull(row)) {
        out.appendNull();
      } else if (safe) {
        convertSafely(conversion, row, out);
      } else {
        conversion.convert(row, out);
      }
    }
    return out.build();
  }

  private static void convertSafely(Conversion conversion, int row, ColumnBuilder out) {
    try {
      conversion.convert(row, out);
    } catch (DatabaseException e) {
      if (!e.state().code().startsWith("22")) {
        throw e;
      }
      // Conversions append only what they have computed in full.
      out.appendNull();
    }
  }
}
